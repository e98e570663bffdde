/** Feeds of answers, from the built service. */
import { annals } from '../cli/command-line.js';
import { folders, serve, type Service } from '../e2e/service.js';
import { leaveAll, readFeed } from '../support/feed.js';

const folder = folders();
afterAll(() => leaveAll());

const SG = 'itu-secretary-general-2022';
const ELECTION = 'chair-2030';
const CALLED = {
  type: 'ElectionCalled',
  occurred: '2022',
  sources: [{ source: 'itu-pp22-results' }],
  data: {
    election: ELECTION,
    title: 'Chair, 2030',
    body: 'itu',
    office: 'itu/chair',
    seats: 1,
    secret: true,
    rules: { system: 'plurality' },
  },
};

let data: string;
let service: Service;
beforeAll(async () => {
  data = folder();
  service = await serve(data, 'bundled');
});
afterAll(() => service.stop());

const sources = [{ source: 'itu-pp22-results' }];
const nominated = (candidate: string) => ({
  type: 'CandidateNominated',
  occurred: '2022',
  sources,
  data: { election: ELECTION, candidate },
});

describe('the feed of an election', () => {
  it('given no position, then the answer as it stands, and each that comes with the development that changed it', async () => {
    const [called] = await service.record(CALLED);
    const feed = await readFeed(`${service.url}/v1/feed/elections/${ELECTION}`);
    const [first] = await feed.until(1);
    expect(first).toMatchObject({ id: called?.position, type: 'election', data: { development: null, changed: [] } });
    expect(first?.data.answer).toEqual(await service.answer(`/v1/elections/${ELECTION}`));
    // What is about something else is passed over.
    await service.record({ type: 'ActorRegistered', data: { actor: 'nobody', kind: 'person', name: 'Nobody' } });
    const [recorded] = await service.record(nominated('houlin-zhao'));
    const [, second] = await feed.until(2);
    expect(second).toMatchObject({
      id: recorded?.position,
      data: {
        development: { id: recorded?.id, position: recorded?.position, type: 'CandidateNominated' },
        changed: expect.arrayContaining([{ member: '/phase', before: 'called', after: 'campaign' }]),
        answer: await service.answer(`/v1/elections/${ELECTION}`),
      },
    });
    expect(feed.events.length).toBe(2);
    feed.vanish();
    const [retraction] = await service.record({
      type: 'DevelopmentRetracted',
      data: { retracts: recorded?.id, fault: 'entry', reason: 'Of another election.' },
    });
    const again = await readFeed(`${service.url}/v1/feed/elections/${ELECTION}`, {
      'Last-Event-ID': String(second?.id),
    });
    const [third] = await again.until(1);
    expect(third).toMatchObject({ id: retraction?.position, data: { answer: { phase: 'called' } } });
    again.vanish();
  });

  it('given it from the first on, then what annals replay --view tells, change by change', async () => {
    const { stdout } = await annals(
      ['replay', '--view', 'election', SG, '--as-of', '2022-12', '--known-at', '2022-11', '--json'],
      { data },
    );
    const changes = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(changes.length).toBeGreaterThan(5);
    const feed = await readFeed(`${service.url}/v1/feed/elections/${SG}?after=0&asOf=2022-12&knownAt=2022-11`);
    const events = await feed.until(changes.length);
    expect(events.map(({ data: { development, changed } }) => ({ ...development, changed }))).toEqual(changes);
    expect(events.at(-1)?.data.answer).toMatchObject({ elected: expect.anything(), knownAt: '2022-11' });
    feed.vanish();
  });

  it('given an election that was never recorded, or a parameter that there is not, then it is refused', async () => {
    expect((await service.get('/v1/feed/elections/itu-secretary-general-2202')).json).toMatchObject({
      code: 'unknown-id',
      detail: expect.stringContaining(`Is "${SG}" meant?`),
    });
    expect((await service.get(`/v1/feed/elections/${SG}?atPosition=3`)).json).toMatchObject({
      code: 'unknown-parameter',
    });
    expect((await service.get(`/v1/feed/elections/${SG}?asOf=yesterday`)).json).toMatchObject({ code: 'bad-date' });
  });
});

describe('the feed of where an actor stands', () => {
  it('given a new stance, then the stances with it', async () => {
    await service.record({ type: 'ActorRegistered', data: { actor: 'fj-2', kind: 'state', name: 'Fiji' } });
    const live = await readFeed(`${service.url}/v1/feed/actors/fj-2/stances?asOf=2026`);
    const [before] = await live.until(1);
    const issue = 'itu-role-in-internet-governance';
    const [recorded] = await service.record({
      type: 'StanceDeclared',
      occurred: '2021',
      sources,
      data: { actor: 'fj-2', issue, position: 'expand' },
    });
    const [, after] = await live.until(2);
    expect(after).toMatchObject({
      id: recorded?.position,
      type: 'stances',
      data: { development: { id: recorded?.id } },
    });
    expect(after?.data.answer.total).toBe(before?.data.answer.total + 1);
    expect(after?.data.answer.items).toContainEqual(expect.objectContaining({ issue, stance: 'expand' }));
    live.vanish();
  });

  it('given many readers of one, then each has every change, once', async () => {
    const feeds = await Promise.all(
      Array.from({ length: 50 }, () => readFeed(`${service.url}/v1/feed/elections/${ELECTION}?after=1`)),
    );
    const [one] = await service.record(nominated('malcolm-johnson'));
    for (const feed of feeds)
      while (feed.positions().at(-1) !== Number(one?.position)) await feed.until(feed.events.length + 1);
    const [first] = feeds;
    for (const feed of feeds) {
      expect(feed.positions()).toEqual(first?.positions());
      expect(new Set(feed.positions()).size).toBe(feed.positions().length);
      feed.vanish();
    }
  });
});
