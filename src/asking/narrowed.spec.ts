import { onAnyLog } from '../../test/laws/any-log.js';
import { PATIENCE } from '../../test/laws/runs.js';
import { askedAt, type At } from '../../test/support/asked-at.js';
import { corpusNode } from '../../test/support/corpus-node.js';
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
  const corpus = corpusNode();

  it.each([
    ['2026-11-23', null, undefined, 0],
    ['2022-09-28', '2022-09-28', undefined, 0],
    ['2012-12-14', '2016', 'internet', 0],
    ['2022', null, 'ru', 40],
  ])(
    'given %s, what was public at %s and the text %s, then the bytes of where all that bears on it is gathered',
    async (asOf, knownAt, q, back) => {
      const { node } = corpus;
      const { position } = await node.log.head();
      const at = { asOf, knownAt, position: position - back };
      expectAlike(node.views.store, at, 7, q, 60);
      expectShownAlike(node.views.store, at);
    },
    PATIENCE,
  );
});

describe('who somebody is, where they stand and what rests on a source, of any log', () => {
  onAnyLog({ stances: 100, others: 12, acts: 40 }, (store, { at, limit, q }) => {
    expectAlike(store, at, limit, q);
    expectShownAlike(store, at);
  });
});
