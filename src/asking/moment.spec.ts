import { freshFolder, openNode, removeFolder, withMethod, type Node } from '../../test/support/node.js';
import { actor } from '../../test/support/recording.js';
import { momentOf } from './moment.js';
import type { MomentParameters } from './queries.js';

let directory: string;
let node: Node;
/** The server's clock: a day later with each development that is recorded. */
let clock = Date.parse('2026-03-01T10:00:00.000Z');
const DAY = 86_400_000;
beforeAll(async () => {
  directory = freshFolder();
  node = await openNode(directory, { now: () => clock });
  for (const id of ['us', 'ru', 'cn']) {
    await node.record([actor(id)]);
    clock += DAY;
  }
});
afterAll(async () => {
  await node.close();
  removeFolder(directory);
});

const here = () => ({ log: node.log, views: node.views, now: () => clock, patience: 40 });
const moment = (given: MomentParameters, pinned?: number) => momentOf(given, here(), pinned);
const refused = (given: MomentParameters, pinned?: number) =>
  moment(given, pinned).then(
    () => 'answered',
    (error: { status?: number; code?: string; errors?: { parameter?: string }[] }) =>
      `${error.status} ${error.code} ${error.errors?.[0]?.parameter ?? ''}`.trim(),
  );

describe('V and K', () => {
  it('given nothing, then today, everything and the head', async () => {
    expect(await moment({})).toEqual({
      asOfText: '2026-03-04',
      asOf: Date.parse('2026-03-04T23:59:59.999Z'),
      knownAtText: null,
      knownAt: Infinity,
      position: 3,
      hindsight: true,
    });
  });

  it('given an imprecise date, then its last instant, and it is echoed as given', async () => {
    expect(await moment({ asOf: '2022-02', knownAt: '2014~' })).toMatchObject({
      asOfText: '2022-02',
      asOf: Date.parse('2022-02-28T23:59:59.999Z'),
      knownAtText: '2014~',
      knownAt: Date.parse('2015-12-31T23:59:59.999Z'),
    });
  });

  it('given no hindsight, then none where there is a K; without one there is nothing after it', async () => {
    expect((await moment({ hindsight: 'none', knownAt: '2022' })).hindsight).toBe(false);
    expect((await moment({ hindsight: 'none' })).hindsight).toBe(true);
    expect((await moment({ hindsight: 'show', knownAt: '2022' })).hindsight).toBe(true);
  });

  it.each(['', 'yesterday', '2022-13', '2022-02-30', '20222', '2022-09-29T25:00Z'])(
    'given %j, then refused by name',
    async (text) => {
      expect(await refused({ asOf: text })).toBe('400 bad-date asOf');
      expect(await refused({ knownAt: text })).toBe('400 bad-date knownAt');
    },
  );
});

describe('P', () => {
  it.each<[MomentParameters, number]>([
    [{ atPosition: '2' }, 2],
    [{ atPosition: '0' }, 0],
    [{ atPosition: '3' }, 3],
    [{ recordedAt: '2026-02' }, 0],
    [{ recordedAt: '2026-03-01T09:59:59Z' }, 0],
    [{ recordedAt: '2026-03-01T10:00:00.000Z' }, 1],
    [{ recordedAt: '2026-03-01' }, 1],
    [{ recordedAt: '2026-03-02T13:00:00+02:00' }, 2],
    [{ atPosition: '3', recordedAt: '2026-03-01' }, 1],
    [{ atPosition: '1', recordedAt: '2026-03-03' }, 1],
    [{ minPosition: '2' }, 3],
    [{ minPosition: '3', atPosition: '1' }, 1],
  ])('given %j, then position %i', async (given, position) => {
    expect((await moment(given)).position).toBe(position);
  });

  it.each<[MomentParameters, string]>([
    [{ atPosition: '4' }, '400 position-ahead atPosition'],
    [{ atPosition: '999999999999999' }, '400 position-ahead atPosition'],
    [{ atPosition: '' }, '400 bad-parameter atPosition'],
    [{ atPosition: '-1' }, '400 bad-parameter atPosition'],
    [{ atPosition: '1.0' }, '400 bad-parameter atPosition'],
    [{ atPosition: '1e3' }, '400 bad-parameter atPosition'],
    [{ atPosition: '0x1' }, '400 bad-parameter atPosition'],
    [{ atPosition: '9999999999999999' }, '400 bad-parameter atPosition'],
    [{ minPosition: 'x' }, '400 bad-parameter minPosition'],
    [{ recordedAt: '2026-03-04' }, '400 instant-ahead recordedAt'],
    [{ recordedAt: '2026' }, '400 instant-ahead recordedAt'],
    [{ recordedAt: '2030-01-01T00:00:00Z' }, '400 instant-ahead recordedAt'],
    [{ recordedAt: 'now' }, '400 bad-date recordedAt'],
    [{ recordedAt: '2020/..' }, '400 bad-date recordedAt'],
    [{ recordedAt: '' }, '400 bad-date recordedAt'],
  ])('given %j, then %s', async (given, came) => {
    expect(await refused(given)).toBe(came);
  });

  it('given a position that does not come, then it waits as long as it should, and then 503 with a time to try again', async () => {
    const start = performance.now();
    await expect(moment({ minPosition: '4' })).rejects.toMatchObject({
      status: 503,
      code: 'not-yet-here',
      retryAfter: 1,
    });
    expect(performance.now() - start).toBeGreaterThan(30);
  });

  it('given a position that comes while it waits, then it is answered', async () => {
    const own = freshFolder();
    const other = await openNode(own, { now: () => clock });
    const waiting = momentOf({ minPosition: '1' }, { ...here(), log: other.log, views: other.views, patience: 5000 });
    await other.record([actor('us')]);
    expect((await waiting).position).toBe(1);
    await other.close();
    removeFolder(own);
  });

  it('given a cursor that pins a position, then that one, or an earlier one that is asked for; one beyond the log is none', async () => {
    expect((await moment({}, 2)).position).toBe(2);
    expect((await moment({ atPosition: '1' }, 2)).position).toBe(1);
    expect(await refused({}, 4)).toBe('400 bad-cursor cursor');
  });

  it('given a view that lags, when asked for an instant of recording, then it waits: what it lacks may be of that instant', async () => {
    const log = withMethod(node.log, 'head', async () => ({ position: 5, recordedAt: clock }));
    const lagging = { ...here(), log };
    await expect(momentOf({ recordedAt: '2026-03-02' }, lagging)).rejects.toMatchObject({ code: 'not-yet-here' });
    await expect(momentOf({ atPosition: '5' }, lagging)).rejects.toMatchObject({ code: 'not-yet-here' });
    expect((await momentOf({}, lagging)).position).toBe(3);
  });
});
