/** Answers that can be kept and cited: the address that pins them, their tag, how long they may be kept, and the line. */
import { createHash } from 'node:crypto';
import { openDoor, registration, type Answered, type Door } from './door.js';

let door: Door;
let head: string;
/** When the last of the corpus was recorded. */
let recordedAt: string;
beforeAll(async () => {
  door = await openDoor('bundled');
  ({ head, recordedAt } = (await door.get('/v1/status')).json);
});
afterAll(() => door.close());

const SG = '/v1/elections/itu-secretary-general-2022';
const STANCE = '/v1/actors/cn/stances/itu-secretary-general-2022:rashid-ismailov';

const canonicalOf = ({ headers }: Answered): string =>
  /^<([^>]+)>; rel="canonical"$/.exec(headers.get('link') ?? '')?.[1] ?? '';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const withInstant = (path: string): string => path.replace('<recordedAt>', recordedAt);

const ASKED = [
  SG,
  `${SG}?asOf=2022-09-29&knownAt=2022-09-26`,
  `${SG}?recordedAt=<recordedAt>&minPosition=0`,
  `${SG}/history?limit=3`,
  `${STANCE}?asOf=2022-09-28&hindsight=none&knownAt=2022-09-30`,
  '/v1/timeline?election=itu-secretary-general-2022&limit=2&type=CandidateNominated',
  '/v1/offices/itu/secretary-general?asOf=2023-02-01',
  '/v1/stances?actors=us,ru&issues=itu-role-in-internet-governance',
  '/v1/sources/itu-pp22-results',
  '/v1/disputes',
  '/v1/diff?of=office&id=itu/secretary-general&from.asOf=2022-12-01&to.asOf=2023-02-01&to.knownAt=2024',
];

describe('the one address of an answer', () => {
  it.each(ASKED)(
    'given %s, then it names V, K, P and the version, and answers the same, from itself on',
    async (asked) => {
      const path = withInstant(asked);
      const answer = await door.get(path);
      const canonical = canonicalOf(answer);
      const query = new URLSearchParams(canonical.split('?')[1]);
      expect(query.get('answerVersion')).toBe(answer.json.answerVersion);
      const sides: [string, { asOf: string; knownAt: string | null; position: string }][] = path.startsWith('/v1/diff')
        ? [
            ['from.', answer.json.from],
            ['to.', answer.json.to],
          ]
        : [['', answer.json]];
      for (const [side, { asOf, knownAt, position }] of sides)
        expect(['asOf', 'knownAt', 'atPosition'].map((name) => query.get(side + name))).toEqual([
          asOf,
          knownAt,
          position,
        ]);
      expect([query.get('recordedAt'), query.get('minPosition'), query.get('cite')]).toEqual([null, null, null]);
      const there = await door.get(canonical);
      expect(there.status).toBe(200);
      // A cursor belongs to the question as it was put.
      expect({ ...there.json, next: null }).toEqual({ ...answer.json, next: null });
      expect(canonicalOf(there)).toBe(canonical);
    },
  );

  it('given the page that a cursor leads to, then its address leads there too', async () => {
    const first = await door.get('/v1/timeline?limit=5');
    const second = await door.get(`/v1/timeline?limit=5&cursor=${first.json.next}`);
    const there = await door.get(canonicalOf(second));
    expect(there.text).toBe(second.text);
    expect(there.headers.get('cache-control')).toContain('immutable');
  });

  it('given another version of the code that decides, then it is refused', async () => {
    const { status, json } = await door.get(`${SG}?answerVersion=0`);
    expect([status, json.errors[0].parameter]).toEqual([400, 'answerVersion']);
    expect(json.detail).toContain('what another version answered cannot be told here');
  });
});

describe('how long an answer may be kept', () => {
  const kept = async (query: string): Promise<string | null> =>
    (await door.get(`${SG}?${query}`)).headers.get('cache-control');

  it('given V, K, P and the version, then for ever; K is named by leaving it out, too, for everything', async () => {
    const all = `asOf=2022-09-29&knownAt=2022-10&atPosition=${head}&answerVersion=1`;
    expect(await kept(all)).toBe('max-age=31536000, immutable');
    expect(await kept(all.replace('&knownAt=2022-10', ''))).toBe('max-age=31536000, immutable');
    expect(await kept(`${all}&cite=text`)).toBe('max-age=31536000, immutable');
  });

  it.each(['asOf=2022-09-29', 'atPosition=', 'answerVersion=1'])('given all but %s, then not at all', async (left) => {
    const all = ['asOf=2022-09-29', 'knownAt=2022-10', `atPosition=${head}`, 'answerVersion=1'];
    expect(await kept(all.filter((one) => !one.startsWith(left)).join('&'))).toBe('no-cache');
  });

  it('given what is refused, or a diff of which one side is left open, then not at all', async () => {
    const refused = await door.get(`/v1/elections/nobody?asOf=2022&atPosition=${head}&answerVersion=1`);
    expect([refused.status, refused.headers.get('cache-control')]).toEqual([404, null]);
    const open = `of=election&id=itu-secretary-general-2022&from.asOf=2021&from.atPosition=${head}&to.asOf=2022&answerVersion=1`;
    expect((await door.get(`/v1/diff?${open}`)).headers.get('cache-control')).toBe('no-cache');
    expect((await door.get(`/v1/diff?${open}&to.atPosition=${head}`)).headers.get('cache-control')).toContain(
      'immutable',
    );
  });
});

describe('the tag of an answer', () => {
  it('given one of V, K and P that is another, then it is another; given it again, then 304 without a body', async () => {
    const tags = new Set<string | null>();
    for (const query of [
      `asOf=2022-09-29&knownAt=2022-10&atPosition=${head}`,
      `asOf=2022-09-30&knownAt=2022-10&atPosition=${head}`,
      `asOf=2022-09-29&knownAt=2022-11&atPosition=${head}`,
      `asOf=2022-09-29&knownAt=2022-10&atPosition=${Number(head) - 1}`,
    ]) {
      const { headers } = await door.get(`${SG}?${query}`);
      const tag = headers.get('etag');
      expect(tag).toMatch(/^"[\w-]+"$/);
      tags.add(tag);
      const again = await door.get(`${SG}?${query}`, { headers: { 'If-None-Match': String(tag) } });
      expect([again.status, again.text, canonicalOf(again)]).toEqual([304, '', canonicalOf(again)]);
      expect(canonicalOf(again)).toContain('answerVersion=1');
    }
    expect(tags.size).toBe(4);
  });
});

describe('the line that cites an answer', () => {
  it.each(ASKED)('given %s, then it has the hash of what is answered at its address', async (given) => {
    const path = withInstant(given);
    const asked = await door.get(path);
    const cited = await door.get(`${path}${path.includes('?') ? '&' : '?'}cite=text`);
    expect([cited.status, cited.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    const canonical = canonicalOf(asked);
    expect(canonicalOf(cited)).toBe(canonical);
    expect(cited.text).toContain(`SHA-256 ${sha256((await door.get(canonical)).text)}, <${canonical}>\n`);
    expect(cited.text.trim().split('\n').length).toBe(1);
  });

  it('given an election, then its title, the three times and the position stand in it, for ever', async () => {
    const path = `${SG}?asOf=2022-09-29&knownAt=2022-09-26&atPosition=${head}`;
    const { text } = await door.get(`${path}&cite=text`);
    expect(text).toMatch(
      new RegExp(
        `^ITU Secretary-General, 2022\\. Annals, elections/itu-secretary-general-2022, as of 2022-09-29, known at 2022-09-26, recorded by ${recordedAt} \\(position ${head}\\), answer version 1, SHA-256 [0-9a-f]{64}, </v1/elections/[^>]+>\n$`,
      ),
    );
    await door.record(registration('somebody-new'));
    expect((await door.get(`${path}&cite=text`)).text).toBe(text);
  });

  it('given another word than text, then it is refused', async () => {
    expect((await door.get(`${SG}?cite=bibtex`)).json).toMatchObject({ code: 'bad-parameter' });
  });
});
