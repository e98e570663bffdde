import { mkdtempSync, readdirSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { exportTables, type TablesAsked } from '../../src/exports/export-tables.js';
import type { LogReader } from '../../src/log/log.js';
import { idAt, logOf, type Told } from '../support/log.js';
import { exported, momentOf, readerOf, rowsExported } from './exported.js';

const gazette = (published: string) =>
  ({
    type: 'SourceRegistered',
    data: { source: `gazette-${published}`, kind: 'press', title: 'Gazette', published },
  }) satisfies Told;
const actor = (id: string, name = id) =>
  ({ type: 'ActorRegistered', data: { actor: id, kind: 'state', name } }) satisfies Told;

/** A vote that was printed as abstain in 2016, and as no in 2017. */
const PRINTED_TWICE = logOf(
  gazette('2016'),
  gazette('2017'),
  actor('ca'),
  {
    type: 'RollCallTaken',
    occurred: '2015-11-05',
    sources: [{ source: 'gazette-2016' }],
    data: { instrument: 'r-1', on: 'whole', votes: { ca: 'abstain' } },
  },
  {
    type: 'DevelopmentCorrected',
    sources: [{ source: 'gazette-2017' }],
    data: { corrects: idAt(4), fault: 'source', patch: { data: { votes: { ca: 'no' } } }, reason: 'Misprinted' },
  },
);

describe('the rows of an export', () => {
  it('given a correction that was published, then the old row ends at its position, comes again until it was public, and the new one follows', async () => {
    const votes = (await rowsExported(PRINTED_TWICE)).get('fct_vote')!;
    const told = votes.map((r) => [r['vote'], r.known_from, r.known_to, r.recorded_from, r.recorded_to, r['status']]);
    const [first, second] = ['2016-12-31T23:59:59.999Z', '2017-12-31T23:59:59.999Z'];
    expect(told).toEqual([
      ['abstain', first, null, 4, 5, 'certain'],
      ['abstain', first, second, 5, null, 'certain'],
      ['no', second, null, 5, null, 'certain'],
    ]);
  });

  it('given an export as of a K, then known_to is open where it is later, and nothing later shows', async () => {
    const files = await exported(PRINTED_TWICE, { knownAt: '2016', hindsight: 'none' });
    const [vote] = parse(files.get('fct_vote')!, { columns: true }) as Record<string, string>[];
    expect(vote).toMatchObject({ vote: 'abstain', known_to: '', corrections: '[]' });
    expect([...files.values()].join('\n')).not.toMatch(/2017|Misprinted/);
  });

  it('given two reports of one round that differ in one vote, then that vote is disputed in both, and the others are not', async () => {
    const report = (source: string, votes: Record<string, number>) =>
      ({
        type: 'BallotCounted',
        occurred: '2015-11-05',
        sources: [{ source }],
        data: { election: 'e', round: 1, votes },
      }) satisfies Told;
    const log = logOf(
      gazette('2016'),
      gazette('2017'),
      report('gazette-2016', { a: 83, b: 79 }),
      report('gazette-2017', { a: 83, b: 78 }),
    );
    const rows = (await rowsExported(log))
      .get('fct_ballot')!
      .filter((r) => r.recorded_to === null && r.known_to === null);
    expect(rows.map((r) => [r['development'], r['candidate'], r['votes'], r['status'], r['disputed']])).toEqual(
      [idAt(3), idAt(4)].flatMap((id) => [
        [id, 'a', 83, 'certain', null],
        [id, 'b', null, 'disputed', { votes: [78, 79] }],
      ]),
    );
  });

  it('given stances one after another, then each ends with the next, and a withdrawal leaves none', async () => {
    const stance = (occurred: string, position: string) =>
      ({
        type: 'StanceDeclared',
        occurred,
        sources: [{ source: 'gazette-2017' }],
        data: { actor: 'ca', issue: 'i', position },
      }) satisfies Told;
    const log = logOf(gazette('2017'), stance('2014', 'for'), stance('2015-03', 'against'), {
      type: 'StanceWithdrawn',
      occurred: '2016-01-01',
      sources: [{ source: 'gazette-2017' }],
      data: { actor: 'ca', issue: 'i' },
    });
    const rows = (await rowsExported(log)).get('fct_stance')!.filter((r) => r.recorded_to === null);
    expect(rows.map((r) => [r['position'], r['occurred_to_lo'], r['occurred_to_hi']])).toEqual([
      ['for', '2015-03-01T00:00:00.000Z', '2015-03-31T23:59:59.999Z'],
      ['against', '2016-01-01T00:00:00.000Z', '2016-01-01T23:59:59.999Z'],
      [null, null, null],
    ]);
  });

  it('given V, then what can only have happened later is left out, and still ends what was before', async () => {
    const stance = (occurred: string, position: string) =>
      ({
        type: 'StanceDeclared',
        occurred,
        sources: [{ source: 'gazette-2017' }],
        data: { actor: 'ca', issue: 'i', position },
      }) satisfies Told;
    const rows = await rowsExported(logOf(gazette('2017'), stance('2014', 'for'), stance('2015', 'against')), {
      asOf: '2014',
    });
    const now = rows.get('fct_stance')!.filter((r) => r.recorded_to === null);
    expect(now.map((r) => [r['position'], r['occurred_to_lo']])).toEqual([['for', '2015-01-01T00:00:00.000Z']]);
  });
});

describe('an export as CSV', () => {
  it('given names that a spreadsheet would take for formulas, commas, quotes and line breaks, then they are harmless and whole', async () => {
    const names = ['=HYPERLINK("http://evil")', '+1', '-1', '@x', 'a, "b"\nc', 'Ægypten'];
    const log = logOf(
      gazette('2017'),
      ...names.map((name, i) => actor(`a${i}`, name)),
      {
        type: 'AffiliationStarted',
        sources: [{ source: 'gazette-2017' }],
        data: { actor: 'a0', organisation: 'a1', role: names.map((_, i) => `a${i}`).join(' ') },
      },
      ...names.map(
        (_, i) =>
          ({
            type: 'ActorNameRecorded',
            sources: [{ source: 'gazette-2017' }],
            data: { actor: `a${i}`, name: 'Other' },
          }) satisfies Told,
      ),
    );
    const bytes = (await exported(log)).get('dim_actor')!;
    const rows = parse(bytes, { columns: true }) as Record<string, string>[];
    const told = rows.filter((r) => r['aspect'] === 'registration').map((r) => r['name']);
    expect(told).toEqual([`'${names[0]}`, "'+1", "'-1", "'@x", names[4], names[5]]);
    expect(bytes.toString('utf8').split('\r\n').length).toBe(rows.length + 2);
  });
});

describe('an export that fails', () => {
  it('given a log that cannot be read to its end, then the error, and no file is left', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'annals-export-'));
    const whole = readerOf(PRINTED_TWICE);
    let reads = 0;
    const broken = {
      async *readAll(after: number, limit?: number) {
        yield* whole.readAll(after, limit);
        if (++reads > 1) throw new Error('The disk is gone.');
      },
    } as unknown as LogReader;
    const asked = (path: string) =>
      ({
        moment: momentOf(PRINTED_TWICE, {}),
        format: 'csv',
        files: new Map([['fct_vote', path]]),
        temporary: folder,
      }) satisfies TablesAsked;
    await expect(exportTables(broken, asked(join(folder, 'fct_vote.csv')))).rejects.toThrow('The disk is gone.');
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(join(folder, 'mine.csv'), 'mine');
    await expect(exportTables(whole, asked(join(folder, 'mine.csv')))).rejects.toThrow(/EEXIST/);
    expect(readFileSync(join(folder, 'mine.csv'), 'utf8')).toBe('mine');
    rmSync(folder, { recursive: true });
  });
});
