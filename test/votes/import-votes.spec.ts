import { EXIT } from '../../src/cli/exit.js';
import { kebabOf } from '../../src/cli/import/votes/cells.js';
import { idOf, imported, refusal, withNode, workshop } from './importing.js';
import { makeTables, readCsv, writtenOf, type Meant } from './tables.js';

const { folder, write, file } = workshop();
const tables = makeTables({ rollCalls: 150, voters: 40 });
/** What another reader finds in the tables. */
const rows = readCsv(tables.votes);
const details = new Map(readCsv(tables.details).map((row) => [row['rcid'] as string, row]));

/** The actor of a row, told without the importer. */
function actorOf({ country, country_code: code, date }: Record<string, string>): string {
  if (code === 'YU') return date! < '2000-11-01' ? 'yu' : date! < '2006-06-03' ? 'serbia-and-montenegro' : 'rs';
  return code ? code.toLowerCase() : kebabOf(country as string)!;
}

/** Votes by roll call and actor, counted without the importer. */
const counted = new Map<string, Record<string, string>>();
for (const row of rows) {
  const votes = counted.get(row['rcid']!) ?? {};
  counted.set(row['rcid']!, { ...votes, [actorOf(row)]: row['vote']! });
}

const data = folder();
const table = write(tables);
const copyOf = (all: readonly Meant[]): Meant[] => all.map((one) => ({ ...one, votes: new Map(one.votes) }));

describe('a table of roll calls', () => {
  it('given one with all its dirt, then every roll call with the votes that another reader counts', async () => {
    const summary = await imported(table, data);
    expect(summary).toMatchObject({
      rows: rows.length,
      rollCalls: { recorded: counted.size, unchanged: 0, refused: 0 },
      refused: 0,
    });
    await withNode(data, async ({ ask }) => {
      for (const [rcid, votes] of counted) {
        const found = await ask('rollCall', { id: idOf(rcid) });
        // Never merged with another on the same text and day: it is told by itself alone.
        expect(found).toMatchObject({ developments: [idOf(rcid)], status: 'certain', votes, disputed: [], support: 1 });
        expect(Object.keys(found['votes'] as object)).toHaveLength(Object.keys(votes).length);
        expect(found['session']).toBe(details.get(rcid)!['session']);
        expect(found['code'] ?? '').toBe(details.get(rcid)!['unres']);
      }
    });
  });

  it('given several votes on one text and day, then each is kept apart, and none disputes another', async () => {
    const byText = new Map<string, string[]>();
    for (const { rcid, unres, date } of tables.rollCalls)
      if (/^(?:R|A\/RES)\/\d+\/\d+A?$/.test(unres)) {
        const key = `${unres.replace('A/RES', 'R')} ${date}`;
        byText.set(key, [...(byText.get(key) ?? []), rcid]);
      }
    const several = [...byText.values()].filter((list) => list.length > 1);
    expect(several.length).toBeGreaterThan(5);
    await withNode(data, async ({ ask }) => {
      for (const list of several) {
        const answers = await Promise.all(list.map((rcid) => ask('rollCall', { id: idOf(rcid) })));
        // On one text, or, where its code cannot be used, each on its own.
        expect([1, list.length]).toContain(new Set(answers.map((a) => a['instrument'])).size);
        for (const a of answers) expect(a).toMatchObject({ disputed: [], sides: [] });
        expect(new Set(answers.map((a) => a['part'])).size).toBe(list.length);
      }
    });
  });

  it('given it again, then nothing is added', async () => {
    const head = await withNode(data, async ({ log }) => (await log.head()).position);
    const again = await imported(table, data);
    expect(again).toMatchObject({
      rollCalls: { recorded: 0, unchanged: counted.size, corrected: 0, different: 0 },
      developments: 0,
      besides: {},
      absent: [],
    });
    expect(await withNode(data, async ({ log }) => (await log.head()).position)).toBe(head);
  });

  it('given its dirt, then it is told by kind with how often it comes, as another reader counts it', async () => {
    const { oddities } = await imported(table, folder(), { dryRun: true });
    const told = Object.fromEntries(oddities.map(({ kind, count }) => [kind, count]));
    const blank = [...details.values()].filter((r) => r['unres'] === '').length;
    const numbers = [...details.keys()].map(Number).sort((a, b) => a - b);
    const dateOf = (n: number): string => details.get(String(n))!['date']!;
    expect(told).toMatchObject({
      'votes without a code of the voter': rows.filter((r) => r['country_code'] === '').length,
      'votes under a code that reads like none': rows.filter((r) => r['country_code'] === 'NA').length,
      'votes in the rows of another': rows.filter((r) => ['rs', 'serbia-and-montenegro'].includes(actorOf(r))).length,
      'no code of what was voted on': blank,
      'a code of another session': [...details.values()].filter((r) => {
        const [, session] = /^R\/(\d+)\/\d+A?$/.exec(r['unres']!) ?? [];
        return session !== undefined && session !== r['session'];
      }).length,
      'a date before that of the roll call before': numbers.filter(
        (n, i) => i > 0 && dateOf(n) < dateOf(numbers[i - 1]!),
      ).length,
      'a date before 1946-01-10': 1,
    });
    for (const { example } of oddities) expect(example).toMatch(/^row \d+/);
  });

  it('given a voter under the code NA, one without a code and a row that changed hands, then actors of their own', async () => {
    await withNode(data, async ({ ask }) => {
      expect(await ask('actor', { id: 'na' })).toMatchObject({ name: 'Namibia' });
      expect(await ask('actor', { id: 'zanzibar' })).toMatchObject({ name: 'Zanzibar', kind: 'state' });
      expect(await ask('actor', { id: 'rs' })).toMatchObject({ name: 'Serbia' });
      expect(JSON.stringify((await ask('actor', { id: 'rs' }))['names'])).toContain('Yugoslavia');
    });
  });

  it('given what was public when, then a vote is known from its own day, and by the data set only from its edition on', async () => {
    const { rcid, date } = tables.rollCalls[60] as Meant;
    await withNode(data, async ({ ask }) => {
      const then = await ask('rollCall', { id: idOf(rcid) }, { knownAt: date, asOf: date });
      expect(then).toMatchObject({ status: 'certain', votes: counted.get(rcid) });
      expect(await ask('rollCall', { id: idOf(rcid) }, { knownAt: '1945' })).toMatchObject({
        status: 'unknown',
        votes: {},
      });
      const cited = await ask('development', { id: idOf(rcid) }, { knownAt: date });
      expect(JSON.stringify(cited)).not.toContain('unvotes-2021');
    });
  });
});

describe('another edition', () => {
  const second = copyOf(tables.rollCalls);
  const [one, two, three, four] = [second[10], second[20], second[30], second[40]] as [Meant, Meant, Meant, Meant];
  const voter = (of: Meant): string => [...of.votes.keys()][3] as string;
  const other = (of: Meant): string => (of.votes.get(voter(of)) === 'no' ? 'yes' : 'no');
  const was = { one: one.votes.get(voter(one)), two: two.votes.get(voter(two)) };
  one.votes.set(voter(one), other(one));
  two.votes.set(voter(two), other(two));
  three.short = 'ANOTHER TITLE';
  const lost = voter(four);
  four.votes.delete(lost);
  const gone = second.pop() as Meant;
  second.push({ ...gone, rcid: '99999', unres: one.unres, date: one.date, session: one.session, votes: gone.votes });
  const newer = write({ ...writtenOf(second, tables.voters) });

  const third = copyOf(second);
  (third[10] as Meant).votes.set(voter(one), was.one as string);
  (third[20] as Meant).votes.set(voter(two), 'abstain');
  const newest = write({ ...writtenOf(third, tables.voters) });
  const nameOf = (name: string): string =>
    actorOf({ country: name, country_code: tables.voters.find((v) => v.name === name)!.code, date: one.date });

  /** Everything at an old K and P, as bytes. */
  const old = (position: string): Promise<string> =>
    withNode(data, async ({ ask }) => {
      const ids = [...tables.rollCalls].map(({ rcid }) => idOf(rcid));
      const moment = { knownAt: '2021-06-01', atPosition: position, asOf: '2021-06-01' };
      const answers: unknown[] = [];
      for (const id of ids.slice(0, 60)) answers.push(await ask('rollCall', { id }, moment));
      answers.push(await ask('issueStances', { id: 'unga-1-0a' }, moment));
      answers.push(await ask('actor', { id: 'us' }, moment));
      return JSON.stringify(answers);
    });
  let before: string;
  let position: string;

  it('given it without a word, then a conflict and nothing recorded; with --dry-run, what differs', async () => {
    position = await withNode(data, async ({ log }) => String((await log.head()).position));
    before = await old(position);
    const error = await refusal(newer, data, { published: '2022-05-01' });
    expect(error).toMatchObject({ exit: EXIT.conflict, message: expect.stringContaining('4 roll calls differ') });
    const dry = await imported(newer, data, { published: '2022-05-01', dryRun: true });
    expect(dry.differences.map(({ key }) => key)).toEqual([one, two, three, four].map(({ rcid }) => rcid));
    expect(dry.differences[0]!.differences).toEqual([
      {
        pointer: `/data/votes/${nameOf(voter(one))}`,
        before: was.one,
        after: other({ ...one, votes: tables.rollCalls[10]!.votes }),
      },
    ]);
    expect(dry).toMatchObject({ missingMembers: 1, absent: [gone.rcid], developments: 0 });
    expect(await withNode(data, async ({ log }) => String((await log.head()).position))).toBe(position);
  });

  it('given it as a correction, then one for each that differs, what is new beside them, and what it lacks stays', async () => {
    const summary = await imported(newer, data, { published: '2022-05-01', asCorrection: 'A newer edition.' });
    expect(summary).toMatchObject({
      rollCalls: { recorded: 1, corrected: 3, different: 1, unchanged: second.length - 5 },
      absent: [gone.rcid],
    });
    await withNode(data, async ({ ask }) => {
      const at = async (K: string) =>
        (await ask('rollCall', { id: idOf(one.rcid) }, { knownAt: K }))['votes'] as object;
      const actor = nameOf(voter(one));
      expect(await at('2021-12')).toMatchObject({ [actor]: was.one });
      expect(await at('2022-06')).toMatchObject({ [actor]: one.votes.get(voter(one)) });
      expect(await ask('rollCall', { id: idOf(three.rcid) })).toMatchObject({ title: 'ANOTHER TITLE' });
      expect((await ask('rollCall', { id: idOf(four.rcid) }))['votes']).toHaveProperty(nameOf(lost));
      // The one that came with the new edition lies on the same text and day, and is mixed up with none.
      for (const rcid of ['99999', one.rcid])
        expect(await ask('rollCall', { id: idOf(rcid) })).toMatchObject({ disputed: [], status: 'certain' });
    });
    expect(await old(position)).toBe(before);
  });

  it('given it once more, then nothing is added; and of the first edition, which stands no more, too', async () => {
    const again = await imported(newer, data, { published: '2022-05-01', asCorrection: 'A newer edition.' });
    expect(again).toMatchObject({ developments: 0, rollCalls: { recorded: 0, corrected: 0, different: 1 } });
    expect(await imported(table, data)).toMatchObject({
      developments: 0,
      rollCalls: { recorded: 0, unchanged: counted.size },
    });
    const late = await imported(table, data, { published: '2021-03-08', asCorrection: 'An old one.' });
    expect(late).toMatchObject({ developments: 0, rollCalls: { corrected: 0, superseded: 3 } });
  });

  it('given a third edition, then it corrects the correction, and disputes nothing', async () => {
    const summary = await imported(newest, data, {
      published: '2023-05-01',
      asCorrection: 'A third edition.',
      removeMissing: true,
    });
    expect(summary.rollCalls).toMatchObject({ recorded: 0, corrected: 3, different: 0 });
    await withNode(data, async ({ ask }) => {
      const at = async ({ rcid }: Meant, K: string) => ask('rollCall', { id: idOf(rcid) }, { knownAt: K });
      for (const [of, values] of [
        [one, [was.one, one.votes.get(voter(one)), was.one]],
        [two, [was.two, two.votes.get(voter(two)), 'abstain']],
      ] as const)
        for (const [i, K] of ['2021-12', '2022-06', '2023-06'].entries()) {
          const answer = await at(of, K);
          expect(answer).toMatchObject({ disputed: [], status: 'certain' });
          expect(answer['votes']).toMatchObject({ [nameOf(voter(of))]: values[i] });
        }
      expect((await at(four, '2022-06'))['votes']).toHaveProperty(nameOf(lost));
      expect((await at(four, '2023-06'))['votes']).not.toHaveProperty(nameOf(lost));
    });
    expect(await old(position)).toBe(before);
  });
});

describe('what cannot be recorded', () => {
  const rows2 = copyOf(tables.rollCalls.slice(0, 8));
  const faulty = (change: (votes: string) => string): string => {
    const written = writtenOf(rows2, tables.voters);
    return write({ ...written, votes: change(written.votes) });
  };
  const key = rows2[2]!.rcid;
  const rowsOf = (votes: string): string[] => votes.split('\n');
  const changeRow = (votes: string, how: (row: string) => string): string => {
    const lines = rowsOf(votes);
    const at = lines.findLastIndex((l) => l.startsWith(`${key},`));
    lines[at] = how(lines[at] as string);
    return lines.join('\n');
  };

  it.each([
    ['a vote that the mapping does not know', (row: string) => row.replace(/,\w+$/, ',perhaps'), 'unknown-vote'],
    ['a row that is too short', (row: string) => row.replace(/,\w+$/, ''), 'ragged-row'],
    [
      'two votes of one voter',
      (row: string) => `${row}\n${row.replace(/,\w+$/, row.endsWith('no') ? ',yes' : ',no')}`,
      'two-votes',
    ],
    [
      'rows of one roll call that differ',
      (row: string) => row.replace(/^(\d+),(\d+),[^,]+/, '$1,$2,1999-01-01'),
      'rows-differ',
    ],
  ])(
    'given %s, then that roll call is refused whole, with its row, and nothing is half-written',
    async (_, how, code) => {
      const path = faulty((votes) => changeRow(votes, how));
      const empty = folder();
      const error = await refusal(path, empty);
      expect(error).toMatchObject({ exit: EXIT.invalid, details: { code } });
      expect(error.details.errors![0]).toMatchObject({ file: path, line: expect.any(Number) });
      expect(await withNode(empty, async ({ log }) => (await log.head()).position)).toBe(0);
      const partly = await imported(path, empty, { partial: true });
      expect(partly.rollCalls).toMatchObject({ recorded: 7, refused: 1 });
      await withNode(empty, async ({ ask }) => {
        await expect(ask('rollCall', { id: idOf(key) })).rejects.toThrow();
        expect((await ask('rollCall', { id: idOf(rows2[3]!.rcid) }))['status']).toBe('certain');
      });
    },
  );

  it('given a row of no roll call, then nothing, also with --partial: any roll call may lack that vote', async () => {
    const path = faulty((votes) => changeRow(votes, (row) => row.replace(/^\d+/, '')));
    expect(await refusal(path, folder(), { partial: true })).toMatchObject({ exit: EXIT.invalid });
  });

  it('given a mapping that names what is not there, then what is nearest', async () => {
    const path = write(writtenOf(rows2, tables.voters));
    expect((await refusal(path, folder(), { map: 'unvote' })).message).toContain('Is "unvotes" meant?');
    const wrong = file('wrong.json', JSON.stringify({ dataset: 'x', rollcall: { column: 'rcid' } }));
    expect((await refusal(path, folder(), { map: wrong })).message).toContain('Is "rollCall" meant?');
    const plain = file('votes.csv', 'rcid,date\n1,2000\n');
    expect((await refusal(plain, folder())).message).toContain('--join');
    expect((await refusal(plain, folder(), { join: plain })).message).toContain('There is no column');
  });
});
