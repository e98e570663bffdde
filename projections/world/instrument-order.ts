/** How conferences, instruments, treaties and claims are ordered: within which subjects by date, and what by nature. */
import { typesIn } from '../../events/catalogue.js';
import { subject } from '../../events/ids.js';
import { childOf } from '../belief/leaves.js';
import type { Telling } from '../belief/telling.js';
import { text, type Item } from './items.js';
import type { Edge } from './order.js';
import { keysUnder, told } from './told.js';

const CONFERENCE_TYPES: ReadonlySet<string> = new Set(typesIn('conferences'));
const INSTRUMENT_TYPES: ReadonlySet<string> = new Set([...typesIn('instruments'), ...typesIn('treaties')]);

/** The subjects within which dates order what tells of a conference, an instrument, a treaty or a claim; else none. */
export function subjectsOfActs(t: Telling): string[] {
  if (CONFERENCE_TYPES.has(t.type)) return told(t, 'conference').map(subject.conference);
  if (t.type === 'ClaimMade') return claimSubjects(t);
  if (!INSTRUMENT_TYPES.has(t.type)) return [];
  const instruments = told(t, 'instrument');
  return [...instruments.map(subject.instrument), ...stancesOf(t, instruments)];
}

/** What is claimed of a thing is one subject for each unit: figures in other units are of something else. */
function claimSubjects(t: Telling): string[] {
  const units = told(t, 'unit');
  return told(t, 'subject').flatMap((about) =>
    told(t, 'what').flatMap((what) =>
      (units.length > 0 ? units : ['']).map((unit) => `${subject.claim(about)}|${what}|${unit}`),
    ),
  );
}

/** The stances that a telling may set, on the instrument and on what it has a meaning for. */
function stancesOf(t: Telling, instruments: readonly string[]): string[] {
  const stances = (actors: readonly string[], issues: readonly string[]): string[] =>
    actors.flatMap((actor) => issues.map((issue) => subject.stance(actor, issue)));
  const issues = [...instruments, ...keysUnder(t.leaves, '/data/means')];
  switch (t.type) {
    case 'ProposalSubmitted':
      return stances(keysUnder(t.leaves, '/data/submittedBy'), issues);
    case 'TreatySigned':
    case 'TreatyRefused':
      return stances(told(t, 'actor'), issues);
    case 'RollCallTaken': {
      const on = told(t, 'on');
      if (on.length > 0 && !on.includes('whole')) return [];
      return stances(
        keysUnder(t.leaves, '/data/votes').filter((voter) => hasVoted(t, voter)),
        issues,
      );
    }
    default:
      return [];
  }
}

const hasVoted = (t: Telling, voter: string): boolean =>
  (t.leaves.get(childOf('/data/votes', voter)) ?? []).some(({ value }) => value !== 'absent');

/** What comes before what by nature: the types that come later, and the members that the two share. */
const BEGINNINGS: Readonly<Record<string, { shared: readonly string[]; later: readonly string[] }>> = {
  ConferenceConvened: { shared: ['conference'], later: ['ConferenceClosed'] },
  ProposalSubmitted: {
    shared: ['instrument'],
    later: [
      'ProposalRenamed',
      'ProposalMoved',
      'ProposalWithdrawn',
      'ResolutionAdopted',
      'ResolutionRejected',
      'TreatyAdopted',
    ],
  },
  AmendmentProposed: { shared: ['instrument', 'amendment'], later: ['AmendmentRemoved'] },
  // Refusing is none of these: who will not sign may say so while the text is still being made.
  TreatyAdopted: { shared: ['instrument'], later: ['TreatySigned', 'TreatySignaturesCounted'] },
};

/** The natural order. Of several beginnings nature does not tell which one the rest follows. */
export function natureOfActs(events: readonly { item: Item; at: number }[]): Edge[] {
  const edges: Edge[] = [];
  for (const [type, { shared, later }] of Object.entries(BEGINNINGS)) {
    const begun = new Map<string, number | null>();
    for (const { item, at } of events) {
      const of = item.type === type ? sharedKey(item, shared) : undefined;
      if (of !== undefined) begun.set(of, begun.has(of) ? null : at);
    }
    if (begun.size === 0) continue;
    for (const { item, at } of events) {
      const of = later.includes(item.type) ? sharedKey(item, shared) : undefined;
      const first = of === undefined ? undefined : begun.get(of);
      if (first !== undefined && first !== null) edges.push({ from: first, to: at, kind: 'nature' });
    }
  }
  return edges;
}

/** What an item is about, as one text; undefined where that is disputed or not told. */
function sharedKey(item: Item, members: readonly string[]): string | undefined {
  const values = members.map((member) => text(item, member));
  return values.includes(undefined) ? undefined : JSON.stringify(values);
}
