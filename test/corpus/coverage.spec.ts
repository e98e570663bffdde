/**
 * The bundled corpus against what its five articles say: `data/coverage.csv` lists every fact that was found in them,
 * numbered by article, with the developments that carry it or why none does.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusFolder, readCorpus } from '../../src/engine/corpus.js';

/** How many facts each article tells. */
const FACTS = { '000': 53, '001': 44, '002': 43, '003': 69, '004': 50 };

interface Row {
  fact: string;
  developments: string[];
  why: string;
}

const told = (file: string): string => readFileSync(join(corpusFolder(), file), 'utf8');

/** The rows of the table: a fact, ids with blanks between them, and a reason, in quotation marks where it has a comma. */
const rows: Row[] = told('coverage.csv')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const cells = /^([^,]*),([^,]*),(?:"([^"]*)"|([^",]*))$/.exec(line);
    if (!cells) throw new Error(`data/coverage.csv has a line that is no row of three cells: ${line}`);
    const [, fact = '', ids = '', quoted, plain] = cells;
    return { fact, developments: ids.split(' ').filter(Boolean), why: quoted ?? plain ?? '' };
  });

const ids = new Set(readCorpus().map(({ value }) => (value as { id: string }).id));

describe('the facts of the five articles', () => {
  it('given the table, then its columns are named and every fact is listed once, in the order of their numbers', () => {
    expect(told('coverage.csv').split('\n')[0]).toBe('fact,developments,why');
    const numbered = Object.entries(FACTS).flatMap(([article, count]) =>
      Array.from({ length: count }, (_, i) => `${article}-${String(i + 1).padStart(3, '0')}`),
    );
    expect(rows.map(({ fact }) => fact)).toEqual(numbered);
    expect(rows).toHaveLength(259);
  });

  it('given a fact that developments carry, then each of them is in the corpus, and is named once', () => {
    const dead = rows.flatMap(({ fact, developments }) =>
      developments.filter((id) => !ids.has(id)).map((id) => `${fact} ${id}`),
    );
    expect(dead).toEqual([]);
    const repeated = rows.filter(({ developments }) => new Set(developments).size < developments.length);
    expect(repeated).toEqual([]);
  });

  it('given a fact, then either developments carry it or one line says why none does', () => {
    const unexplained = rows.filter(({ developments, why }) => developments.length > 0 === (why !== ''));
    expect(unexplained).toEqual([]);
  });

  it('given the traps in data/README.md, then each names facts, all of which are listed', () => {
    const section = /^## Traps.*?(?=^## |(?![\s\S]))/ms.exec(told('README.md'))?.[0] ?? '';
    const traps = section.split('\n').filter((line) => /^\| (?!-|trap )/.test(line));
    expect(traps.length).toBeGreaterThan(20);
    const known = new Set(rows.map(({ fact }) => fact));
    const named = traps.map((line) => line.match(/\b00\d-\d{3}\b/g) ?? []);
    expect(traps.filter((_, i) => named[i]?.length === 0)).toEqual([]);
    expect(named.flat().filter((fact) => !known.has(fact))).toEqual([]);
  });
});
