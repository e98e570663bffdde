/** `annals replay`: the log written out again, and how an answer came to stand as it does. */
import { readFileSync } from 'node:fs';
import { annals, fits, NONE, ndjson, unwrapped, workplace } from '../cli/command-line.js';
import { serve } from '../e2e/service.js';
import { ballot, corrected, id, stance, told, WORLD } from '../support/recording.js';
import { append, history } from './logs.js';
import { running } from './running.js';

const SG = 'itu-secretary-general-2022';
const { folder, fileOf } = workplace();

let corpus: string;
beforeAll(async () => {
  corpus = folder();
  expect(await annals(['status'], { data: corpus })).toMatchObject({ code: 0 });
});

interface Line {
  id: string;
  type: string;
  position: string;
  recordedAt: string;
  stream: string;
  data: Record<string, unknown>;
}
const linesOf = (text: string): Line[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

describe('the developments', () => {
  it('given the whole log, then each in its order as it was received; imported into an empty log, the same ids at the same positions', async () => {
    const { code, stdout, stderr } = await annals(['replay'], { data: corpus });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const recorded = linesOf((await annals(['replay', '--recorded'], { data: corpus })).stdout);
    expect(recorded.map(({ position }) => position)).toEqual(recorded.map((_, i) => String(i + 1)));
    const other = folder();
    const file = fileOf('replayed.ndjson', stdout);
    expect(await annals(['import', file], { data: other, env: NONE })).toMatchObject({ code: 0, stderr: '' });
    expect((await annals(['replay'], { data: other })).stdout).toBe(stdout);
    const again = linesOf((await annals(['replay', '--recorded'], { data: other })).stdout);
    const placed = ({ id: of, position, stream }: Line) => ({ of, position, stream });
    expect(again.map(placed)).toEqual(recorded.map(placed));
    // Content, id and nothing else: recorded anew, each has an instant of its own.
    expect(Object.keys(linesOf(stdout)[0] as object)).not.toContain('position');
  });

  it('given a stretch and filters, then what lies in it, beside a server and without one', async () => {
    const replayed = async (...args: string[]) =>
      linesOf((await annals(['replay', '--recorded', ...args], { data: corpus })).stdout);
    const all = await replayed();
    const some = async () => {
      expect(await replayed('--from', '10', '--to', '12')).toEqual(all.slice(9, 12));
      expect(await replayed('--type', 'BallotCounted')).toEqual(all.filter((one) => one.type === 'BallotCounted'));
      const stream = `election-${SG}`;
      expect(await replayed('--stream', stream, '--from', '200')).toEqual(
        all.filter((one) => one.stream === stream && Number(one.position) >= 200),
      );
      const zhao = await replayed('--actor', 'houlin-zhao');
      expect(zhao.length).toBeGreaterThan(2);
      expect(zhao.every((one) => JSON.stringify(one).includes('houlin-zhao'))).toBe(true);
    };
    await some();
    const service = await serve(corpus, 'bundled');
    await some();
    await service.stop();
  });

  it('given instants, then what was recorded from the one to the other', async () => {
    const data = folder();
    await annals(['import', '-'], { data, env: NONE, stdin: ndjson(...WORLD) });
    await annals(['import', '-'], { data, env: NONE, stdin: ndjson(stance('us', 'fees', 'more')) });
    const lines = linesOf((await annals(['replay', '--recorded'], { data })).stdout);
    const [first, last] = [lines[0], lines.at(-1)] as [Line, Line];
    expect(first.recordedAt < last.recordedAt).toBe(true);
    const replayed = async (...args: string[]) =>
      linesOf((await annals(['replay', '--recorded', ...args], { data })).stdout).length;
    expect(await replayed('--from', first.recordedAt)).toBe(11);
    expect(await replayed('--to', first.recordedAt)).toBe(10);
    expect(await replayed('--from', last.recordedAt)).toBe(1);
    expect(await replayed('--from', last.recordedAt, '--to', last.recordedAt)).toBe(1);
    expect(await replayed('--to', '2020')).toBe(0);
  });

  it.each([
    [['--from', '9999'], /--from 9999 lies beyond the log's head, \d+/],
    [['--to', '2999-01-01'], /--to 2999-01-01.* is not past yet/],
    [['--from', 'soon'], /--from should be a position, a whole number, or an instant/],
    [['--from', '20', '--to', '10'], /--from 20 comes after --to 10/],
    [['--type', 'BalotCounted'], /Is "BallotCounted" meant\?/],
    [['--actor', 'No Id'], /--actor should be an actor's id/],
    [['--watch'], /--watch goes with --view/],
    [['--view', 'election', SG, '--type', 'BallotCounted'], /--type does not go with --view/],
    [['--view', 'elections'], /--view takes one of election, actor/],
    [['--view', 'stance', 'cn'], /--view stance takes 2 ids, for example annals replay --view stance/],
    [['--view', 'election', 'itu-2099'], /No election "itu-2099" was ever recorded/],
  ])('given %j, then 2 and a sentence', async (args, why) => {
    const ran = await annals(['replay', ...args], { data: corpus });
    expect({ ...ran, stderr: unwrapped(ran.stderr) }).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(why),
    });
  });

  it('given a reader that reads no further, or Ctrl-C, then it ends quietly; given a slow one, then it waits', async () => {
    const data = folder();
    await append(data, history(60_000));
    expect(await annals(['replay'], { data, readUpTo: 10 })).toMatchObject({ code: 0, stderr: '' });
    const replaying = running(['replay'], { data });
    await replaying.says(/\n/);
    // Nobody reads on: what it writes must not pile up in its memory, so it waits, and hears of Ctrl-C.
    replaying.child.stdout?.pause();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const memory = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${replaying.child.pid}/status`, 'utf8'))?.[1];
    expect(Number(memory)).toBeLessThan(200_000);
    replaying.child.kill('SIGINT');
    replaying.child.stdout?.resume();
    expect(await replaying.ended).toMatchObject({ code: 130, stderr: '' });
  });
});

describe('how an answer changed', () => {
  const TOLD = [
    ...WORLD,
    told('CandidateNominated', { election: 'open-2020', candidate: 'ann', nominatedBy: 'us' }, { occurred: '2019-11' }),
    stance('us', 'fees', 'more'),
    { id: id(2), ...ballot('open-2020', 1, { votes: { ann: 3, bob: 2 }, ballots: 5, listComplete: true }) },
    stance('ru', 'fees', 'less'),
    corrected(id(2), { data: { votes: { ann: 4 } } }),
  ];
  interface Step {
    position: string;
    type: string;
    summary: string;
    changed: { member: string; before: unknown; after: unknown }[];
  }
  const stepsOf = (text: string) => linesOf(text) as unknown as Step[];
  let data: string;
  beforeAll(async () => {
    data = folder();
    expect(await annals(['import', '-'], { data, env: NONE, stdin: ndjson(...TOLD) })).toMatchObject({ code: 0 });
  });

  it('given an election, then a step for each development that changed it, and what it changed', async () => {
    const { code, stdout, stderr } = await annals(['replay', '--view', 'election', 'open-2020', '--json'], { data });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const steps = stepsOf(stdout);
    expect(steps.map(({ position, type }) => [position, type])).toEqual([
      ['9', 'ElectionCalled'],
      ['11', 'CandidateNominated'],
      ['13', 'BallotCounted'],
      ['15', 'DevelopmentCorrected'],
    ]);
    expect(steps[2]?.changed).toContainEqual({ member: '/phase', before: 'campaign', after: 'voting' });
    expect(steps[3]?.changed).toContainEqual(expect.objectContaining({ before: 3, after: 4 }));
    const words = await annals(['replay', '--view', 'election open-2020'], { data });
    expect(words.stdout).toMatch(
      /^9 {2}\d{4}-\d\d-\d\dT\S+Z {2}.*[^]*phase: campaign → voting[^]*4 changes from position 1 to 15\.\n$/,
    );
    fits(words);
  });

  it('given a stretch and a K, then only its changes, from where the answer stood before it', async () => {
    const steps = async (...args: string[]) =>
      stepsOf((await annals(['replay', '--view', 'stance', 'us', 'fees', '--json', ...args], { data })).stdout);
    expect((await steps()).map((s) => s.position)).toContain('12');
    expect((await steps('--from', '13')).map((s) => s.position)).toEqual([]);
    expect((await steps('--from', '12', '--to', '12')).at(0)?.changed).toContainEqual({
      member: '/stance',
      before: null,
      after: 'more',
    });
    expect((await steps('--known-at', '2019')).flatMap((s) => s.changed.map((c) => c.member))).not.toContain('/stance');
  });

  it('given --watch beside a server, then it goes on as more is recorded, until Ctrl-C', async () => {
    const service = await serve(data);
    const watching = running(['replay', '--view', 'stance', 'ru', 'fees', '--watch', '--json'], { data });
    await watching.says(/"position":"14"/);
    const later = { occurred: '2021-01-01', sources: [{ source: 'paper', published: '2021-06' }] };
    await service.record(stance('us', 'fees', 'less', later));
    await service.record(stance('ru', 'fees', 'more', later));
    await watching.says(/"position":"17"/);
    watching.child.kill('SIGINT');
    const { code, stdout } = await watching.ended;
    expect(code).toBe(130);
    const steps = stepsOf(stdout);
    // What another did changed nothing here.
    expect(steps.map((s) => s.position)).not.toContain('16');
    expect(steps.at(-1)?.changed).toContainEqual({ member: '/stance', before: 'less', after: 'more' });
    await service.stop();
  });

  it('given --watch without a server, then it says that nothing more will come', async () => {
    const ran = await annals(['replay', '--view', 'office', 'itu/secretary-general', '--watch', '--to', '300'], {
      data: corpus,
    });
    expect(ran).toMatchObject({ code: 0, stderr: expect.stringMatching(/No server runs on/) });
    fits(ran);
  });
});
