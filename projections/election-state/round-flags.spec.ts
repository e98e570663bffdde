import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { called, told, type How } from '../../test/support/story.js';
import { electionFlags } from './election-flags.js';

const of = (type: string, id: string, data: object = {}, how: How = {}): Told =>
  told(type, { election: 'sg', ...data }, { id, on: '2022-09-29', by: `${id}@2023`, ...how });
const nominated = (...candidates: string[]): Told[] =>
  candidates.map((candidate) => of('CandidateNominated', `nominated-${candidate}`, { candidate }, { on: '2021' }));
const ballot = (data: object, id = 'ballot', how: How = {}): Told =>
  of('BallotCounted', id, { round: 1, listComplete: true, ...data }, how);
const flagged = (...log: Told[]): string[] =>
  electionFlags(worldsAt(logOf(...log), '2025').world, 'sg').map((f) => `${f.code}: ${f.developments.join()}`);

const base = [called('sg'), ...nominated('ca', 'cb')];
const papers = { ballots: 172, blank: 5, invalid: 3 };

describe('figures that are disputed', () => {
  it('given two counts of which one adds up, then what one of them makes right is not flagged for the round', () => {
    const one = ballot({ ...papers, votes: { ca: 139, cb: 25 } }, 'one');
    expect(flagged(...base, one, ballot({ votes: { ca: 139, cb: 24 } }, 'two'))).toEqual(['sum-differs: two']);
    expect(flagged(...base, one, ballot({ ballots: 173 }, 'two'))).toEqual(['sum-differs: two']);
  });

  it('given votes that are too many whichever is right, then flagged of the round, each with its figure', () => {
    const log = [ballot({ ballots: 100, votes: { ca: 99, cb: 3 } }, 'one'), ballot({ votes: { cb: 4 } }, 'two')];
    const flags = electionFlags(worldsAt(logOf(...base, ...log), '2025').world, 'sg');
    expect(flags.map((f) => [f.code, f.developments])).toEqual([
      ['sum-too-high', ['one', 'two']],
      ['sum-too-high', ['one', 'two']],
    ]);
    expect(flags.map((f) => f.message).join()).toMatch(/102 .*103 /);
  });

  it('given two majorities that are reported, then the wrong one is flagged, as its teller’s', () => {
    const one = ballot({ ...papers, votes: { ca: 139, cb: 25 }, majorityReported: 83 }, 'one');
    expect(flagged(...base, one, ballot({ majorityReported: 87 }, 'two'))).toEqual(['majority-differs: two']);
  });

  it('given more blank papers than ballots, then flagged, and nothing is computed from that', () => {
    expect(flagged(...base, ballot({ ballots: 5, blank: 7, invalid: 0, majorityReported: 3 }))).toEqual([
      'papers-too-few: ballot',
    ]);
  });

  it('given votes by voter that are told in two ways, then they are flagged all the same', () => {
    const by = (id: string, us: string): Told => ballot({ votesBy: { us } }, id);
    expect(flagged(...base, by('one', 'ca'), by('two', 'cb'))).toEqual(['votes-by-voter-in-secret-election: one,two']);
  });
});

describe('votes for whom nobody could vote', () => {
  it('given no votes for one who withdrew, then no flag; given votes by one of two counts, then flagged', () => {
    const gone = of('CandidateWithdrawn', 'gone', { candidate: 'cb' }, { on: '2022-09-28' });
    const none = ballot({ votes: { ca: 139, cb: 0 } }, 'none');
    expect(flagged(...base, gone, none)).toEqual([]);
    expect(flagged(...base, gone, none, ballot({ votes: { cb: 2 } }, 'some'))).toEqual([
      'votes-for-withdrawn: gone,none,some',
    ]);
  });

  it('given a nomination of which it is disputed whose it is, then none of them is called unnominated', () => {
    const whose = (id: string, candidate: string, sameAs?: string): Told =>
      of('CandidateNominated', id, { candidate }, { on: '2021', ...(sameAs && { links: { sameAs: [sameAs] } }) });
    const log = [called('sg'), whose('n', 'ca'), whose('m', 'cb', 'n')];
    expect(flagged(...log, ballot({ votes: { ca: 139, cb: 25 } }))).toEqual([]);
  });
});

describe('rounds', () => {
  it('given a count of which it is disputed what round it is, then it contradicts no order', () => {
    const first = of('BallotCounted', 'first', { round: 1 }, { on: '2022-09-28' });
    const unsure = of('BallotCounted', 'unsure', { round: 2 }, { on: '2022-09-29' });
    const erratum = (id: string, round: number): Told =>
      told(
        'DevelopmentCorrected',
        { corrects: 'unsure', fault: 'source', patch: { data: { round } }, reason: 'erratum' },
        { id, by: `${id}@2024` },
      );
    expect(flagged(...base, first, unsure, erratum('x', 3), erratum('y', 4))).toEqual([]);
  });
});

describe('several seats', () => {
  const council = called('sg', { seats: 2, rules: { system: 'majority', votesPerPaper: 2 } });
  const three = nominated('ca', 'cb', 'cc');
  const won = (candidate: string, round?: number): Told =>
    of('CandidateElected', `won-${candidate}`, { candidate, ...(round && { round }) });
  const count = (round: number, votes: object, more: object = {}): Told =>
    ballot({ round, ballots: 100, blank: 0, invalid: 0, votes, ...more }, `round-${round}`, {
      on: `2022-09-2${round}`,
    });
  const rounds = [count(1, { ca: 90, cb: 40, cc: 30 }), count(2, { cb: 70, cc: 25 })];

  it('given seats that were won in different rounds, then each winner is held against their round', () => {
    expect(flagged(council, ...three, ...rounds, won('ca', 1), won('cb', 2))).toEqual([]);
    expect(flagged(council, ...three, ...rounds, won('ca'), won('cb'))).toEqual([]);
    expect(flagged(council, ...three, ...rounds, won('ca', 1), won('cc', 2))).toEqual([
      'winner-not-computed: round-2,won-cc',
    ]);
  });

  it('given a list that is not complete, then nobody is held against it', () => {
    const partly = count(1, { ca: 90 }, { listComplete: false });
    expect(flagged(council, ...three, partly, won('cb'))).toEqual([]);
  });
});
