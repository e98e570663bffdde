/** Every line of the bundled corpus by itself; that all are recorded as one import is told in `src/engine/corpus.spec.ts`. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '../../events/catalogue.js';
import type { Content } from '../../events/development.js';
import { validateContent } from '../../events/validation.js';
import { corpusFolder, readCorpus } from '../../src/engine/corpus.js';

type Line = Content & { id: string };

const lines = readCorpus().map(({ value }) => value as Line);

describe('the lines of the corpus', () => {
  it('given any line, then its content is valid', () => {
    const faults = lines.flatMap(({ id, ...content }) =>
      validateContent(content).faults.map(({ pointer, message }) => `${id} ${pointer} ${message}`),
    );
    expect(faults).toEqual([]);
  });

  it('given all lines, then each has an id of its own, a UUID of version 5', () => {
    expect(
      lines.filter(({ id }) => !/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
    ).toEqual([]);
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
  });

  it('given a citation, then it says where in its source, and quotes nothing', () => {
    const vague = lines.filter(({ sources = [] }) =>
      sources.some((c) => c.locator === undefined || c.quote !== undefined),
    );
    expect(vague).toEqual([]);
  });

  it('given its types, then all but those that mend, take back or doubt are used where the articles tell such things', () => {
    const used = new Set(lines.map(({ type }) => type));
    expect([...used].filter((type) => !Object.hasOwn(catalogue, type))).toEqual([]);
    expect([...used]).toEqual(
      expect.arrayContaining([
        'ConferenceConvened',
        'ProposalRenamed',
        'AmendmentRemoved',
        'TreatyRefused',
        'ClaimMade',
      ]),
    );
  });

  it('given data/README.md, then its table of files names every file, and no other', () => {
    const files = readdirSync(corpusFolder()).filter((file) => /\.(ndjson|csv)$/.test(file));
    const readme = readFileSync(join(corpusFolder(), 'README.md'), 'utf8');
    const named = [...readme.matchAll(/^\| `([\w-]+\.(?:ndjson|csv))` /gm)].map(([, file]) => file);
    expect(named).toEqual(files.sort());
  });
});
