/** What an answer is at a position, it is for ever; and what came after K leaves no trace where none is wanted. */
import { bytesAt, NEWS, QUESTIONS } from './questions.js';
import { folders, serve, type Parameters, type Service } from './service.js';
import { actor, cited, mended } from './told.js';

const SG = 'itu-secretary-general-2022';
const REGISTRATION_OF_THE_PREVIEW = 'fb3823d1-908e-5972-a148-090901cbf9f4';

const folder = folders();
let service: Service;
/** The position and the instant at which the corpus ends. */
let corpus: string;
let recordedAt: string;
beforeAll(async () => {
  service = await serve(folder(), 'bundled');
  corpus = service.position;
  ({ recordedAt } = await service.answer('/v1/status'));
});

const day = (parameters: Parameters = {}) =>
  service.answer(`/v1/elections/${SG}`, { asOf: '2022-09-29', ...parameters });

describe('atPosition', () => {
  it('given whatever is appended later, then every kind of answer at an earlier position has the same bytes', async () => {
    const before = await bytesAt(service, corpus, QUESTIONS);
    await service.record(NEWS);
    expect(await bytesAt(service, corpus, QUESTIONS)).toEqual(before);
    // It is not that the news moves nothing: at the head hardly an answer is what it was.
    const now = await bytesAt(service, String(await service.head()));
    const moved = Object.keys(now).filter((question) => answerIn(now[question]) !== answerIn(before[question]));
    expect(moved.length).toBeGreaterThan(Object.keys(now).length / 2);
  });

  /** An answer without the position that it is for. */
  const answerIn = (text: string | undefined) => JSON.stringify({ ...JSON.parse(text ?? '{}'), position: null });

  it('given a position beyond the head, then it is refused, for it could still be anything', async () => {
    const head = await service.head();
    const { status, json } = await service.get(`/v1/elections/${SG}`, { atPosition: String(head + 1) });
    expect({ status, code: json.code }).toEqual({ status: 400, code: 'position-ahead' });
    expect(json.detail).toContain(`the log's head, ${head}`);
    expect(json.errors).toMatchObject([{ parameter: 'atPosition', code: 'position-ahead' }]);
  });

  it('given a position before an id was recorded, then the id is unknown there: 404', async () => {
    expect(await service.get('/v1/actors/doreen', { atPosition: corpus })).toMatchObject({ status: 404 });
    expect((await service.get('/v1/actors/doreen')).status).toBe(200);
  });
});

describe('recordedAt', () => {
  it('given an instant that is past, then the answer is that of the last position recorded by then, byte for byte', async () => {
    const by = await service.get(`/v1/elections/${SG}`, { asOf: '2022-09-29', recordedAt });
    const at = await service.get(`/v1/elections/${SG}`, { asOf: '2022-09-29', atPosition: corpus });
    expect(by.text).toBe(at.text);
    expect(await service.answer('/v1/elections', { recordedAt: '2020' })).toMatchObject({ items: [], position: '0' });
  });

  it('given an instant that is not past, or a day that is not over, then it is refused', async () => {
    const today = new Date().toISOString().slice(0, 10);
    for (const instant of ['2999-01-01T00:00:00Z', '2999', today]) {
      const { status, json } = await service.get(`/v1/elections/${SG}`, { recordedAt: instant });
      expect({ instant, status, code: json.code }).toEqual({ instant, status: 400, code: 'instant-ahead' });
    }
  });
});

describe('minPosition', () => {
  it('given a position that is there, then at least that is seen; given one ahead, then 503 and when to try again', async () => {
    const [line] = await service.record(actor('newest'));
    expect((await day({ minPosition: line?.position })).position).toBe(line?.position);
    const { status, headers, json } = await service.get('/v1/actors/newest', { minPosition: '1000000' });
    expect({ status, code: json.code, retryAfter: headers.get('retry-after') }).toEqual({
      status: 503,
      code: 'not-yet-here',
      retryAfter: '1',
    });
  });

  it('given a position that comes while it waits, then it is answered', async () => {
    const next = String((await service.head()) + 1);
    const [answer] = await Promise.all([
      service.answer('/v1/actors/newest', { minPosition: next }),
      service.record(actor('next')),
    ]);
    expect(Number(answer.position)).toBeGreaterThanOrEqual(Number(next));
  });
});

describe('cursors', () => {
  /** Pages through a list, and records something that belongs into it between any two pages. */
  async function paged(path: string, parameters: Parameters, between: (page: number) => Promise<unknown>) {
    const items: unknown[] = [];
    const positions = new Set<string>();
    let cursor: string | undefined;
    for (let page = 0; page === 0 || cursor !== undefined; page++) {
      const answer = await service.answer(path, { ...parameters, cursor });
      items.push(...answer.items);
      positions.add(answer.position);
      cursor = answer.next ?? undefined;
      await between(page);
    }
    return { items, positions: [...positions] };
  }

  it('given that others append, then a timeline gives each entry once, as it stood when its first page was asked', async () => {
    const asked = { election: SG, asOf: '2022-12' };
    const whole = await service.answer('/v1/timeline', { ...asked, limit: '500' });
    const { items, positions } = await paged('/v1/timeline', { ...asked, limit: '5' }, (page) =>
      service.record(
        cited(
          'CandidateNominated',
          ['early-note'],
          { election: SG, candidate: 'newest' },
          { occurred: `2022-01-0${page + 1}` },
        ),
      ),
    );
    expect(items.length).toBeGreaterThan(15);
    expect(items).toEqual(whole.items);
    expect(positions).toEqual([whole.position]);
    const now = await service.answer('/v1/timeline', { ...asked, limit: '500' });
    expect(now.total).toBeGreaterThan(whole.total);
  });

  it('given that others append, then a list of actors gives each once, in order, and none that came since', async () => {
    const whole = await service.answer('/v1/actors', { asOf: '2022-12', limit: '500' });
    const { items } = await paged('/v1/actors', { asOf: '2022-12', limit: '30' }, (page) =>
      service.record(
        actor(`aa-${page}`),
        cited('CandidateEndorsed', ['early-note'], { election: SG, candidate: 'newest', endorser: `aa-${page}` }),
      ),
    );
    expect(items).toEqual(whole.items);
    expect(items.length).toBe(whole.total);
    expect(await service.answer('/v1/actors', { asOf: '2022-12', q: 'aa-0' })).toMatchObject({ total: 1 });
  });

  it('given a cursor of another question, then it is refused', async () => {
    const { next } = await service.answer('/v1/timeline', { election: SG, limit: '2' });
    const { status, json } = await service.get('/v1/timeline', {
      election: 'itu-secretary-general-2014',
      limit: '2',
      cursor: next,
    });
    expect({ status, code: json.code }).toEqual({ status: 400, code: 'bad-cursor' });
  });
});

describe('what came after K', () => {
  const campaign = { knownAt: '2022-09-26', atPosition: '' };
  beforeAll(() => {
    campaign.atPosition = corpus;
  });

  it('hindsight=none leaves out how much was not yet known, and nothing else', async () => {
    const { notYetKnown, ...rest } = await day(campaign);
    expect(notYetKnown).toBe(3);
    expect(await day({ ...campaign, hindsight: 'none' })).toEqual(rest);
  });

  it('an id that was never recorded: 404 with the nearest known id, and with hindsight=none without it', async () => {
    const path = '/v1/actors/rashid-ismailow';
    const known = await service.get(path, { knownAt: '2010-01' });
    expect(known).toMatchObject({ status: 404, json: { code: 'unknown-id' } });
    expect(known.json.detail).toContain('Is "rashid-ismailov" meant?');
    const none = await service.get(path, { knownAt: '2010-01', hindsight: 'none' });
    expect(none).toMatchObject({ status: 404, json: { code: 'unknown-id' } });
    expect(none.text).not.toContain('rashid-ismailov');
  });

  it('an id that is recorded and not public at K: 200 and unknown; with hindsight=none as if it had never been', async () => {
    for (const path of [
      '/v1/elections/itu-secretary-general-2022',
      '/v1/actors/rashid-ismailov',
      '/v1/sources/itu-pp22-results',
      '/v1/developments/41d87e07-0c65-54d3-a448-59c385a15f9c',
    ]) {
      const { status, json } = await service.get(path, { knownAt: '2010-01', atPosition: corpus });
      expect({ path, status, answered: json.status }).toEqual({ path, status: 200, answered: 'unknown' });
      expect(json).toMatchObject({ because: [], support: 0 });
      const none = await service.get(path, { knownAt: '2010-01', atPosition: corpus, hindsight: 'none' });
      const never = await service.get(path.replace(/\w{5}$/, 'aaaaa'), {
        knownAt: '2010-01',
        atPosition: corpus,
        hindsight: 'none',
      });
      expect([none.status, never.status]).toEqual([404, 404]);
      expect(Object.keys(none.json)).toEqual(Object.keys(never.json));
    }
  });
});

describe('a mended entry', () => {
  it('given a source that we had dated wrongly, then every K changes from that position on, and none before it', async () => {
    const asked = { knownAt: '2022-09-21', atPosition: String(await service.head()) };
    const before = await day(asked);
    const late = await day({ knownAt: '2022-09-26', atPosition: asked.atPosition });
    const named = (answer: { candidates: { actor: string }[] }) => answer.candidates.map((c) => c.actor);
    expect(named(before)).not.toContain('doreen-bogdan-martin');
    expect(named(late)).toContain('doreen-bogdan-martin');
    const [line] = await service.record(mended(REGISTRATION_OF_THE_PREVIEW, { published: '2022-09-21' }));
    const after = await day({ knownAt: '2022-09-21' });
    expect(after.position).toBe(line?.position);
    expect(named(after)).toContain('doreen-bogdan-martin');
    expect(after.candidates[0].nomination).toMatchObject({ latest: '2022-09-21T23:59:59.999Z' });
    expect(await day(asked)).toEqual(before);
    expect(await day({ knownAt: '2022-09-26', atPosition: asked.atPosition })).toEqual(late);
  });
});
