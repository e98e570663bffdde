import type { Citation, Content, Development } from '../../events/development.js';
import {
  ACTORS,
  CANDIDATES,
  ELECTIONS,
  ISSUES,
  OFFICE,
  OFTEN,
  POSITIONS,
  SOURCES,
  dateAround,
  dayOf,
  pick,
} from './vocabulary.js';

/** What chance gives for one development; each number serves one choice. */
export interface Chance {
  kind: string;
  a: number;
  b: number;
  c: number;
  d: number;
  /** Days from the development before to this one, and from the happening to its recording (below 0: announced). */
  wait: number;
  lag: number;
  form: number;
  cites: { source: number; back: number; own: boolean; form: number }[];
}

export type Draft = Omit<Content, 'data'> & { data: Record<string, unknown> };
const DAY = 86_400_000;

/** Counts per paper of a round, from few enough numbers that tellings agree as often as they differ. */
function ballot({ a, b, c, d }: Chance): Record<string, unknown> {
  const votes = Object.fromEntries(
    CANDIDATES.slice(0, 2 + (b % 2)).map((x, i) => [x, [80, 70, 10][(i + (c % 5 === 0 ? 1 : 0)) % 3]!]),
  );
  if (d % 7 === 0) votes.ca = 81;
  return {
    election: pick(OFTEN.elections, a),
    round: 1 + (a % 2),
    ...(d % 9 !== 1 && { votes }),
    ...(d % 3 === 0 && { ballots: 170, blank: 4, invalid: d % 2 }),
    ...(c % 3 !== 0 && { listComplete: true }),
  };
}

/** What happens in the world, by kind. */
export const HAPPENINGS: Record<string, (x: Chance) => [string, Record<string, unknown>]> = {
  nominate: ({ a, b, c }) => [
    'CandidateNominated',
    {
      election: pick(OFTEN.elections, a),
      candidate: pick(OFTEN.candidates, b),
      ...(c % 2 === 0 && { nominatedBy: pick(OFTEN.actors, c >> 1) }),
    },
  ],
  withdraw: ({ a, b }) => [
    'CandidateWithdrawn',
    { election: pick(OFTEN.elections, a), candidate: pick(OFTEN.candidates, b) },
  ],
  endorse: ({ a, b }) => [
    'CandidateEndorsed',
    { election: 'e1', candidate: pick(OFTEN.candidates, a), endorser: pick(OFTEN.actors, b) },
  ],
  unendorse: ({ a, b }) => [
    'EndorsementWithdrawn',
    { election: 'e1', candidate: pick(OFTEN.candidates, a), endorser: pick(OFTEN.actors, b) },
  ],
  ballot: (x) => ['BallotCounted', ballot(x)],
  elect: ({ a, b, c }) => [
    'CandidateElected',
    {
      election: pick(OFTEN.elections, a),
      candidate: pick(OFTEN.candidates, b),
      ...(c % 3 === 0 && { round: 1 + (c % 2) }),
    },
  ],
  postpone: ({ a, b }) => [
    'ElectionPostponed',
    { election: pick(OFTEN.elections, a), ...(b % 2 === 0 && { to: '2023' }) },
  ],
  annul: ({ a }) => ['ElectionAnnulled', { election: pick(OFTEN.elections, a) }],
  assume: ({ a, b, c }) => [
    'OfficeAssumed',
    { office: OFFICE, holder: pick(OFTEN.candidates, a), ...(b % 3 === 0 && { election: pick(OFTEN.elections, c) }) },
  ],
  vacate: ({ a, b, c }) => [
    'OfficeVacated',
    { office: OFFICE, holder: pick(OFTEN.candidates, a), ...(b % 4 === 0 && { election: pick(OFTEN.elections, c) }) },
  ],
  declare: ({ a, b, c }) => [
    'StanceDeclared',
    { actor: pick(OFTEN.actors, a), issue: pick(OFTEN.issues, b), position: pick(POSITIONS, c) },
  ],
  recant: ({ a, b }) => ['StanceWithdrawn', { actor: pick(OFTEN.actors, a), issue: pick(OFTEN.issues, b) }],
  state: ({ a, b, c }) => [
    'StatementIssued',
    {
      title: 'Joint statement',
      issue: pick(OFTEN.issues, b % 4),
      positions: { [pick(ACTORS, a)]: pick(POSITIONS, c), [pick(ACTORS, a + 1)]: pick(POSITIONS, c >> 2) },
    },
  ],
  attribute: ({ a, b, c }) => [
    'StanceAttributed',
    { actor: pick(ACTORS, a), issue: pick(ISSUES, b), position: pick(POSITIONS, c), attributedBy: pick(ACTORS, c) },
  ],
  forecast: ({ a, b, c }) => [
    'ForecastMade',
    {
      statement: 'It will be close',
      ...(c % 2 === 0 ? { election: pick(ELECTIONS, a) } : { actor: pick(ACTORS, a), issue: pick(ISSUES, b) }),
    },
  ],
  resolveForecast: ({ a }) => ['ForecastResolved', { outcome: pick(['fulfilled', 'falsified'], a) }],
  affiliate: ({ a, b }) => ['AffiliationStarted', { actor: pick(ACTORS, a), organisation: pick(['org', 'a2'], b) }],
  disaffiliate: ({ a, b }) => ['AffiliationEnded', { actor: pick(ACTORS, a), organisation: pick(['org', 'a2'], b) }],
  succeed: ({ a, b }) => ['ActorSucceeded', { predecessor: pick(ACTORS, a), successor: pick(CANDIDATES, b) }],
  rename: ({ a, b }) => ['ActorNameRecorded', { actor: pick(ACTORS, a), name: pick(['Uno', 'Dos'], b) }],
};

/** Citations of what is recorded at `recorded` (ms); dates of their own never begin after it. */
export function citations(x: Chance, recorded: number, atLeast = 1): Citation[] {
  const cites = x.cites.slice(0, Math.max(atLeast, x.cites.length));
  return cites.map(({ source, back, own, form }) => ({
    source: pick(SOURCES, source),
    ...(own && { published: pick([dayOf(recorded - back * DAY), dayOf(recorded - back * DAY).slice(0, 4)], form) }),
  }));
}

/** A patch that may be meant for a root; `fresh` asks for one that moves its subject. */
export function patchOf(root: Development, x: Chance, entry: boolean, fresh: boolean): Record<string, unknown> {
  const data = root.data;
  const instead = (member: string, list: readonly unknown[]): Record<string, unknown>[] =>
    member in data ? [{ data: { [member]: pick(list, x.c) } }] : [];
  const recorded = Date.parse(root.recordedAt);
  const patches: Record<string, unknown>[] = [
    { occurred: dateAround(recorded - x.lag * DAY, x.form) ?? null },
    ...instead('position', POSITIONS),
    ...instead('position', POSITIONS),
    ...instead('holder', CANDIDATES),
    ...instead('name', ['Uno', 'Tres']),
    ...instead('candidate', CANDIDATES),
    ...('votes' in data
      ? [{ data: { votes: { ca: pick([80, 81, 70], x.c) } } }, { data: { votes: { cb: pick([70, 69, null], x.c) } } }]
      : []),
    ...('votes' in data && x.d % 5 === 0 ? [{ data: { votes: null } }] : []),
    ...('ballots' in data ? [{ data: { ballots: null } }, { data: { ballots: 171 } }] : []),
    ...('positions' in data ? [{ data: { positions: { a1: pick(POSITIONS, x.c) } } }] : []),
  ];
  const subjects = [...instead('actor', ACTORS), ...instead('issue', ISSUES), ...instead('election', ELECTIONS)];
  if (fresh && subjects.length > 0 && x.b % 4 === 0) return pick(subjects, x.b >> 2);
  if (fresh && entry && x.b % 4 === 1) return { sources: citations(x, recorded) };
  return pick(patches, x.d);
}

/** Settles two tellings of one thing that may differ: sides by their developments, sometimes by value. */
export function resolution(log: Development[], x: Chance): Draft | null {
  const members = {
    CandidateElected: 'candidate',
    OfficeAssumed: 'holder',
    StanceDeclared: 'position',
    BallotCounted: 'votes',
  };
  const subject = ({ data }: Development): string =>
    JSON.stringify([data.election, data.round, data.actor, data.issue]);
  const pairs = Object.entries(members).flatMap(([type, member]) => {
    const some = log.filter((d) => d.type === type);
    return some.flatMap((p, i) =>
      some
        .slice(i + 1)
        .filter((q) => subject(p) === subject(q))
        .map((q) => ({ p, q, member })),
    );
  });
  const differing = pairs.filter(
    ({ p, q, member }) => JSON.stringify(p.data[member]) !== JSON.stringify(q.data[member]),
  );
  if (pairs.length === 0) return null;
  const { p, q, member } = pick(differing.length > 0 ? differing : pairs, x.a);
  const value = ({ data }: Development): unknown =>
    member === 'votes' ? (data.votes as Record<string, number> | undefined)?.ca : data[member];
  const side = (d: Development) => ({
    developments: [d.id],
    ...(x.c % 4 === 0 && value(d) !== undefined && { value: value(d) }),
  });
  const pointer = { member: member === 'votes' ? '/data/votes/ca' : `/data/${member}` };
  const named = x.b % 3 === 0 && member !== 'votes' ? {} : pointer;
  return { type: 'DisputeResolved', data: { ...named, sides: [side(p), side(q)], picks: x.d % 2, reason: 'Settled' } };
}

/** The stream that a development lies in. */
export function streamOf({ type, data }: Draft, log: Development[]): string {
  const sides = data.sides as { developments: string[] }[] | undefined;
  const target = data.corrects ?? data.retracts ?? data.disputes ?? data.development ?? sides?.[0]?.developments[0];
  if (target) return log.find((d) => d.id === target)?.stream ?? 'unknown';
  if (type.startsWith('Source')) return `source-${String(data.source)}`;
  if (type === 'ActorsMerged') return `actor-${String(data.survivor)}`;
  if (type.startsWith('Office')) return `office-${String(data.office)}`;
  if (data.election) return `election-${String(data.election)}`;
  if (data.instrument ?? data.conference) return `act-${String(data.instrument ?? data.conference)}`;
  const actor = data.actor ?? data.successor;
  return actor ? `actor-${String(actor)}` : `issue-${String(data.issue)}`;
}

/** How often each kind is drawn. */
export const WEIGHTS: Record<string, number> = {
  nominate: 5,
  withdraw: 2,
  endorse: 4,
  unendorse: 2,
  ballot: 7,
  elect: 5,
  postpone: 1,
  annul: 1,
  assume: 5,
  vacate: 3,
  declare: 7,
  recant: 2,
  state: 2,
  attribute: 1,
  forecast: 1,
  affiliate: 2,
  disaffiliate: 1,
  succeed: 1,
  rename: 1,
  resolveForecast: 1,
  enrol: 3,
  frame: 1,
  call: 2,
  cite: 3,
  lineage: 2,
  merge: 1,
  loseSource: 2,
  redate: 2,
  correct: 6,
  recorrect: 3,
  retract: 3,
  uncorrect: 3,
  unretract: 3,
  dispute: 3,
  resolve: 7,
  correctionCycle: 0.3,
  retractionCycle: 0.3,
  linkCycle: 0.3,
};

/** What ends what, and the members that the two share. */
export const ENDS: Record<string, string[]> = {
  StanceWithdrawn: ['StanceDeclared', 'actor', 'issue'],
  EndorsementWithdrawn: ['CandidateEndorsed', 'election', 'candidate', 'endorser'],
  AffiliationEnded: ['AffiliationStarted', 'actor', 'organisation'],
  OfficeVacated: ['OfficeAssumed', 'office', 'holder'],
};
