/** What happens to conferences, texts, treaties and claims, by kind; and what may be mended or settled of it. */
import type { Development } from '../../events/development.js';
import type { Chance, Draft } from './moves.js';
import {
  ACTORS,
  ACT_ISSUES,
  CANDIDATES,
  CLAIMED,
  CONFERENCES,
  INSTRUMENTS,
  OFTEN,
  POSITIONS,
  dateAround,
  pick,
} from './vocabulary.js';

const DAY = 86_400_000;
const TITLES = ['Title', 'Other', 'Titre'] as const;
const VOTES = ['yes', 'no', 'abstain', 'absent'] as const;
const ON = ['whole', 'whole', 'paragraph', 'motion'] as const;

/** What is always among the acts of a kit, so that all else has something to act on. */
export const ACT_TYPES =
  /^(Conference|Walkout|Proposal|Amendment(Pro|Rem)|Resolution(Ado|Rej)|RollCall|Treaty|ClaimMade)/;

const some = (member: string, wanted: boolean, value: unknown): Record<string, unknown> =>
  wanted ? { [member]: value } : {};
const actors = (n: number): Record<string, true> => ({ [pick(ACTORS, n)]: true, [pick(ACTORS, n >> 2)]: true });
const instrument = (n: number): string => pick(OFTEN.instruments, n);
const means = (n: number): Record<string, string> => ({ [pick(ACT_ISSUES, n % 2)]: pick(POSITIONS, n >> 1) });
const conference = (n: number): string => pick(OFTEN.conferences, n);

function rollCall({ a, b, c, d, form }: Chance): Record<string, unknown> {
  const voters = ACTORS.slice(0, 1 + (b % 3));
  const votes = Object.fromEntries(voters.map((voter, i) => [voter, pick(VOTES, (c >> i) % 5 === 0 ? d >> i : i)]));
  return {
    instrument: instrument(a),
    votes,
    ...some('on', d % 3 === 0, pick(ON, c)),
    ...some('part', d % 9 === 0, pick(['1', '2'], b)),
    ...some('title', c % 5 === 0, pick(TITLES, b)),
    ...some('means', form % 3 === 0, { i1: { yes: pick(POSITIONS, b), ...some('no', c % 2 === 0, 'opposes') } }),
    ...some('listComplete', b % 4 === 0, true),
    ...some('tally', c % 4 === 0, { yes: 1 + (d % 2), no: 1 }),
  };
}

/** What happens in the world, by kind. */
export const ACT_HAPPENINGS: Record<string, (x: Chance) => [string, Record<string, unknown>]> = {
  close: ({ a }) => ['ConferenceClosed', { conference: conference(a) }],
  walkOut: ({ a, b, c }) => [
    'WalkoutStaged',
    { conference: conference(a), actors: actors(b), ...some('instrument', c % 2 === 0, instrument(c)) },
  ],
  submit: ({ a, b, c, d }) => [
    'ProposalSubmitted',
    {
      instrument: instrument(a),
      ...some('title', b % 2 === 0, pick(TITLES, b >> 1)),
      ...some('code', b % 3 === 0, pick(['C-1', 'C-2'], c)),
      ...some('body', c % 2 === 0, pick(ACTORS, c >> 1)),
      ...some('conference', c % 5 === 0, conference(c)),
      ...some('submittedBy', d % 2 === 0, actors(d)),
      ...some('means', d % 3 === 0, means(d)),
    },
  ],
  retitle: ({ a, b, c }) => [
    'ProposalRenamed',
    { instrument: instrument(a), title: pick(TITLES, b), ...some('language', c % 3 === 0, 'fr') },
  ],
  move: ({ a, b, c }) => [
    'ProposalMoved',
    { instrument: instrument(a), to: pick(ACTORS, b), ...some('from', c % 3 === 0, pick(ACTORS, c)) },
  ],
  takeBack: ({ a, b, c }) => [
    'ProposalWithdrawn',
    { instrument: instrument(a), ...some('withdrawnBy', b % 2 === 0, actors(c)) },
  ],
  amend: ({ a, b, c }) => [
    'AmendmentProposed',
    { instrument: instrument(a), amendment: pick(['x', 'x', 'y'], b), ...some('proposedBy', c % 2 === 0, actors(c)) },
  ],
  unamend: ({ a, b }) => ['AmendmentRemoved', { instrument: instrument(a), amendment: pick(['x', 'x', 'y'], b) }],
  adopt: ({ a, b, c, d }) => [
    'ResolutionAdopted',
    {
      instrument: instrument(a),
      ...some('title', b % 2 === 0, pick(TITLES, b >> 1)),
      ...some('code', c % 3 === 0, pick(['A/1', 'A/2'], c)),
      ...some('body', d % 3 === 0, pick(ACTORS, d)),
    },
  ],
  reject: ({ a, b }) => [
    'ResolutionRejected',
    { instrument: instrument(a), ...some('title', b % 2 === 0, pick(TITLES, b >> 1)) },
  ],
  rollCall: (x) => ['RollCallTaken', rollCall(x)],
  adoptTreaty: ({ a, b, c, d }) => [
    'TreatyAdopted',
    {
      instrument: pick(INSTRUMENTS, a),
      ...some('title', b % 5 === 0, pick(TITLES, b)),
      ...some('binds', c % 2 === 0, pick(['all', 'signatories'], c >> 1)),
      ...some('supersedes', d % 2 === 0, { [pick(INSTRUMENTS, d >> 1)]: pick(['signatories', 'all'], b) }),
    },
  ],
  sign: ({ a, b, c }) => [
    'TreatySigned',
    { instrument: pick(INSTRUMENTS, a), actor: pick(OFTEN.actors, b), ...some('means', c % 4 === 0, means(c)) },
  ],
  refuse: ({ a, b, c }) => [
    'TreatyRefused',
    { instrument: pick(INSTRUMENTS, a), actor: pick(OFTEN.actors, b), ...some('means', c % 4 === 0, means(c)) },
  ],
  countSigned: ({ a, b }) => ['TreatySignaturesCounted', { instrument: pick(INSTRUMENTS, a), signed: b % 4 }],
  claim: ({ a, b, c, d }) => [
    'ClaimMade',
    {
      subject: pick(CLAIMED, a),
      what: pick(['size', 'size', 'age'], b),
      value: pick<unknown>([1, 1, 2, 'many', true], c),
      ...some('unit', d % 4 === 0, pick(['members', 'votes'], d >> 2)),
      ...some('claimedBy', d % 3 === 0, pick(ACTORS, d)),
    },
  ],
  stand: ({ a, b, c }) => [
    'StanceDeclared',
    { actor: pick(OFTEN.actors, a), issue: pick(ACT_ISSUES, b), position: pick(POSITIONS, c) },
  ],
  unstand: ({ a, b }) => ['StanceWithdrawn', { actor: pick(OFTEN.actors, a), issue: pick(ACT_ISSUES, b) }],
};

/** What registers a conference: uncited, cited as its meeting, or with its days set. */
export function convened(x: Chance, now: number): Record<string, unknown> {
  return {
    conference: conference(x.a),
    ...some('name', x.b % 2 === 0, 'A conference'),
    ...some('scheduled', x.c % 2 === 0, dateAround(now + (x.d % 900) * DAY, x.c % 15)),
    ...some('members', x.d % 3 === 0, { a1: 'host' }),
  };
}

/** A patch that may be meant for an act; `fresh` asks for one that moves its subject. */
export function actPatchOf(
  { type, data, recordedAt }: Development,
  x: Chance,
  fresh: boolean,
): Record<string, unknown> {
  const set = (member: string, ...values: unknown[]): Record<string, unknown>[] =>
    member in data ? [{ data: { [member]: pick(values, x.c) } }] : [];
  const moved = [
    ...(/^(TreatySig|TreatyRef|ProposalRen|ProposalWith|ProposalMov|Amend|Walk)/.test(type)
      ? set('instrument', ...INSTRUMENTS)
      : []),
    ...(/^(Walkout|ConferenceClosed)/.test(type) ? set('conference', ...CONFERENCES) : []),
    ...set('subject', ...CLAIMED),
    ...set('what', 'size', 'age'),
    ...set('amendment', 'x', 'y'),
    ...(type.startsWith('Treaty') ? set('actor', ...ACTORS, ...CANDIDATES) : []),
  ];
  if (fresh && moved.length > 0 && x.b % 3 === 0) return pick(moved, x.b >> 2);
  const votes = 'votes' in data ? ACTORS.map((voter) => ({ data: { votes: { [voter]: pick(VOTES, x.c) } } })) : [];
  return pick(
    [
      { occurred: dateAround(Date.parse(recordedAt) - x.lag * DAY, x.form) ?? null },
      ...votes,
      ...set('on', ...ON, null),
      ...set('title', ...TITLES, null),
      ...set('code', 'C-3', null),
      ...set('body', ...ACTORS, null),
      ...set('to', ...ACTORS),
      ...set('binds', 'all', 'signatories', null),
      ...set('value', 1, 2, 'many'),
      ...set('value', 1, 3, 'many'),
      ...set('unit', 'members', null),
      ...set('submittedBy', { a1: null }, { a2: true }),
      ...('supersedes' in data
        ? [{ data: { supersedes: { [pick(INSTRUMENTS, x.d)]: pick(['all', 'signatories', null], x.c) } } }]
        : []),
      ...('means' in data && type !== 'RollCallTaken' ? [{ data: { means: { i1: pick(POSITIONS, x.c) } } }] : []),
      ...(type === 'RollCallTaken' ? [{ data: { means: { i1: { yes: pick(POSITIONS, x.c) } } } }] : []),
    ],
    x.d,
  );
}

/** What may stand against each other among acts: the types, the members that they share, and the one that differs. */
const RIVALS: readonly (readonly [types: RegExp, shared: readonly string[], member: string])[] = [
  [/^RollCallTaken$/, ['instrument'], '/data/votes/a1'],
  [/^RollCallTaken$/, ['instrument'], '/data/on'],
  [/^RollCallTaken$/, ['instrument'], ''],
  [/^(ProposalSub|ProposalWith|Resolution(Ado|Rej)|TreatyAdo)/, ['instrument'], ''],
  [/^TreatyAdopted$/, ['instrument'], '/data/binds'],
  [/^Treaty(Signed|Refused)$/, ['instrument', 'actor'], ''],
  [/^ClaimMade$/, ['subject', 'what'], '/data/value'],
  [/^Amendment/, ['instrument', 'amendment'], ''],
];

/** Settles two acts that may stand against each other: sides by their developments, sometimes by value. */
export function actResolution(log: Development[], x: Chance): Draft | null {
  const found = RIVALS.flatMap(([types, shared, member]) => {
    const told = log.filter((d) => types.test(d.type));
    return told.flatMap((p, i) =>
      told
        .slice(i + 1)
        .filter((q) => shared.every((m) => p.data[m] === q.data[m]))
        .map((q) => ({ p, q, member })),
    );
  });
  if (found.length === 0) return null;
  const { p, q, member } = pick(found, x.a);
  const value = (d: Development): unknown =>
    member === '/data/votes/a1' ? (d.data.votes as Record<string, unknown>).a1 : d.data[member.slice(6)];
  const side = (d: Development) => ({
    developments: [d.id],
    ...some('value', x.c % 4 === 0 && member !== '' && value(d) !== undefined, value(d)),
  });
  const speaks = some('member', member !== '' && x.b % 3 > 0, member);
  return { type: 'DisputeResolved', data: { ...speaks, sides: [side(p), side(q)], picks: x.d % 2, reason: 'Settled' } };
}

/** What is done about developments, however often the acts of a kit are. */
const MENDING = {
  enrol: 1,
  cite: 2,
  lineage: 2,
  merge: 1.5,
  loseSource: 1,
  redate: 1,
  correct: 6,
  recorrect: 2,
  retract: 3,
  uncorrect: 2,
  unretract: 2,
  dispute: 3,
  resolve: 5,
  correctionCycle: 0.2,
  retractionCycle: 0.2,
};

/** Kits of acts that meet, with how often each kind is drawn. */
export const ACT_KITS = {
  rollCalls: { ...MENDING, rollCall: 22, stand: 4, unstand: 1, submit: 1, adopt: 1 },
  instruments: {
    ...MENDING,
    submit: 8,
    retitle: 4,
    move: 4,
    takeBack: 4,
    amend: 4,
    unamend: 3,
    adopt: 6,
    reject: 4,
    rollCall: 3,
    stand: 2,
  },
  treaties: { ...MENDING, adoptTreaty: 11, sign: 9, refuse: 6, countSigned: 1, submit: 2, stand: 2 },
  conferences: { ...MENDING, convene: 8, close: 8, walkOut: 6, submit: 1, claim: 3 },
  claims: { ...MENDING, claim: 22, walkOut: 1, rollCall: 1 },
} as const;
