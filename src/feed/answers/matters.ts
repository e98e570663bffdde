/** Which positions of the log could have changed the answer to a question: at all others it stays as it was. */
import type { Development } from '../../../events/development.js';
import { typesIn } from '../../../events/catalogue.js';
import { issueSubjects, subject } from '../../../events/ids.js';
import { closureOf, idsThatMayBe } from '../../views/closure.js';
import type { KnownKind } from '../../views/schema.js';
import type { ViewStore } from '../../views/view-store.js';

/** What a question's answer is looked for under: keys of the view, and the ids that must be known for there to be one. */
interface Reach {
  keys: readonly string[];
  known: readonly (readonly [kind: KnownKind, id: string])[];
  seeds?: readonly Development[];
}

/**
 * More than an answer asks for, at any position up to the last, since what it asks for changes with what is recorded;
 * a position too many costs time, and one too few would hide a change.
 */
const REACHES: Readonly<Record<string, (ids: readonly string[], store: ViewStore) => Reach>> = {
  election: ([id = '']) => ({ keys: [subject.election(id)], known: [['election', id]] }),
  actor: ([id = '']) => ({ keys: [subject.actor(id)], known: [['actor', id]] }),
  office: ([id = '']) => ({ keys: [subject.office(id)], known: [['office', id]] }),
  issue: ([id = '']) => ({ keys: [...issueSubjects(id), ...BESIDE_STANCES], known: knownOfIssue(id) }),
  stance: ([actor = '', id = '']) => ({
    keys: [subject.stance(actor, id), subject.actor(actor), ...issueSubjects(id)],
    known: [['actor', actor], ...knownOfIssue(id)],
  }),
  stances: ([id = ''], store) => {
    const ids = idsThatMayBe(store, id, Number.MAX_SAFE_INTEGER);
    const issues = [...new Set(ids.flatMap((one) => store.stances.issuesOf(one)))];
    return {
      keys: [...ids.map(subject.actor), ...issues.flatMap(issueSubjects), ...BESIDE_STANCES],
      known: [...ids.map((one) => ['actor', one] as const), ...issues.flatMap(knownOfIssue)],
    };
  },
  instrument: ([id = '']) => ({
    keys: [subject.instrument(id), subject.issue(id), ...BESIDE_STANCES],
    known: [['instrument', id]],
  }),
  // Which texts supersede which is told by treaties alone, and through any chain.
  treaty: ([id = '']) => ({
    keys: [subject.instrument(id), ...typesIn('treaties').map((type) => `type:${type}`)],
    known: [['instrument', id]],
  }),
  conference: ([id = '']) => ({ keys: [subject.conference(id)], known: [['conference', id]] }),
  'roll-call': ([id = ''], store) => {
    const vote = store.byId(id);
    const instrument = String(vote?.data['instrument'] ?? '');
    return { keys: [subject.development(id), subject.instrument(instrument)], known: [], seeds: vote ? [vote] : [] };
  },
  claims: ([id = '']) => ({ keys: [subject.claim(id)], known: EVERY_KIND.map((kind) => [kind, id] as const) }),
};

/** What is told beside the stances on an issue, of whoever has one. */
const BESIDE_STANCES = ['type:AffiliationStarted', 'type:AffiliationEnded', 'type:ForecastMade'];

const EVERY_KIND: readonly KnownKind[] = ['actor', 'issue', 'election', 'office', 'conference', 'instrument', 'source'];

/** A candidacy is known once its election and its candidate are. */
const knownOfIssue = (id: string): (readonly [KnownKind, string])[] =>
  issueSubjects(id).flatMap((key) => {
    const [kind, ...rest] = key.split(':') as [KnownKind, ...string[]];
    return [[kind, rest.join(':')], ...(kind === 'issue' ? [['instrument', rest.join(':')] as const] : [])] as const;
  });

/** Where an actor stands on everything: not asked for by a word of its own on the command line. */
const OF_ALL_STANCES = 'stances';

/** The questions whose answers can be replayed, by the word after `annals ask`. */
export const replayed = Object.keys(REACHES).filter((name) => name !== OF_ALL_STANCES);

/** The positions up to one that could have changed the answer, ascending. */
export function positionsThatMatter(
  store: ViewStore,
  question: string,
  ids: readonly string[],
  upTo: number,
): number[] {
  const { keys, known, seeds = [] } = (REACHES[question] as (typeof REACHES)[string])(ids, store);
  const positions = new Set(closureOf(store, keys, upTo, seeds).map((d) => d.position));
  for (const [kind, id] of known) positions.add(store.knownAt(kind, id) ?? 0);
  return [...positions].filter((position) => position > 0 && position <= upTo).sort((a, b) => a - b);
}
