import type { Development } from '../../events/development.js';

import { definitionOf, madeKnownBy } from '../../events/catalogue.js';
import { isObject } from '../../projections/belief/leaves.js';
import type { Database, SqlValue, Statement } from '../log/sqlite/driver.js';
import { atOnce, type RowSink, type RowSinks } from './bulk-insert.js';
import { EDGE, folded, foldedAll } from './folded.js';

/** Areas whose developments say by what texts the things of lists are found, and the corrections of all. */
const AREAS: ReadonlySet<string | undefined> = new Set([
  'actors',
  'conferences',
  'corrections',
  'elections',
  'instruments',
  'issues',
  'offices',
  'sources',
  'treaties',
]);

/** The members that do: names and titles, and the ids of whom a thing is found by beside those. */
const MEMBERS =
  'aliases areas authors code name office part place publisher question session title body candidate holder merged survivor to'.split(
    ' ',
  );

/** So many characters are one entry of the index. */
const ENTRY = 3;

/**
 * The texts by which things are found, folded: one row for each development that gives any, by position, with an index of
 * every three letters that follow each other. What is found here may be so at some moment; whether it is at the one asked
 * about, and that nothing else is, the fold decides.
 */
export class TextTable {
  private readonly bulk: RowSink;
  private prepared: Record<'indexed' | 'all', Statement<readonly [number]>> | undefined;
  private fresh: SqlValue[] = [];

  constructor(
    private readonly db: Database,
    into: RowSinks = atOnce(db),
  ) {
    this.bulk = into('text', 2);
  }

  /** Takes in the texts that a development gives, if any. */
  take(d: Development): void {
    const texts = textsOf(d);
    if (texts.length > 0) this.fresh.push(d.position, `${EDGE}${foldedAll(texts)}${EDGE}`);
  }

  /** Writes what was taken in; to be done before anything of it is looked for, and before the transaction ends. */
  flush(): void {
    const { fresh } = this;
    this.fresh = [];
    this.bulk.insert(fresh);
  }

  /** Forgets what was taken in and not kept: its transaction has failed. */
  reset(): void {
    this.fresh = [];
  }

  /** The positions of the developments that give a text with a word in it, folded, ascending. */
  with(word: string): number[] {
    const { indexed, all } = this.statements;
    const letters = [...word];
    const entries = letters.slice(ENTRY - 1).map((_, at) => letters.slice(at, at + ENTRY).join(''));
    // What is shorter than an entry stands in none.
    const found = entries.length === 0 ? all.all(word) : indexed.all(word, entries.map(quoted).join(' AND '));
    return found.map(([position]) => position);
  }

  /** Prepared when first asked for: while a file is built there is no index yet. */
  private get statements() {
    return (this.prepared ??= {
      indexed: this.db.prepareTuples<readonly [number]>(
        `SELECT t.position FROM text_index AS i CROSS JOIN text AS t ON t.position = i.rowid
         WHERE text_index MATCH ?2 AND instr(t.words, ?1) > 0 ORDER BY t.position`,
      ),
      all: this.db.prepareTuples<readonly [number]>(
        'SELECT position FROM text WHERE instr(words, ?) > 0 ORDER BY position',
      ),
    });
  }
}

/** To be looked for where a text is to be the whole of one that was given. */
export const whole = (text: string): string => `${EDGE}${folded(text)}${EDGE}`;

const quoted = (entry: string): string => `"${entry.replaceAll('"', '""')}"`;

/** By what texts a development says that things are found. */
function textsOf(d: Development): string[] {
  if (!AREAS.has(definitionOf(d.type)?.area)) return [];
  const patch = d.type === 'DevelopmentCorrected' ? d.data['patch'] : undefined;
  const data = isObject(patch) ? patch['data'] : d.data;
  if (!isObject(data)) return [];
  const texts = MEMBERS.flatMap((member) => data[member]).filter((value) => typeof value === 'string');
  // Who is counted has stood. Of a vote by name that would be everybody.
  const isCount = d.type === 'BallotCounted' || d.type === 'DevelopmentCorrected';
  const counted = isCount && isObject(data['votes']) ? Object.keys(data['votes']) : [];
  const brought = madeKnownBy(d).map(({ id }) => id);
  return [...brought, ...texts, ...counted];
}
