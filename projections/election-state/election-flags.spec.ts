import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { called, mended, retracted, told, type How } from '../../test/support/story.js';
import { electionFlags } from './election-flags.js';

const of = (type: string, id: string, data: object = {}, how: How = {}): Told =>
  told(type, { election: 'sg', ...data }, { id, on: '2022-09-29', by: 'late@2023', ...how });
const nominated = (...candidates: string[]): Told[] =>
  candidates.map((candidate) => of('CandidateNominated', `nominated-${candidate}`, { candidate }, { on: '2021' }));
const ballot = (data: object, id = 'ballot', how: How = {}): Told =>
  of('BallotCounted', id, { round: 1, ...data }, how);
const elected = (id: string, candidate: string, more: object = {}, how: How = {}): Told =>
  of('CandidateElected', id, { candidate, ...more }, how);

const flagsAt = (asOf: string, ...log: Told[]) => electionFlags(worldsAt(logOf(...log), asOf).world, 'sg');
/** What does not add up: each flag by its code and the developments that it is about. */
const flagged = (...log: Told[]): string[] => flagsAt('2025', ...log).map((f) => `${f.code}: ${f.developments.join()}`);
const papers = { ballots: 172, blank: 5, invalid: 3 };
const both = nominated('ca', 'cb');

describe('an election that adds up', () => {
  it('given all that a good source tells, then no flag', () => {
    const count = {
      ...papers,
      votes: { ca: 139, cb: 25 },
      listComplete: true,
      majorityReported: 83,
      leadReported: 114,
    };
    expect(flagged(called('sg'), ...both, ballot(count), elected('won', 'ca'))).toEqual([]);
  });
});

describe('the majority', () => {
  it('given another than the computed one, then flagged with both figures', () => {
    const log = [called('sg'), ...both, ballot({ ...papers, majorityReported: 87 })];
    expect(flagged(...log)).toEqual(['majority-differs: ballot']);
    expect(flagsAt('2025', ...log)[0]!.message).toMatch(/\b87\b.*\b83\b/);
  });

  it('given one that nothing can be computed against, then not: a plurality, or valid papers unknown', () => {
    expect(
      flagged(called('sg', { rules: { system: 'plurality' } }), ballot({ ...papers, majorityReported: 87 })),
    ).toEqual([]);
    expect(flagged(called('sg'), ballot({ ballots: 172, majorityReported: 87 }))).toEqual([]);
  });

  it('given that we had mistyped it, then mended no more', () => {
    const typo = [called('sg'), ballot({ ...papers, majorityReported: 38 })];
    expect(flagged(...typo, mended('ballot', { data: { majorityReported: 83 } }))).toEqual([]);
  });
});

describe('the lead', () => {
  it('given another than the margin, then flagged; given the margin, or none to compare, then not', () => {
    const votes = { votes: { ca: 139, cb: 25 } };
    const lead = (n: number, listComplete: boolean): string[] =>
      flagged(called('sg'), ...both, ballot({ ...votes, listComplete, leadReported: n }));
    expect([lead(100, true), lead(114, true), lead(100, false)]).toEqual([['lead-differs: ballot'], [], []]);
  });
});

describe('the sum of votes', () => {
  const sums = (rules: Record<string, unknown>, count: object): string[] =>
    flagged(called('sg', rules), ...both, ballot(count));
  const votes = { ca: 139, cb: 34 };

  it('given more votes than the ballots can give, then too high', () => {
    expect(sums({}, { votes, ballots: 172 })).toEqual(['sum-too-high: ballot']);
    expect(sums({}, { votes, ballots: 173 })).toEqual([]);
  });

  it('given several votes a paper, then ballots times these; where nobody says how many, then nothing can be too high', () => {
    const seats = (votesPerPaper?: number) => ({ seats: 2, rules: { system: 'plurality', votesPerPaper } });
    expect(sums(seats(2), { votes, ballots: 86 })).toEqual(['sum-too-high: ballot']);
    expect(sums(seats(2), { votes, ballots: 87 })).toEqual([]);
    expect(sums({ seats: 2, rules: { system: 'plurality' } }, { votes, ballots: 10 })).toEqual([]);
  });

  it('given a complete list that is not the valid papers, then it differs; given an incomplete one, then it may', () => {
    expect(sums({}, { ...papers, votes: { ca: 139, cb: 24 }, listComplete: true })).toEqual(['sum-differs: ballot']);
    expect(sums({}, { ...papers, votes: { ca: 139, cb: 24 } })).toEqual([]);
    expect(sums({}, { ballots: 172, votes: { ca: 139, cb: 24 }, listComplete: true })).toEqual([]);
  });
});

describe('votes for whom nobody could vote', () => {
  it('given votes for one who had withdrawn, then flagged with the withdrawal; withdrawn afterwards, then not', () => {
    const gone = (on: string): Told => of('CandidateWithdrawn', 'gone', { candidate: 'cb' }, { on });
    const count = ballot({ votes: { ca: 139, cb: 25 } });
    expect(flagged(called('sg'), ...both, gone('2022-09-28'), count)).toEqual(['votes-for-withdrawn: ballot,gone']);
    expect(flagged(called('sg'), ...both, gone('2022-09-30'), count)).toEqual([]);
  });

  it('given one who withdrew between rounds, then only the later round is flagged', () => {
    const log = [
      called('sg'),
      ...both,
      ballot({ votes: { ca: 80, cb: 79 } }, 'first', { on: '2022-09-28' }),
      of('CandidateWithdrawn', 'gone', { candidate: 'cb' }, { on: '2022-09-29' }),
      ballot({ round: 2, votes: { ca: 139, cb: 2 } }, 'second', { on: '2022-09-30' }),
    ];
    expect(flagged(...log)).toEqual(['votes-for-withdrawn: gone,second']);
  });

  it('given votes for one whom nobody nominates, then flagged; given a nomination that nobody dates, then not', () => {
    const count = ballot({ votes: { ca: 139 } });
    expect(flagged(called('sg'), count)).toEqual(['votes-for-unnominated: ballot']);
    const undated = told('CandidateNominated', { election: 'sg', candidate: 'ca' }, { by: 'late@2024' });
    expect(flagged(called('sg'), undated, count)).toEqual([]);
    expect(flagged(called('sg'), { ...undated, id: 'n' }, retracted('n'), count)).toEqual([
      'votes-for-unnominated: ballot',
    ]);
  });
});

describe('who is elected', () => {
  const council = called('sg', { seats: 2, rules: { system: 'plurality' } });

  it('given more than there are seats, then flagged with them all', () => {
    const won = ['ca', 'cb', 'cc'].map((c) => elected(`won-${c}`, c));
    expect(flagged(council, ...won)).toEqual(['more-elected-than-seats: won-ca,won-cb,won-cc']);
    expect(flagged(council, ...won.slice(1))).toEqual([]);
    // Two tellings of one person's election fill one seat.
    expect(flagged(council, ...won.slice(1), elected('again', 'cb'))).toEqual([]);
  });

  it('given another than by the votes, then flagged with the count; given nobody who can be computed, then not', () => {
    const count = (listComplete: boolean): Told => ballot({ votes: { ca: 139, cb: 25 }, listComplete });
    expect(flagged(called('sg'), ...both, count(true), elected('won', 'cb'))).toEqual([
      'winner-not-computed: ballot,won',
    ]);
    expect(flagged(called('sg'), ...both, count(false), elected('won', 'cb'))).toEqual([]);
    expect(flagged(called('sg'), ...both, count(true), elected('won', 'ca'))).toEqual([]);
  });

  it('given a winner whom an incomplete list leaves out, then not: nobody can tell', () => {
    const count = ballot({ ...papers, votes: { ca: 60 } });
    expect(flagged(called('sg'), ...both, count, elected('won', 'cb'))).toEqual([]);
  });

  it('given who led round 2 and lost round 3, then the last round counts', () => {
    const round = (n: number, ca: number, cb: number): Told =>
      ballot({ round: n, votes: { ca, cb }, ...papers, listComplete: true }, `round-${n}`, { on: `2022-09-2${n}` });
    const log = [called('sg'), ...both, round(2, 100, 64), round(3, 64, 100)];
    expect(flagged(...log, elected('won', 'cb', { round: 3 }))).toEqual([]);
    expect(flagged(...log, elected('won', 'ca', { round: 3 }))).toEqual(['winner-not-computed: round-3,won']);
  });

  it('given a disputed winner, then none to compare', () => {
    const rivals = [elected('won', 'ca'), elected('lost', 'cb')];
    expect(
      flagged(called('sg'), ...both, ballot({ votes: { ca: 139, cb: 25 }, listComplete: true }), ...rivals),
    ).toEqual([]);
  });

  it('given what has not happened by V, then no flag yet', () => {
    const log = [
      called('sg'),
      ...both,
      ballot({ votes: { ca: 139, cb: 25 }, listComplete: true }),
      elected('won', 'cb'),
    ];
    expect(flagsAt('2022-09-28', ...log)).toEqual([]);
  });
});

describe('the order of things', () => {
  it('given rounds dated against their numbers, then flagged, beside the contradiction', () => {
    const log = [
      called('sg'),
      ballot({}, 'first', { on: '2022-09-30' }),
      ballot({ round: 2 }, 'second', { on: '2022-09-28' }),
    ];
    expect(flagged(...log)).toEqual(['order-contradicts: first,second', 'rounds-out-of-order: first,second']);
    expect(flagged(called('sg'), ballot({}, 'first'), ballot({ round: 2 }, 'second'))).toEqual([]);
  });

  it('given an office that is taken before it is won, then flagged', () => {
    const taken = told(
      'OfficeAssumed',
      { office: 'itu/sg', holder: 'ca', election: 'sg' },
      { id: 'taken', on: '2022-01' },
    );
    const flags = flagged(called('sg', { office: 'itu/sg' }), elected('won', 'ca'), taken);
    expect(flags).toContain('office-before-election: taken,won');
    const other: Told = { ...taken, data: { ...taken.data, holder: 'cb' } };
    expect(flagged(called('sg', { office: 'itu/sg' }), elected('won', 'ca'), other)).toEqual([]);
  });
});

describe('a secret ballot', () => {
  const open = ballot({ votesBy: { us: 'ca' } });

  it('given votes by voter, then flagged, also where secrecy became known only later in the log', () => {
    expect(flagged(called('sg'), open)).toEqual(['votes-by-voter-in-secret-election: ballot']);
    expect(flagged(open, called('sg'))).toEqual(['votes-by-voter-in-secret-election: ballot']);
  });

  it('given an open election, or one of which nobody knows, then not', () => {
    expect([flagged(called('sg', { secret: false }), open), flagged(open)]).toEqual([[], []]);
  });
});
