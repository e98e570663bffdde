import fc from 'fast-check';
import type { Development } from '../../events/development.js';
import { candidacyIssue } from '../../events/ids.js';
import { asked as generated, PATIENCE, runs } from '../../test/laws/runs.js';
import { scattered } from '../../test/laws/variants.js';
import { messageOf, withView } from '../../test/laws/views.js';
import { arbitraryActs } from '../../test/support/acts.js';
import { askedAt, type At } from '../../test/support/asked-at.js';
import { freshFolder, loadCorpus, openNode, removeFolder, type Node } from '../../test/support/node.js';
import { dateFrom, stanceHistories } from '../../test/support/stance-history.js';
import { WHOLE } from '../../test/support/whole-subjects.js';
import { ViewStore } from '../views/view-store.js';
import { answers } from './answers.js';
import type { AskSubject } from './queries.js';

/** Whatever a timeline of a log can be narrowed by, and some of it together. */
function filtersOf(store: ViewStore, position: number): AskSubject[] {
  const all = store.all(position);
  const of = (kind: 'actor' | 'issue' | 'election' | 'conference' | 'instrument'): string[] => [
    ...new Set([...store.knownIds(kind, position), ...all.flatMap(({ data }) => textsIn(data[kind]))]),
  ];
  const candidacies = of('election').flatMap((e) => of('actor').map((a) => candidacyIssue(e, a)));
  const types = [...new Set(all.map(({ type }) => type))];
  const [actor = 'a1', issue = 'i1', type = 'StanceDeclared'] = [of('actor')[0], of('issue')[0], types.at(-1)];
  return [
    {},
    { from: '2012', to: '2013-08' },
    { to: '2013-12-20' },
    ...types.map((one) => ({ type: one })),
    ...(['actor', 'issue', 'election', 'conference', 'instrument'] as const).flatMap((kind) =>
      of(kind).map((id) => ({ [kind]: id })),
    ),
    ...of('instrument').map((id) => ({ issue: id })),
    ...candidacies.slice(0, 6).map((id) => ({ issue: id })),
    { actor, issue },
    { actor, type },
    { issue, from: '2013-02' },
  ];
}

const textsIn = (value: unknown): string[] => (typeof value === 'string' ? [value] : []);

/** Every page of a timeline, one after another, beside what it is where all of it is decided. */
function expectAlike(store: ViewStore, at: At, limit: number, few = Infinity): void {
  const filters = filtersOf(store, at.position);
  for (const subject of filters.filter((_, i) => i % Math.max(1, Math.ceil(filters.length / few)) === 0)) {
    const whole = WHOLE['timeline']!(askedAt(store, at, 'timeline', subject, { limit: 100_000 }));
    const items: unknown[] = [];
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = { limit, ...(cursor === undefined ? {} : { cursor }) };
      const answer = answers.timeline(askedAt(store, at, 'timeline', subject, page));
      expect(answer['total']).toBe(whole['total']);
      items.push(...(answer['items'] as unknown[]));
      cursor = (answer['next'] as string | null) ?? undefined;
    }
    expect({ subject, at, items }).toEqual({ subject, at, items: whole['items'] });
  }
}

describe('a timeline of the corpus, page by page', () => {
  let directory: string;
  let node: Node;
  beforeAll(async () => {
    directory = freshFolder();
    node = await openNode(directory, { now: () => Date.parse('2026-11-23T12:00:00.000Z') });
    await loadCorpus(node.recorder);
  });
  afterAll(async () => {
    await node.close();
    removeFolder(directory);
  });

  it.each([
    ['2026-11-23', null, 0],
    ['2022-09-28', '2022-09-28', 0],
    ['2014-10-23', null, 40],
  ])(
    'given %s and what was public at %s, then as where all that bears on it is decided together',
    async (asOf, knownAt, back) => {
      const { position } = await node.log.head();
      expectAlike(node.views.store, { asOf, knownAt, position: position - back }, 40, 24);
    },
    PATIENCE,
  );
});

describe('a timeline of any log, page by page', () => {
  const limits = fc.constantFrom(1, 3, 500);
  const check = (log: readonly Development[], at: At, limit: number): void =>
    withView(log, (store) => expectAlike(store, at, limit));

  it(
    'given stances dense with all that can bear on them, taken in page by page, then as where all of it is decided',
    () => {
      fc.assert(
        fc.property(
          stanceHistories,
          fc.nat({ max: 800 }),
          fc.option(fc.nat({ max: 800 })),
          fc.nat({ max: 12 }),
          limits,
          fc.integer({ min: 1, max: 9 }),
          (log, v, k, back, limit, page) => {
            const day = (n: number): string => dateFrom(n).replace(/\/.*/, '');
            const at = { asOf: day(v), knownAt: k === null ? null : day(k), position: Math.max(1, log.length - back) };
            const store = new ViewStore(':memory:');
            try {
              for (let from = 0; from < log.length; from += page)
                store.apply(log.slice(from, from + page).map(messageOf));
              expectAlike(store, at, limit);
            } finally {
              store.close();
            }
          },
        ),
        runs(50),
      );
    },
    PATIENCE,
  );

  it.each([
    ['elections, offices, sources and whatever is done to them', false],
    ['many things that seldom meet', true],
  ])(
    'given %s, then the same',
    (_, apart) => {
      fc.assert(
        fc.property(generated, fc.nat({ max: 9999 }), limits, ([log, at], salt, limit) =>
          check(apart ? scattered(log, salt) : log, at, limit),
        ),
        runs(12),
      );
    },
    PATIENCE,
  );

  it(
    'given conferences, instruments and roll calls, then the same',
    () => {
      fc.assert(
        fc.property(
          arbitraryActs,
          fc.constantFrom('2012-12-11', '2012-12', '2013-01', '2026'),
          fc.constantFrom(null, '2012-12-31', '2013-06'),
          limits,
          (log, asOf, knownAt, limit) => check(log, { asOf, knownAt, position: log.length }, limit),
        ),
        runs(20),
      );
    },
    PATIENCE,
  );
});
