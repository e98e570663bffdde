import fc from 'fast-check';
import type { Development } from '../../events/development.js';
import { asked as generated, PATIENCE, runs } from '../../test/laws/runs.js';
import { scattered } from '../../test/laws/variants.js';
import { withView } from '../../test/laws/views.js';
import { arbitraryActs } from '../../test/support/acts.js';
import { askedAt, type At } from '../../test/support/asked-at.js';
import { freshFolder, loadCorpus, openNode, removeFolder, type Node } from '../../test/support/node.js';
import { dateFrom, stanceHistories } from '../../test/support/stance-history.js';
import { WHOLE } from '../../test/support/whole-subjects.js';
import type { ViewStore } from '../views/view-store.js';
import { answers } from './answers.js';
import type { Asked } from './asked.js';
import { mustBeKnown } from './must-be-known.js';
import type { AskName, AskSubject } from './queries.js';

/** What can be asked of a log in which these are known; of each, in every way. */
function questionsTo(store: ViewStore, position: number): [AskName, AskSubject][] {
  const of = (kind: 'actor' | 'issue' | 'instrument' | 'source'): string[] => store.knownIds(kind, position);
  const told = store.all(position).flatMap(({ data }) => [data['actor'], data['issue'], data['candidate']]);
  const named = told.filter((id) => typeof id === 'string');
  const candidacies = store
    .knownIds('election', position)
    .flatMap((election) => of('actor').map((actor) => `${election}:${actor}`));
  const subjects = [...new Set([...of('actor'), ...of('issue'), ...of('instrument'), ...named, ...candidacies])];
  const cited = store.all(position).flatMap(({ sources }) => (sources ?? []).map(({ source }) => source));
  return [
    ['actors', {}],
    ['issues', {}],
    ['timeline', {}],
    ['timeline', { from: '2012', to: '2013-08' }],
    ['timeline', { to: '2013-12-20' }],
    ...[...new Set(store.all(position).map(({ type }) => type))].map((type): [AskName, AskSubject] => [
      'timeline',
      { type },
    ]),
    ...subjects.flatMap((id): [AskName, AskSubject][] =>
      id.includes(':')
        ? [['issueStances', { id }]]
        : [
            ['actor', { id }],
            ['actorStances', { id }],
            ['issueStances', { id }],
          ],
    ),
    ...[...new Set([...of('source'), ...cited])].map((id): [AskName, AskSubject] => ['source', { id }]),
  ];
}

function expectAlike(store: ViewStore, at: At, limit: number, q?: string, few = Infinity): void {
  const questions = questionsTo(store, at.position).filter(
    (_, i, all) => i % Math.max(1, Math.ceil(all.length / few)) === 0,
  );
  for (const [name, subject] of questions) {
    const page = { limit, ...(q === undefined ? {} : { q }) };
    const asked = askedAt(store, at, name, subject, page);
    const [short, whole] = [answers[name](asked), WHOLE[name]!(asked)];
    if (JSON.stringify(short) !== JSON.stringify(whole))
      expect({ name, subject, at, q, answer: short }).toEqual({ name, subject, at, q, answer: whole });
    expect(JSON.stringify(short)).toBe(JSON.stringify(whole));
  }
}

/** Whether an id shows to whoever must not see what came after K. */
function isShown(asked: Asked, kind: Parameters<typeof mustBeKnown>[1], id: string): boolean {
  try {
    mustBeKnown({ ...asked, moment: { ...asked.moment, hindsight: false } }, kind, id);
    return true;
  } catch {
    return false;
  }
}

function expectShownAlike(store: ViewStore, at: At): void {
  const asked = askedAt(store, at, 'actors', {}, {});
  for (const kind of ['actor', 'issue', 'election', 'office', 'conference', 'instrument', 'source'] as const)
    for (const id of store.knownIds(kind, at.position))
      for (const one of [kind, 'anything'] as const)
        expect({ one, id, isShown: isShown(asked, one, id) }).toEqual({
          one,
          id,
          isShown: isShown({ ...asked, thorough: true }, one, id),
        });
}

describe('who somebody is, where they stand and what rests on a source, of the corpus', () => {
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
    ['2026-11-23', null, undefined, 0],
    ['2022-09-28', '2022-09-28', undefined, 0],
    ['2012-12-14', '2016', 'internet', 0],
    ['2022', null, 'ru', 40],
  ])(
    'given %s, what was public at %s and the text %s, then the bytes of where all that bears on it is gathered',
    async (asOf, knownAt, q, back) => {
      const { position } = await node.log.head();
      const at = { asOf, knownAt, position: position - back };
      expectAlike(node.views.store, at, 7, q, 60);
      expectShownAlike(node.views.store, at);
    },
    PATIENCE,
  );
});

describe('who somebody is, where they stand and what rests on a source, of any log', () => {
  const limits = fc.constantFrom(1, 2, 500);
  const check = (log: readonly Development[], at: At, limit: number, q?: string): void =>
    withView(log, (store) => {
      expectAlike(store, at, limit, q);
      expectShownAlike(store, at);
    });

  it(
    'given stances dense with all that can bear on them, then the bytes of where all of it is gathered',
    () => {
      fc.assert(
        fc.property(
          stanceHistories,
          fc.nat({ max: 800 }),
          fc.option(fc.nat({ max: 800 })),
          fc.nat({ max: 12 }),
          limits,
          fc.constantFrom(undefined, undefined, 'more', 'i1 less'),
          (log, v, k, back, limit, q) => {
            const day = (n: number): string => dateFrom(n).replace(/\/.*/, '');
            const at = { asOf: day(v), knownAt: k === null ? null : day(k), position: Math.max(1, log.length - back) };
            check(log, at, limit, q);
          },
        ),
        runs(100),
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
        fc.property(
          generated,
          fc.nat({ max: 9999 }),
          limits,
          fc.constantFrom(undefined, 'a1', 'supports'),
          ([log, at], salt, limit, q) => check(apart ? scattered(log, salt) : log, at, limit, q),
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
          fc.constantFrom(undefined, 'title', 'r'),
          (log, asOf, knownAt, limit, q) => check(log, { asOf, knownAt, position: log.length }, limit, q),
        ),
        runs(40),
      );
    },
    PATIENCE,
  );
});
