/** A directory export of the bundled corpus, read as an analyst would, and held against what the service answers. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { columnsOf } from '../../projections/export/table.js';
import { TABLES, tableOf } from '../../projections/export/tables.js';
import { lastInstant } from '../../events/time/edtf.js';
import { exportDirectory } from '../../src/exports/export-directory.js';
import { FORMAT_NAMES, type FormatName } from '../../src/exports/formats.js';
import { freshFolder, loadCorpus, openNode, removeFolder, type Node } from '../support/node.js';
import { DATA_PACKAGE } from './data-package-schema.js';
import { withDuck, type Duck } from './duck.js';

jest.setTimeout(120_000);

let node: Node;
let folder: string;
let position: number;
beforeAll(async () => {
  folder = freshFolder();
  node = await openNode(folder);
  await loadCorpus(node.recorder);
  ({ position } = await node.log.head());
  for (const format of FORMAT_NAMES) await made(format, format);
});
afterAll(async () => {
  await node.close();
  removeFolder(folder);
});

const at = (name: string): string => join(folder, 'exports', name);

async function made(name: string, format: FormatName, knownAt?: string): Promise<string> {
  mkdirSync(at(name), { recursive: true });
  const known = knownAt === undefined ? null : { text: knownAt, instant: lastInstant(knownAt) };
  await exportDirectory(
    node.log,
    at(name),
    { asOf: null, knownAt: known, position, hindsight: known === null },
    format,
  );
  return at(name);
}

interface Resource {
  name: string;
  path: string;
  bytes: number;
  hash: string;
  rowCount: number;
  schema: {
    fields: { name: string }[];
    primaryKey: string[];
    foreignKeys?: { fields: string[]; reference: { resource: string; fields: string[] } }[];
  };
}
const descriptor = (name: string): { resources: Resource[]; annals: object; licenses: object[] } =>
  JSON.parse(readFileSync(join(at(name), 'datapackage.json'), 'utf8')) as never;

/** Runs the SQL that the README of an export has, as it stands, and then something more. */
async function withExport<T>(name: string, use: (duck: Duck) => Promise<T>): Promise<T> {
  const readme = readFileSync(join(at(name), 'README.md'), 'utf8');
  const [loading = ''] = [...readme.matchAll(/```sql\n([\s\S]*?)```/g)].map((match) => match[1]);
  return withDuck(async (duck) => {
    await duck.run(`SET file_search_path = '${at(name)}'`);
    await duck.run(loading);
    return use(duck);
  });
}

const questionsOf = (name: string): string[] =>
  [...readFileSync(join(at(name), 'README.md'), 'utf8').matchAll(/```sql\n([\s\S]*?)```/g)]
    .map((match) => match[1] as string)
    .slice(1);

describe.each(FORMAT_NAMES)('an export as %s', (format) => {
  it('given its data package, then every file has the bytes, the hash, the rows and the columns that it says', async () => {
    const { resources, annals, licenses } = descriptor(format);
    expect(annals).toEqual({ asOf: null, knownAt: null, position: String(position), exportVersion: '1' });
    expect(licenses).toHaveLength(1);
    expect(resources.map((r) => r.name)).toEqual(TABLES.map((t) => t.name));
    expect(readdirSync(at(format)).sort()).toEqual(
      [...resources.map((r) => r.path), 'README.md', 'datapackage.json'].sort(),
    );
    await withExport(format, async (duck) => {
      for (const { name, path, bytes, hash, rowCount, schema } of resources) {
        const file = readFileSync(join(at(format), path));
        expect([name, file.length, `sha256:${createHash('sha256').update(file).digest('hex')}`]).toEqual([
          name,
          bytes,
          hash,
        ]);
        expect(schema.fields.map((f) => f.name)).toEqual(columnsOf(tableOf(name)!, true).map((c) => c.name));
        const [counted] = await duck.rows(`SELECT count(*)::INT AS n FROM ${name}`);
        expect([name, counted]).toEqual([name, { n: rowCount }]);
      }
    });
  });

  it('given its data package, then it has the form that the standard asks for', () => {
    const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    const published = process.env['ANNALS_TEST_DATAPACKAGE_PROFILE'];
    const profiles = [DATA_PACKAGE, ...(published ? [JSON.parse(readFileSync(published, 'utf8')) as object] : [])];
    for (const profile of profiles) {
      const check = validate.compile(profile);
      expect([check(descriptor(format)), check.errors]).toEqual([true, null]);
    }
  });

  it('given its keys, then every primary key is one row, and every foreign key is there', async () => {
    await withExport(format, async (duck) => {
      for (const { name, schema } of descriptor(format).resources) {
        const key = schema.primaryKey.join(', ');
        const twice = await duck.rows(
          `SELECT ${key} FROM ${name} GROUP BY ALL HAVING count(*) > 1 OR ${schema.primaryKey.map((k) => `bool_or(${k} IS NULL)`).join(' OR ')}`,
        );
        expect([name, twice]).toEqual([name, []]);
        for (const { fields, reference } of schema.foreignKeys ?? []) {
          const lost = await duck.rows(
            `SELECT DISTINCT ${fields[0]} FROM ${name} WHERE ${fields[0]} NOT IN (SELECT ${reference.fields[0]} FROM ${reference.resource})`,
          );
          expect([name, fields, lost]).toEqual([name, fields, []]);
        }
      }
    });
  });

  it('given the same moment, when it is made again, then every file has the same bytes', async () => {
    const again = await made(`${format}-again`, format);
    for (const file of readdirSync(again))
      expect([file, readFileSync(join(again, file)).equals(readFileSync(join(at(format), file)))]).toEqual([
        file,
        true,
      ]);
  });

  it('given the rows of each table, then they are those of the other formats, typed, and sorted by time', async () => {
    const rows = await allRows(format);
    expect(rows).toEqual(await allRows('parquet'));
    for (const [name, list] of rows) {
      if (!name.startsWith('fct_') && name !== 'developments') continue;
      const times = list.map((row) => String(row['occurred_from_lo'] ?? '9999'));
      expect([name, times]).toEqual([name, [...times].sort()]);
    }
  });

  it('given the questions of its README, when they are asked, then DuckDB answers them', async () => {
    await withExport(format, async (duck) => {
      const [changed, led, together] = await Promise.all(questionsOf(format).map((sql) => duck.rows(sql)));
      expect(led).toBeInstanceOf(Array);
      expect(changed).toBeInstanceOf(Array);
      expect(together).toBeInstanceOf(Array);
    });
  });
});

/** Every row of every table as plain JSON. */
const allRows = (name: string): Promise<Map<string, Record<string, unknown>[]>> =>
  withExport(name, async (duck) => {
    const found = new Map<string, Record<string, unknown>[]>();
    for (const table of TABLES) {
      const columns = columnsOf(table, true).map(({ name: c, type }) =>
        // A leading apostrophe is how CSV makes formulas harmless; here no text begins with what is one.
        type === 'json' ? `"${c}"::VARCHAR AS "${c}"` : `"${c}"`,
      );
      found.set(table.name, await duck.rows(`SELECT ${columns.join(', ')} FROM ${table.name}`));
    }
    return found;
  });

interface Headline {
  status: string;
}

describe('what an export says, and what the service answers', () => {
  const MOMENTS: [asOf: string, knownAt: string | undefined][] = [
    ['2022-09-29', undefined],
    ['2022-09-29', '2022-09-26'],
    ['2022-12-01', undefined],
    ['2023-02-01', undefined],
    ['2014-12-31', undefined],
    ['2026-01-01', '2022-10'],
  ];
  const K = (knownAt: string | undefined): string =>
    knownAt === undefined ? 'NULL' : `make_timestamptz(${lastInstant(knownAt) * 1000})`;
  const V = (asOf: string): string => `make_timestamptz(${lastInstant(asOf) * 1000})`;
  const moment = (asOf: string, knownAt: string | undefined) => ({
    asOf,
    ...(knownAt === undefined ? {} : { knownAt }),
  });

  it.each(MOMENTS)('given stances as of %s, known at %s, then all are those of the service', async (asOf, knownAt) => {
    const theirs = new Map<string, Headline & { stance: string | null }>();
    const rows = await withExport('parquet', (duck) =>
      duck.rows<{ actor: string; issue: string; status: string; position: string | null }>(
        `SELECT actor, issue, status, position FROM stances(${V(asOf)}, k := ${K(knownAt)}) ORDER BY ALL`,
      ),
    );
    for (const { actor, issue } of rows)
      theirs.set(
        `${actor} ${issue}`,
        (await node.ask('stance', { actor, issue }, moment(asOf, knownAt))) as unknown as Headline & { stance: null },
      );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((r) => [r.actor, r.issue, r.status, r.position])).toEqual(
      rows.map(({ actor, issue }) => {
        const answer = theirs.get(`${actor} ${issue}`)!;
        return [actor, issue, answer.status, answer.stance];
      }),
    );
  });

  it.each(MOMENTS)(
    'given offices as of %s, known at %s, then who certainly holds one is who the service says',
    async (asOf, knownAt) => {
      const rows = await withExport(
        'parquet',
        (duck) =>
          duck.rows<{ office: string; holders: string }>(
            `SELECT office, any_value(holder) AS holder, count(*)::INT AS n, bool_and(status_at = 'certain') AS sure
         FROM as_of('fct_office', ${V(asOf)}, k := ${K(knownAt)}) WHERE act = 'assumed' GROUP BY office ORDER BY office`,
          ) as unknown as Promise<{ office: string; holder: string; n: number; sure: boolean }[]>,
      );
      const sure = rows.filter((r) => r.n === 1 && r.sure);
      const answers = await Promise.all(
        sure.map(({ office }) => node.ask('office', { id: office }, moment(asOf, knownAt))),
      );
      expect(sure.map(({ office, holder }) => [office, holder])).toEqual(
        sure.map(({ office }, i) => [office, (answers[i] as unknown as { holder: string }).holder]),
      );
    },
  );

  it('given every round that the service knows, then its votes are those of fct_ballot', async () => {
    const rows = await withExport('parquet', (duck) =>
      duck.rows<{ election: string; round: string; candidate: string; votes: string }>(
        `SELECT election, round, candidate, votes FROM ballots(now()) ORDER BY ALL`,
      ),
    );
    const elections = [...new Set(rows.map((r) => r.election))];
    const theirs: string[] = [];
    for (const id of elections) {
      const { rounds } = (await node.ask('election', { id })) as unknown as {
        rounds: { round: number; votes: Record<string, { votes: number } | number> }[];
      };
      for (const { round, votes } of rounds)
        for (const [candidate, n] of Object.entries(votes))
          theirs.push(`${id} ${round} ${candidate} ${JSON.stringify(n)}`);
    }
    expect(rows.map((r) => `${r.election} ${r.round} ${r.candidate} ${r.votes}`).sort()).toEqual(theirs.sort());
  });

  it('given an export without hindsight as of a K, then nothing in any of its files comes from later', async () => {
    const late = await made('late', 'csv', '2022-09-28');
    const all = readdirSync(late)
      .map((file) => readFileSync(join(late, file), 'utf8'))
      .join('\n');
    const { items } = (await node.ask('sources', {}, {}, { limit: 500 })) as unknown as {
      items: { id: string; published: string | null }[];
    };
    const later = items.filter((s) => s.published !== null && lastInstant(s.published) > lastInstant('2022-09-28'));
    expect(later.length).toBeGreaterThan(0);
    expect(later.filter(({ id }) => all.includes(id))).toEqual([]);
    expect(all).not.toMatch(/recorded_from|recorded_to|recorded_at|"position":/);
  });
});
