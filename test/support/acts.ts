/** Random small histories of conferences, instruments, treaties and claims, with what is done to them afterwards. */
import fc from 'fast-check';
import type { Development } from '../../events/development.js';
import { idAt, logOf, type Told } from './log.js';

export const VOCABULARY = {
  actors: ['us', 'usa', 'ru', 'body'],
  instruments: ['r', 's'],
  issues: ['i', 'r', 's'],
  conferences: ['c', 'd'],
  /** What claims are about: also an id that is one of an actor and of an instrument. */
  subjects: ['us', 'r', 'c', 'i', 'body/chair'],
};

const { actors, conferences, instruments } = VOCABULARY;
const actor = fc.constantFrom(...actors);
const instrument = fc.constantFrom(...instruments);
const conference = fc.constantFrom(...conferences);
const title = fc.constantFrom('Title', 'Another');
const actorSet = fc
  .uniqueArray(actor, { minLength: 1, maxLength: 3 })
  .map((ids) => Object.fromEntries(ids.map((id) => [id, true])));
const means = fc.constantFrom({ i: 'more' }, { i: 'less' }, { i: 'more', 'e:us': 'supports' });
const maybe: { requiredKeys: [] } = { requiredKeys: [] };

/** The data of one act, by its type. */
const act: fc.Arbitrary<{ type: string; data: object }> = fc.oneof(
  ...Object.entries({
    ConferenceClosed: fc.record({ conference }),
    WalkoutStaged: fc.record({ conference, actors: actorSet, instrument }, { requiredKeys: ['conference', 'actors'] }),
    ProposalSubmitted: fc.record(
      { instrument, title, conference, submittedBy: actorSet, means, body: actor },
      { requiredKeys: ['instrument'] },
    ),
    ProposalRenamed: fc.record({ instrument, title }),
    ProposalMoved: fc.record({ instrument, to: actor }),
    ProposalWithdrawn: fc.record({ instrument, withdrawnBy: actorSet }),
    AmendmentProposed: fc.record({ instrument, amendment: fc.constantFrom('x', 'y') }),
    AmendmentRemoved: fc.record({ instrument, amendment: fc.constantFrom('x', 'y') }),
    ResolutionAdopted: fc.record({ instrument, title, conference }, { requiredKeys: ['instrument'] }),
    ResolutionRejected: fc.record({ instrument }),
    RollCallTaken: fc.record(
      {
        instrument,
        title,
        votes: fc.dictionary(actor, fc.constantFrom('yes', 'no', 'abstain', 'absent'), { minKeys: 1 }),
        on: fc.constantFrom('whole', 'paragraph'),
        means: fc.constantFrom({ i: { yes: 'more' } }, { i: { yes: 'more', no: 'less' } }),
        conference,
      },
      { requiredKeys: ['instrument', 'votes'] },
    ),
    TreatyAdopted: fc.record(
      {
        instrument,
        binds: fc.constantFrom('all', 'signatories'),
        supersedes: fc.constantFrom({ s: 'signatories' }, { r: 'all' }),
        conference,
      },
      { requiredKeys: ['instrument'] },
    ),
    TreatySigned: fc.record({ instrument, actor, means }, { requiredKeys: ['instrument', 'actor'] }),
    TreatyRefused: fc.record({ instrument, actor, means }, { requiredKeys: ['instrument', 'actor'] }),
    TreatySignaturesCounted: fc.record({ instrument, signed: fc.nat(9) }),
    ClaimMade: fc.record(
      {
        subject: fc.constantFrom(...VOCABULARY.subjects),
        what: fc.constantFrom('size', 'age'),
        value: fc.constantFrom<unknown>(1, 2, 'three', true),
        unit: fc.constant('members'),
        claimedBy: actor,
      },
      { requiredKeys: ['subject', 'what', 'value'] },
    ),
    ElectionCalled: fc.record(
      {
        election: fc.constant('e'),
        body: fc.constant('body'),
        seats: fc.constant(1),
        rules: fc.constant({ system: 'majority' }),
        secret: fc.constant(true),
        conference,
        title,
      },
      { requiredKeys: ['election', 'body', 'seats', 'rules', 'secret'] },
    ),
    CandidateElected: fc.record({ election: fc.constant('e'), candidate: actor }),
    StanceDeclared: fc.record({
      actor,
      issue: fc.constantFrom(...VOCABULARY.issues),
      position: fc.constantFrom('more', 'supports'),
    }),
  }).map(([type, data]) => (data as fc.Arbitrary<object>).map((given) => ({ type, data: given }))),
);

const date = fc.constantFrom('2012-12-10', '2012-12-12', '2012-12', '2012', '2013-01-05', '[2012-12-11..2013-02]');
const published = fc.constantFrom('2012-12-11', '2012-12', '2013-02', '2014');
const cited = fc.record({ occurred: date, published, source: fc.constantFrom('s1', 's2') }, maybe);

/** What is done about an earlier one. */
const after = fc.oneof(
  fc
    .constantFrom(
      { occurred: '2012-12-12' },
      { data: { on: 'whole' } },
      { data: { votes: { us: 'no' } } },
      { data: { actor: 'ru' } },
      { data: { conference: 'd' } },
      { data: { subject: 'c' } },
      { data: { title: 'Another' } },
    )
    .map((patch) => ({ type: 'DevelopmentCorrected', data: { fault: 'entry', patch, reason: 'mistyped' } })),
  fc.constant({ type: 'DevelopmentRetracted', data: { fault: 'entry', reason: 'wrong' } }),
  fc.constant({ type: 'DevelopmentDisputed', data: { reason: 'hearsay' } }),
);
const TARGET: Readonly<Record<string, string>> = {
  DevelopmentCorrected: 'corrects',
  DevelopmentRetracted: 'retracts',
  DevelopmentDisputed: 'disputes',
};

const registrations: Told[] = [
  ...actors.map((id): Told => ({ type: 'ActorRegistered', data: { actor: id, kind: 'state', name: `The ${id}` } })),
  { type: 'IssueFramed', data: { issue: 'i', title: 'The issue', question: '?', scale: ['more', 'less'] } },
  {
    type: 'ElectionCalled',
    data: { election: 'e', body: 'body', seats: 1, rules: { system: 'majority' }, secret: true },
  },
  ...['s1', 's2'].map((id): Told => ({ type: 'SourceRegistered', data: { source: id, kind: 'press', title: id } })),
  {
    type: 'ConferenceConvened',
    occurred: '2012-12-03',
    sources: [{ source: 's1', published: '2012-12-04' }],
    data: { conference: 'c', name: 'The conference', members: { us: 'host' } },
  },
  { type: 'ConferenceConvened', data: { conference: 'd', scheduled: '2013' } },
];

const told = fc
  .tuple(
    act,
    cited,
    fc.option(fc.tuple(fc.constantFrom('sameAs', 'before', 'after'), fc.nat(7)), { nil: undefined, freq: 3 }),
  )
  .map(([{ type, data }, { occurred, published: when, source = 's1' }, link]): [Told, typeof link] => [
    {
      type,
      ...(occurred === undefined ? {} : { occurred }),
      sources: [{ source, ...(when === undefined ? {} : { published: when }) }],
      data: data as Record<string, unknown>,
    },
    link,
  ]);

/** A log of some acts, in which links, corrections, retractions, doubts and a merge may act on any of them. */
export const arbitraryActs: fc.Arbitrary<Development[]> = fc
  .tuple(
    fc.array(told, { minLength: 2, maxLength: 9 }),
    fc.array(fc.tuple(after, fc.nat(20)), { maxLength: 3 }),
    fc.boolean(),
  )
  .map(([acts, changes, merges]) => {
    const first = registrations.length;
    const at = (n: number): string => idAt(first + (n % acts.length) + 1);
    return logOf(
      ...registrations,
      ...acts.map(([one, link], n): Told =>
        link && link[1] % acts.length !== n ? { ...one, links: { [link[0]]: [at(link[1])] } } : one,
      ),
      ...changes.map(([{ type, data }, n]): Told => ({ type, data: { ...data, [TARGET[type] as string]: at(n) } })),
      ...(merges ? [{ type: 'ActorsMerged', data: { survivor: 'us', merged: 'usa' } }] : []),
    );
  });
