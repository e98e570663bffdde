/** The live feed of the built service, as its readers meet it. */
import { CloudEvent } from 'cloudevents';
import { folders, serve, type Service } from '../e2e/service.js';
import { leaveAll, positions, readFeed, type Event } from '../support/feed.js';

const folder = folders();
afterAll(() => leaveAll());

const registered = (n: number, from = 0) =>
  Array.from({ length: n }, (_, i) => ({
    type: 'ActorRegistered',
    data: { actor: `actor-${from + i}`, kind: 'state', name: `Actor ${from + i}` },
  }));

describe('a feed', () => {
  let service: Service;
  beforeAll(async () => {
    service = await serve(folder(), 'bundled');
  });
  afterAll(() => service.stop());

  it('given a log and then more, when read from the first on, then each once and in order on one connection', async () => {
    const before = await service.head();
    const feed = await readFeed(`${service.url}/v1/feed`);
    expect(feed).toMatchObject({ status: 200, headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
    expect(feed.headers['cache-control']).toBe('no-store');
    // Recorded while the feed catches up, and after.
    await service.record(registered(300));
    await feed.until(before + 300);
    await service.record(registered(3, 300));
    await feed.until(before + 303);
    expect(feed.positions()).toEqual(positions(1, before + 303));
    feed.vanish();
  });

  it('given Last-Event-ID and after, then it goes on behind the header', async () => {
    const head = await service.head();
    const feed = await readFeed(`${service.url}/v1/feed?after=3`, { 'Last-Event-ID': String(head - 2) });
    expect(await feed.until(2)).toMatchObject([{ id: String(head - 1) }, { id: String(head) }]);
    const plain = await readFeed(`${service.url}/v1/feed?after=${head - 1}`, { 'Last-Event-ID': '' });
    expect(await plain.until(1)).toMatchObject([{ id: String(head) }]);
    feed.vanish();
    plain.vanish();
  });

  it('given nothing said of the format, then CloudEvents that the SDK accepts, of what is recorded', async () => {
    const feed = await readFeed(`${service.url}/v1/feed`);
    const told = await readFeed(`${service.url}/v1/feed?format=development`);
    const [events, developments] = [await feed.until(680), await told.until(680)];
    for (const [i, { id, type, data }] of events.entries()) {
      const { position, recordedAt, stream, revision, id: uuid, ...content } = (developments[i] as Event).data;
      const event = new CloudEvent(data);
      expect(event).toMatchObject({
        specversion: '1.0',
        id: uuid,
        source: '/v1/developments',
        type: `org.annals.${content.type}`,
        subject: stream,
        time: recordedAt,
        position,
        revision,
        data: content,
      });
      expect(event['occurred']).toBe(content.occurred);
      expect([id, type]).toEqual([position, content.type]);
    }
    feed.vanish();
    told.vanish();
  });

  it('given citations, then published is the date of the one that was public first, as it was known then', async () => {
    const [source, later] = ['feed-gazette', 'feed-annals'];
    const cited = (sources: object[]) => ({
      type: 'StanceDeclared',
      occurred: '2021',
      sources,
      data: { actor: 'ru', issue: 'itu-role-in-internet-governance', position: 'expand' },
    });
    const register = (id: string, published: string) => ({
      type: 'SourceRegistered',
      data: { source: id, kind: 'press', title: id, published },
    });
    const head = await service.head();
    await service.record(
      register(source, '2022-03'),
      cited([{ source }, { source: later }]),
      register(later, '2021-12'),
    );
    await service.record(
      cited([{ source, published: '2021-11' }, { source: later }]),
      cited([{ source }, { source: later }]),
    );
    const feed = await readFeed(`${service.url}/v1/feed?after=${head}&type=StanceDeclared`);
    // The first was recorded before the other source had a date.
    expect((await feed.until(3)).map(({ data }) => data.published)).toEqual(['2022-03', '2021-11', '2021-12']);
    feed.vanish();
  });

  it.each([
    ['no position', 400, 'after should be a position', '/v1/feed?after=-1'],
    ['a parameter that there is not', 400, 'Is "election" meant?', '/v1/feed?elction=x'],
    ['a header that is no position', 400, 'Last-Event-ID should be a position', '/v1/feed'],
    ['a position beyond the head', 400, "beyond the log's head", '/v1/feed?after=99999999'],
    ['a type that there is not', 400, 'is "BallotCounted" meant?', '/v1/feed?type=BallotCountd'],
    ['a limit of a stream', 400, 'goes with mode=poll', '/v1/feed?limit=5'],
    ['too long a wait', 400, 'wait should be', '/v1/feed?mode=poll&wait=61'],
    [
      'an election that was never recorded',
      404,
      'Is "itu-secretary-general-2022" meant?',
      '/v1/feed?election=itu-secretary-general-2202',
    ],
    ['a stream that was never recorded', 404, 'stream', '/v1/feed?stream=nobody'],
  ])('given %s, then it is refused with %d: %s', async (what, status, sentence, path) => {
    const headers: Record<string, string> = what.startsWith('a header') ? { 'Last-Event-ID': 'x' } : {};
    const refused = await fetch(service.url + path, { headers });
    expect([refused.status, refused.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(((await refused.json()) as { detail: string }).detail).toContain(sentence);
  });

  it('given HEAD, then what a feed would say of itself, and its end', async () => {
    const { status, headers, text } = await fetch(`${service.url}/v1/feed`, { method: 'HEAD' }).then(async (r) => ({
      status: r.status,
      headers: r.headers,
      text: await r.text(),
    }));
    expect([status, headers.get('content-type'), text]).toEqual([200, 'text/event-stream; charset=utf-8', '']);
  });
});

describe('a poll', () => {
  let service: Service;
  beforeAll(async () => {
    service = await serve(folder(), 'bundled');
  });
  afterAll(() => service.stop());

  const poll = async (path: string) => {
    const response = await fetch(service.url + path);
    const text = await response.text();
    const lines = text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
    const next = /^<([^>]+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1] ?? '';
    return { response, lines, next };
  };

  it('given its next again and again, then each development once and in order, and then none', async () => {
    const head = await service.head();
    const got: number[] = [];
    for (let path = '/v1/feed?mode=poll&limit=97'; ;) {
      const { response, lines, next } = await poll(path);
      expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
      got.push(...lines.map(({ position }) => Number(position)));
      if (lines.length === 0) break;
      path = next;
    }
    expect(got).toEqual(positions(1, head));
  });

  it('given a filter, then next keeps it, and moves on over what it leaves out', async () => {
    const { lines, next } = await poll('/v1/feed?mode=poll&election=itu-secretary-general-2018&format=development');
    expect(lines.length).toBeGreaterThan(0);
    expect(next).toContain('election=itu-secretary-general-2018');
    expect(next).toContain('format=development');
    expect(next).toContain(`after=${await service.head()}`);
  });

  it('given wait and nothing yet, then it is answered as soon as something comes, of what it wants', async () => {
    const head = await service.head();
    const waiting = poll(`/v1/feed?mode=poll&after=${head}&wait=60&type=ActorRegistered`);
    await service.record({ type: 'SourceRegistered', data: { source: 'not-wanted', kind: 'press', title: 'x' } });
    await service.record(registered(1));
    expect((await waiting).lines).toMatchObject([{ position: String(head + 2), type: 'org.annals.ActorRegistered' }]);
    expect((await poll(`/v1/feed?mode=poll&after=${head + 2}`)).lines).toEqual([]);
  });
});
