import { lastInstant } from '../../events/time/edtf.js';
import { idAt, logOf, worldsAt, type Told } from '../../test/support/log.js';
import { timeline, type TimelineFilter } from './timeline.js';

const by = (published: string, source = 's1') => ({ sources: [{ source, published }] });
const nominated = (candidate: string, occurred: string | undefined, published: string, more: object = {}): Told => ({
  type: 'CandidateNominated',
  ...(occurred === undefined ? {} : { occurred }),
  ...by(published),
  data: { election: 'sg', candidate, ...more },
});
const ballot: Told = {
  type: 'BallotCounted',
  occurred: '2022-09-29',
  ...by('2022-10'),
  data: { election: 'sg', round: 1, votes: { ca: 139 } },
};
const assumed: Told = {
  type: 'OfficeAssumed',
  occurred: '2023-01-01',
  ...by('2022-10'),
  data: { office: 'itu/sg', holder: 'ca', election: 'sg' },
};
const declared: Told = {
  type: 'StanceDeclared',
  occurred: '2020',
  ...by('2021', 's2'),
  data: { actor: 'cn', issue: 'new-ip', position: 'supports' },
};
const log = logOf(nominated('ca', '2022', '2022-06', { nominatedBy: 'us' }), ballot, assumed, declared, {
  type: 'ActorRegistered',
  data: { actor: 'ca', kind: 'person', name: 'Cy A.' },
});
const rows = (asOf: string, filter: TimelineFilter = {}, from = log, knownAt?: string) =>
  timeline(worldsAt(from, asOf, knownAt), filter).map((e) => [e.type, e.standing, e.status]);
const types = (filter: TimelineFilter, from = log) => rows('2024', filter, from).map(([type]) => type);

describe('the timeline', () => {
  it('given a log, when asked before the assuming, then what has happened by time and what is scheduled; no bare registration', () => {
    expect(rows('2022-12')).toEqual([
      ['StanceDeclared', 'happened', 'certain'],
      ['CandidateNominated', 'happened', 'certain'],
      ['BallotCounted', 'happened', 'certain'],
      ['OfficeAssumed', 'scheduled', 'certain'],
    ]);
    expect(rows('2023-02').at(-1)).toEqual(['OfficeAssumed', 'possible', 'possible']);
  });

  it('given an entry, when read, then its names, sources and three times', () => {
    const [entry] = timeline(worldsAt(log, '2024'), { type: 'CandidateNominated' });
    expect(entry).toEqual({
      developments: [idAt(1)],
      type: 'CandidateNominated',
      summary: 'us nominates Cy A. in sg.',
      standing: 'happened',
      status: 'certain',
      occurred: '2022',
      earliest: '2022-01-01T00:00:00.000Z',
      latest: '2022-06-30T23:59:59.999Z',
      actors: ['ca', 'us'],
      election: 'sg',
      support: 1,
      sources: ['s1'],
      firstPublic: '2022-06-30T23:59:59.999Z',
      recordedAt: '2026-01-01T00:00:00.000Z',
      because: [idAt(1)],
    });
  });

  it('given K before a report, when asked, then it is not there', () => {
    expect(rows('2024', {}, log, '2022-07').map(([type]) => type)).toEqual(['StanceDeclared', 'CandidateNominated']);
  });

  it('given one thing told twice, when asked, then one entry that tells what is disputed', () => {
    const twice = logOf(ballot, { ...ballot, ...by('2022-10', 's2'), data: { ...ballot.data, votes: { ca: 138 } } });
    const entries = timeline(worldsAt(twice, '2024'));
    expect(entries).toMatchObject([
      { developments: [idAt(1), idAt(2)], status: 'disputed', support: 2, sources: ['s1', 's2'] },
    ]);
  });

  it('given a doubt that makes a difference, when asked, then disputed with the doubt', () => {
    const doubted = logOf(ballot, { type: 'DevelopmentDisputed', data: { disputes: idAt(1), reason: 'hearsay' } });
    expect(timeline(worldsAt(doubted, '2024'))).toMatchObject([{ status: 'disputed', because: [idAt(1), idAt(2)] }]);
  });
});

describe('a part of the timeline', () => {
  it('given from and to, when asked, then what can have happened between them, and nothing undated', () => {
    const dated = logOf(ballot, declared, nominated('cb', undefined, '2022-06'));
    const within = (from?: string, to?: string) =>
      types({ ...(from && { from: lastInstant(from) }), ...(to && { to: lastInstant(to) }) }, dated);
    expect(within()).toEqual(['StanceDeclared', 'BallotCounted', 'CandidateNominated']);
    expect(within('2022-01')).toEqual(['BallotCounted']);
    expect(within(undefined, '2020-03')).toEqual(['StanceDeclared']);
    expect(within('2022-09-28', '2022-09-29')).toEqual(['BallotCounted']);
  });

  it('given an actor, when asked, then what names it in any place: candidate, nominator, votes, holder', () => {
    expect(types({ actor: 'ca' })).toEqual(['CandidateNominated', 'BallotCounted', 'OfficeAssumed']);
    expect(types({ actor: 'us' })).toEqual(['CandidateNominated']);
    expect(types({ actor: 'constructor' })).toEqual([]);
  });

  it('given a merge, when asked under either id, then the same', () => {
    const merged = logOf(nominated('ca', '2022', '2022'), nominated('cy-a', '2022', '2022'), {
      type: 'ActorsMerged',
      data: { survivor: 'ca', merged: 'cy-a' },
    });
    expect(types({ actor: 'ca' }, merged)).toHaveLength(2);
    expect(types({ actor: 'cy-a' }, merged)).toHaveLength(2);
  });

  it('given an issue or a candidacy, when asked, then what concerns it', () => {
    expect(types({ issue: 'new-ip' })).toEqual(['StanceDeclared']);
    expect(types({ issue: 'sg:ca' })).toEqual(['CandidateNominated', 'BallotCounted']);
  });

  it('given an election and a type, when asked, then both hold', () => {
    expect(types({ election: 'sg' })).toEqual(['CandidateNominated', 'BallotCounted', 'OfficeAssumed']);
    expect(types({ election: 'sg', type: 'BallotCounted' })).toEqual(['BallotCounted']);
  });
});

describe('the timeline of conferences, instruments and claims', () => {
  const act = (type: string, data: object, occurred = '2021'): Told => ({
    type,
    occurred,
    ...by('2022'),
    data: data as Record<string, unknown>,
  });
  const acts = logOf(
    { type: 'ActorRegistered', data: { actor: 'itu', kind: 'organisation', name: 'ITU' } },
    {
      type: 'ElectionCalled',
      ...by('2022'),
      data: { election: 'sg', body: 'itu', seats: 1, conference: 'c', rules: { system: 'majority' }, secret: true },
    },
    act(
      'ProposalSubmitted',
      { instrument: 'r', conference: 'c', submittedBy: { us: true }, means: { i: 'more' } },
      '2021-01',
    ),
    act('StanceDeclared', { actor: 'fr', issue: 'r', position: 'more' }, '2021-02'),
    act('WalkoutStaged', { conference: 'c', actors: { us: true }, instrument: 'r' }, '2021-03'),
    act('TreatyAdopted', { instrument: 's', supersedes: { r: 'all' } }, '2021-04'),
    act('ClaimMade', { subject: 'itu', what: 'size', value: 193 }, '2021-05'),
    act('ClaimMade', { subject: 'c', what: 'size', value: 151 }, '2021-06'),
  );

  it('given an instrument, then what is done about it, also as an issue, and what supersedes it', () => {
    const about = ['ProposalSubmitted', 'StanceDeclared', 'WalkoutStaged', 'TreatyAdopted'];
    expect(types({ instrument: 'r' }, acts)).toEqual(about);
    expect(types({ issue: 'r' }, acts)).toEqual(about);
    expect(types({ issue: 'i' }, acts)).toEqual(['ProposalSubmitted']);
  });

  it('given a conference, then what takes place there, what is claimed of it, and the elections that are called for it', () => {
    expect(types({ conference: 'c' }, acts)).toEqual([
      'ProposalSubmitted',
      'WalkoutStaged',
      'ClaimMade',
      'ElectionCalled',
    ]);
  });

  it('given an actor, then also what is claimed of it', () => {
    expect(types({ actor: 'itu' }, acts)).toEqual(['ClaimMade', 'ElectionCalled']);
    expect(types({ actor: 'us' }, acts)).toEqual(['ProposalSubmitted', 'WalkoutStaged']);
  });

  it('given an entry, then it says by id what it is about, and of a claim the actor that it is about', () => {
    const about = timeline(worldsAt(acts, '2024')).map((e) => [e.type, e.conference, e.instrument, e.actors]);
    expect(about).toEqual([
      ['ProposalSubmitted', 'c', 'r', ['us']],
      ['StanceDeclared', undefined, undefined, ['fr']],
      ['WalkoutStaged', 'c', 'r', ['us']],
      ['TreatyAdopted', undefined, 's', []],
      ['ClaimMade', undefined, undefined, ['itu']],
      ['ClaimMade', undefined, undefined, []],
      ['ElectionCalled', 'c', undefined, ['itu']],
    ]);
  });
});
