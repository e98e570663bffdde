import type { Door } from './door.js';
import { LISTS, openReads, plus, READS, SG, WITH_TEXT } from './reads.js';

let door: Door;
beforeAll(async () => {
  door = await openReads();
});
afterAll(() => door.close());

describe('reading', () => {
  it.each(READS)('%s answers for a moment, with what it rests on', async (path) => {
    const { status, headers, json } = await door.get(plus(path, 'asOf=2022-09-29'));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(json).toMatchObject({
      status: expect.stringMatching(/^(certain|possible|disputed|unknown)$/),
      because: expect.any(Array),
      support: expect.any(Number),
      asOf: '2022-09-29',
      knownAt: null,
      answerVersion: expect.any(String),
    });
    expect(headers.get('annals-position')).toBe(await door.head());
    expect(headers.get('annals-position')).toBe(json.position);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each(READS)('%s takes a moment whole, and answers it with the same bytes', async (path) => {
    const moment = 'asOf=2022-09-29&knownAt=2022-10&atPosition=480&minPosition=3&hindsight=none';
    const [first, again] = [await door.get(plus(path, moment)), await door.get(plus(path, moment))];
    expect(first.status === 200 || first.json.code === 'unknown-id').toBe(true);
    expect(again.text).toBe(first.text);
    if (first.status === 200) expect(first.json).toMatchObject({ knownAt: '2022-10', position: '480' });
  });

  it.each(LISTS)('%s comes in pages that make up the whole', async (path) => {
    const whole = await door.get(plus(path, 'limit=500'));
    const items: unknown[] = [];
    for (let cursor = '', pages = 0; pages < 10; pages += 1) {
      const { status, json } = await door.get(plus(path, `limit=10${cursor}`));
      expect(status).toBe(200);
      expect(json.items.length).toBeLessThanOrEqual(10);
      items.push(...json.items);
      if (json.next === null) break;
      cursor = `&cursor=${encodeURIComponent(json.next)}`;
      if (items.length >= 50) return;
    }
    expect(items).toHaveLength(whole.json.total);
  });

  it.each(WITH_TEXT)('%s takes a text to find', async (path) => {
    const { status, json } = await door.get(plus(path, 'q=zzzzqqqq'));
    expect(status).toBe(200);
    expect(json.items).toEqual([]);
  });

  it('hands every filter of the timeline on', async () => {
    const filters = `from=2022-09&to=2022-09&election=${SG}&type=BallotCounted&actor=doreen-bogdan-martin`;
    const { status, json } = await door.get(`/v1/timeline?${filters}`);
    expect(status).toBe(200);
    expect(json.items.length).toBeGreaterThan(0);
  });

  it('answers HEAD with the headers of GET, and a known tag with 304', async () => {
    const path = `/v1/elections/${SG}?asOf=2022-09-29`;
    const whole = await door.get(path);
    const tag = whole.headers.get('etag') as string;
    expect(tag).toMatch(/^"[\w-]{20,}"$/);
    const head = await door.get(path, { method: 'HEAD' });
    expect({ status: head.status, text: head.text }).toEqual({ status: 200, text: '' });
    for (const name of ['etag', 'content-type', 'content-length', 'annals-position'])
      expect([name, head.headers.get(name)]).toEqual([name, whole.headers.get(name)]);
    for (const known of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
      const { status, text, headers } = await door.get(path, { headers: { 'If-None-Match': known } });
      expect({ status, text, tag: headers.get('etag') }).toEqual({ status: 304, text: '', tag });
    }
    expect((await door.get(path, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
    expect((await door.get(path.replace('29', '28'), { headers: { 'If-None-Match': tag } })).status).toBe(200);
  });

  it('tells how the service stands', async () => {
    expect((await door.get('/healthz')).json).toEqual({ status: 'ok' });
    expect((await door.get('/readyz')).json).toEqual({ status: 'ready' });
    const { json, headers } = await door.get('/v1/status');
    expect(json).toMatchObject({ head: expect.stringMatching(/^\d+$/), counts: expect.any(Object) });
    expect(headers.get('cache-control')).toBe('no-store');
  });
});
