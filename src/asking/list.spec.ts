import { Problem } from '../problem.js';
import { folded } from '../views/folded.js';
import { matches, openCursor, pageOf, type Question } from './list.js';

const question = (more: Partial<Question> = {}): Question => ({
  name: 'actors',
  subject: {},
  moment: {},
  page: { limit: 2 },
  ...more,
});
const at = { position: 7, asOfText: '2022-09-29' };
const items = ['a', 'b', 'c', 'd', 'e'];
const first = pageOf(items, at, undefined, question());
const cursor = first.next as string;
const withCursor = (more: Partial<Question>, text = cursor): Question =>
  question({ ...more, page: { limit: 2, ...more.page, cursor: text } });

describe('pages', () => {
  it('given a list, when read page by page, then each item once, and the last page has no cursor', () => {
    const read: string[][] = [];
    for (let next: string | null = null, more = true; more; more = next !== null) {
      const asked: Question = next === null ? question() : withCursor({}, next);
      const page = pageOf(items, at, openCursor(asked), asked);
      read.push(page.items);
      expect(page.total).toBe(5);
      next = page.next;
    }
    expect(read).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('given a cursor, when opened, then it pins position and day', () => {
    expect(openCursor(withCursor({}))).toEqual({ position: 7, after: 2, asOf: '2022-09-29' });
    expect(openCursor(question())).toBeUndefined();
  });

  it('given another limit for the next page, then it is taken; no items, then an empty page', () => {
    const asked = withCursor({ page: { limit: 500 } });
    expect(pageOf(items, at, openCursor(asked), asked)).toEqual({ items: ['c', 'd', 'e'], total: 5, next: null });
    expect(pageOf([], at, undefined, question())).toEqual({ items: [], total: 0, next: null });
    expect(pageOf(Array(51).fill(0), at, undefined, question({ page: {} })).items).toHaveLength(50);
  });

  it.each<[string, Partial<Question>]>([
    ['another list', { name: 'sources' }],
    ['another subject', { subject: { id: 'us' } }],
    ['another V', { moment: { asOf: '2020' } }],
    ['another K', { moment: { knownAt: '2020' } }],
    ['another P', { moment: { atPosition: '3' } }],
    ['another instant of recording', { moment: { recordedAt: '2020' } }],
    ['another view of what came after', { moment: { hindsight: 'none' } }],
    ['another text to find', { page: { q: 'us' } }],
  ])('given a cursor with %s, then it is none of this list', (_, more) => {
    expect(() => openCursor(withCursor(more))).toThrow(expect.objectContaining({ status: 400, code: 'bad-cursor' }));
  });

  const forged = (change: (parts: unknown[]) => unknown): string =>
    Buffer.from(JSON.stringify(change(JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]))).toString(
      'base64url',
    );
  it.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('cursor').toString('base64url')],
    ['null', Buffer.from('null').toString('base64url')],
    ['a number', Buffer.from('7').toString('base64url')],
    ['another position', forged(([, ...rest]) => [1, ...rest])],
    ['a position below nothing', forged(([, ...rest]) => [-1, ...rest])],
    ['another place', forged(([p, , ...rest]) => [p, 4, ...rest])],
    ['another day', forged(([p, a, , seal]) => [p, a, '2030', seal])],
    ['a member more', forged((parts) => [...parts, 1])],
    ['an object', forged(() => ({ length: 4 }))],
    ['too much of it', `${cursor}AAAA`],
  ])('given a cursor that is %s, then 400 and no other error', (_, text) => {
    expect(() => openCursor(withCursor({}, text))).toThrow(Problem);
  });
});

describe('finding', () => {
  it.each([
    ['toure', 'Hamadoun Touré'],
    ['TOURÉ', 'Hamadoun Toure'],
    ['zhao houlin', 'Houlin Zhao'],
    ['lodz', 'Łódź'],
    ['bjorn', 'Bjørn'],
    ['strasse', 'Straße'],
    ['ﬁles', 'files'],
    ['erdoğan', 'ERDOGAN'],
    ['  plenipotentiary   2022 ', 'Plenipotentiary Conference, 2022'],
    ['', 'anything'],
    ['электросвязь', 'ЭЛЕКТРОСВЯЗЬ'],
  ])('given %j, then it finds %j', (q, text) => {
    expect(matches(q, [text])).toBe(true);
  });

  it.each([
    ['touré', 'Tour'],
    ['zhao us', 'Houlin Zhao'],
    ['ab', 'a b'],
  ])('given %j, then it does not find %j', (q, text) => {
    expect(matches(q, [text])).toBe(false);
  });

  it('given several texts, then words may lie in different ones, and none goes over from one to the next', () => {
    expect(matches('zhao cn', ['Houlin Zhao', null, undefined, 'cn'])).toBe(true);
    expect(matches('zhaocn', ['zhao', 'cn'])).toBe(false);
    expect(matches(undefined, [])).toBe(true);
  });

  it('given a text, when folded twice, then as once', () => {
    for (const text of ['Łódź', 'İstanbul', 'ﬃ', 'é', 'Ǻ']) expect(folded(folded(text))).toBe(folded(text));
  });
});
