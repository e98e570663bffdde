import { idAt, logOf, worldsAt, type Told } from '../../test/support/log.js';
import { electionHistory } from './election-history.js';

const by = (published: string, source = 's1') => ({ sources: [{ source, published }] });
const event = (
  type: string,
  occurred: string | undefined,
  published: string,
  data: object,
  more: object = {},
): Told => ({
  type,
  ...(occurred === undefined ? {} : { occurred }),
  ...by(published),
  ...more,
  data: { election: 'sg', ...data },
});
const called: Told = event('ElectionCalled', '2021', '2021', {
  body: 'itu',
  seats: 1,
  rules: { system: 'majority' },
  secret: true,
});
const log = logOf(
  event('CandidateElected', '2022-09-29', '2022-09-29', { candidate: 'ca' }),
  event('BallotCounted', '2022-09-29', '2022-09-29', { round: 1, votes: { ca: 139 } }),
  event('CandidateEndorsed', '2022-03', '2022-04', { candidate: 'ca', endorser: 'us' }),
  event('CandidateNominated', undefined, '2022-05', { candidate: 'ca' }),
  called,
  event('OfficeAssumed', '2023-01-01', '2023-02', { office: 'itu/sg', holder: 'ca' }),
  event('CandidateNominated', '2010', '2011', { election: 'other', candidate: 'cb' }),
);
const steps = (asOf: string, from = log, knownAt?: string) =>
  electionHistory(worldsAt(from, asOf, knownAt), 'sg').map((s) => [s.type, s.status, s.phase, s.elected, s.changed]);

describe('how an election came to stand as it does', () => {
  it('given a log in any order, when asked, then the steps in decidable order, each with the headline after it', () => {
    expect(steps('2024')).toEqual([
      ['ElectionCalled', 'certain', 'called', [], true],
      ['CandidateEndorsed', 'certain', 'called', [], false],
      ['CandidateNominated', 'certain', 'campaign', [], true],
      ['BallotCounted', 'certain', 'voting', [], true],
      ['CandidateElected', 'certain', 'decided', ['ca'], true],
      ['OfficeAssumed', 'certain', 'decided', ['ca'], false],
    ]);
  });

  it('given a step, when read, then its three times', () => {
    const step = electionHistory(worldsAt(log, '2024'), 'sg')[1];
    expect(step).toEqual({
      developments: [idAt(3)],
      type: 'CandidateEndorsed',
      summary: 'us endorses ca in sg.',
      status: 'certain',
      occurred: '2022-03',
      earliest: '2022-03-01T00:00:00.000Z',
      latest: '2022-03-31T23:59:59.999Z',
      publicFrom: '2022-04-30T23:59:59.999Z',
      recordedAt: '2026-01-01T00:00:00.000Z',
      phase: 'called',
      elected: [],
      changed: false,
      because: [idAt(3)],
    });
  });

  it('given what only may have happened, when asked, then it is a step that changes nothing', () => {
    const open = logOf(called, event('ElectionPostponed', '2022', '2023', {}));
    expect(steps('2022-06', open)).toEqual([
      ['ElectionCalled', 'certain', 'called', [], true],
      ['ElectionPostponed', 'possible', 'called', [], false],
    ]);
    expect(steps('2021-12-31', open)).toHaveLength(1);
  });

  it('given K before the vote, when asked, then the steps of which it was known then', () => {
    expect(steps('2024', log, '2022-06').map(([type]) => type)).toEqual([
      'ElectionCalled',
      'CandidateEndorsed',
      'CandidateNominated',
    ]);
  });

  it('given an annulment, when asked, then the last step empties who is elected', () => {
    const annulled = logOf(
      event('CandidateElected', '2022-09', '2022-09', { candidate: 'ca' }),
      event('ElectionAnnulled', '2022-11', '2022-11', {}),
    );
    expect(steps('2024', annulled)).toEqual([
      ['CandidateElected', 'certain', 'decided', ['ca'], true],
      ['ElectionAnnulled', 'certain', 'annulled', [], true],
    ]);
  });

  it('given two winners of one seat, when asked, then nobody is the winner from the second on', () => {
    const torn = logOf(
      event('CandidateElected', '2022-09', '2022-09', { candidate: 'ca' }),
      event('CandidateElected', '2022-09', '2022-09', { candidate: 'cb' }),
    );
    expect(steps('2024', torn)).toEqual([
      ['CandidateElected', 'certain', 'decided', ['ca'], true],
      ['CandidateElected', 'certain', 'decided', null, true],
    ]);
  });

  it('given a doubted step, when asked, then that one is disputed', () => {
    const doubted = logOf(called, event('CandidateNominated', '2022', '2022', { candidate: 'ca' }), {
      type: 'DevelopmentDisputed',
      data: { disputes: idAt(2), reason: 'hearsay' },
    });
    expect(steps('2024', doubted).map(([type, status]) => [type, status])).toEqual([
      ['ElectionCalled', 'certain'],
      ['CandidateNominated', 'disputed'],
    ]);
  });
});
