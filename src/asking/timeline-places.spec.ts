import { candidacyIssue } from '../../events/ids.js';
import { onAnyLog } from '../../test/laws/any-log.js';
import { PATIENCE } from '../../test/laws/runs.js';
import { askedAt, type At } from '../../test/support/asked-at.js';
import { corpusNode } from '../../test/support/corpus-node.js';
import { WHOLE } from '../../test/support/whole-subjects.js';
import type { ViewStore } from '../views/view-store.js';
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
  const corpus = corpusNode();

  it.each([
    ['2026-11-23', null, 0],
    ['2022-09-28', '2022-09-28', 0],
    ['2014-10-23', null, 40],
  ])(
    'given %s and what was public at %s, then as where all that bears on it is decided together',
    async (asOf, knownAt, back) => {
      const { node } = corpus;
      const { position } = await node.log.head();
      expectAlike(node.views.store, { asOf, knownAt, position: position - back }, 40, 24);
    },
    PATIENCE,
  );
});

describe('a timeline of any log, page by page', () => {
  onAnyLog({ stances: 50, others: 12, acts: 20 }, (store, { at, limit }) => expectAlike(store, at, limit));
});
