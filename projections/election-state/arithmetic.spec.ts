import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { called, mended, resolved, told } from '../../test/support/story.js';
import { figuresOf, rulesOf } from './arithmetic.js';

/** What a registration says of its rules. */
type Rules = Record<string, unknown>;
interface Count {
  votes?: Record<string, number>;
  ballots?: number;
  blank?: number;
  invalid?: number;
  listComplete?: boolean;
}
const ballot = (data: Count, id = 'ballot'): Told =>
  told('BallotCounted', { election: 'sg', round: 1, ...data }, { id, on: '2022-09-29', by: `${id}@2022-10` });
/** What the tellings of one round come to under these rules. */
function figures(rules: Rules, ...tellings: (Count | Told)[]) {
  const log = tellings.map((t, i) => ('type' in t ? t : ballot(t, `ballot-${i}`)));
  const { world } = worldsAt(logOf(called('sg', rules), ...log), '2025');
  return figuresOf(world.ofType('BallotCounted')[0]!, rulesOf(world.ofType('ElectionCalled')[0]));
}
const majority = { seats: 1, rules: { system: 'majority' } };
const plurality = (seats: number): Rules => ({ seats, rules: { system: 'plurality' } });
const complete = (votes: Record<string, number>): Count => ({ votes, listComplete: true });

describe('rules', () => {
  it('given a registration, then what it says; what it does not say is open, and one seat means one vote a paper', () => {
    const rules = (more?: Rules) =>
      rulesOf(more && worldsAt(logOf(called('sg', more)), '2025').world.ofType('ElectionCalled')[0]);
    expect(rules(majority)).toMatchObject({
      seats: 1,
      system: 'majority',
      base: 'valid',
      votesPerPaper: 1,
      secret: true,
    });
    expect(rules(plurality(48))).toMatchObject({ seats: 48, votesPerPaper: undefined, acclamation: false });
    expect(rules({ seats: 48, rules: { system: 'plurality', votesPerPaper: 48 } }).votesPerPaper).toBe(48);
    expect(rules({ rules: { system: 'majority', base: 'ballots', acclamation: true } })).toMatchObject({
      base: 'ballots',
      acclamation: true,
    });
    expect(rules()).toEqual({
      seats: undefined,
      system: undefined,
      base: 'valid',
      votesPerPaper: undefined,
      secret: undefined,
      acclamation: false,
    });
  });
});

describe('valid papers and the majority', () => {
  it('given ballots, blank and invalid ones, then what is left is valid, and more than half of it is needed', () => {
    expect(figures(majority, { ballots: 172, blank: 5, invalid: 3 })).toMatchObject({ valid: 164, majority: 83 });
  });

  it('given an odd number of valid papers, then half of it rounded down, and one', () => {
    expect(figures(majority, { ballots: 165, blank: 0, invalid: 0 }).majority).toBe(83);
    expect(figures(majority, { ballots: 1, blank: 0, invalid: 0 }).majority).toBe(1);
    expect(figures(majority, { ballots: 0, blank: 0, invalid: 0 }).majority).toBe(1);
  });

  it('given one vote a paper and a complete list, then the sum of the votes', () => {
    expect(figures(majority, complete({ ca: 139, cb: 25 }))).toMatchObject({ valid: 164, majority: 83 });
  });

  it('given papers and votes that differ, then the papers count', () => {
    expect(figures(majority, { ...complete({ ca: 139, cb: 25 }), ballots: 172, blank: 0, invalid: 0 }).valid).toBe(172);
  });

  it.each<[string, Rules, Count]>([
    ['an incomplete list', majority, { votes: { ca: 139, cb: 25 } }],
    ['ballots without their blank ones', majority, { ballots: 172, invalid: 3 }],
    [
      'several votes a paper',
      { seats: 2, rules: { system: 'majority', votesPerPaper: 2 } },
      complete({ ca: 9, cb: 8 }),
    ],
    [
      'several seats and no word on the votes a paper',
      { seats: 2, rules: { system: 'majority' } },
      complete({ ca: 9 }),
    ],
    ['a complete list of nobody', majority, { listComplete: true }],
  ])('given %s, then neither is known', (_, rules, count) => {
    expect(figures(rules, count)).toMatchObject({ valid: null, majority: null });
  });

  it('given a majority of the ballots, then of these, whatever is blank', () => {
    const rules = { seats: 1, rules: { system: 'majority', base: 'ballots' } };
    expect(figures(rules, { ballots: 172, blank: 5, invalid: 3 })).toMatchObject({ valid: 164, majority: 87 });
    expect(figures(rules, complete({ ca: 139 }))).toMatchObject({ valid: 139, majority: null });
  });

  it('given a plurality, then no majority', () => {
    expect(figures(plurality(1), { ballots: 172, blank: 5, invalid: 3 })).toMatchObject({ valid: 164, majority: null });
  });
});

describe('the margin', () => {
  it('given one seat, then the first less the second', () => {
    expect(figures(majority, complete({ cb: 25, ca: 139, cc: 1 })).margin).toBe(114);
  });

  it('given several seats, then the last seat’s votes less the next candidate’s', () => {
    expect(figures(plurality(2), complete({ ca: 150, cb: 120, cc: 117, cd: 3 })).margin).toBe(3);
  });

  it('given a tie for the last seat, then nothing', () => {
    expect(figures(plurality(2), complete({ ca: 150, cb: 120, cc: 120 })).margin).toBe(0);
  });

  it('given nobody next, an incomplete list or no word on the seats, then unknown', () => {
    expect(figures(majority, complete({ ca: 139 })).margin).toBeNull();
    expect(figures(plurality(3), complete({ ca: 9, cb: 8 })).margin).toBeNull();
    expect(figures(majority, { votes: { ca: 139, cb: 25 } }).margin).toBeNull();
    const { world } = worldsAt(logOf(ballot(complete({ ca: 139, cb: 25 }))), '2025');
    expect(figuresOf(world.items[0]!, rulesOf(undefined))).toEqual({
      valid: null,
      majority: null,
      margin: null,
      winners: null,
    });
  });
});

describe('who wins by the rules', () => {
  const winners = (rules: Rules, ...tellings: Count[]) => figures(rules, ...tellings).winners;

  it('given a majority, then who reaches it, not who leads', () => {
    expect(winners(majority, complete({ ca: 83, cb: 81 }))).toEqual(['ca']);
    expect(winners(majority, complete({ ca: 82, cb: 82 }))).toEqual([]);
    expect(winners(majority, complete({ ca: 70, cb: 60, cc: 34 }))).toEqual([]);
  });

  it('given papers but an incomplete list, then who has the majority has it all the same', () => {
    expect(winners(majority, { votes: { ca: 139 }, ballots: 172, blank: 5, invalid: 3 })).toEqual(['ca']);
  });

  it('given an incomplete list on which nobody has the majority, then unknown: one who is not listed may have it', () => {
    expect(winners(majority, { votes: { ca: 60 }, ballots: 172, blank: 0, invalid: 0 })).toBeNull();
    expect(winners(majority, { ...complete({ ca: 60 }), ballots: 172, blank: 0, invalid: 0 })).toEqual([]);
  });

  it('given several seats by majority, then all who reach it; given more than seats, then nobody can tell', () => {
    const two = { seats: 2, rules: { system: 'majority', votesPerPaper: 2 } };
    const papers = { ballots: 100, blank: 0, invalid: 0 };
    expect(winners(two, { ...complete({ ca: 60, cb: 51, cc: 50 }), ...papers })).toEqual(['ca', 'cb']);
    expect(winners(two, { ...complete({ ca: 60, cb: 50, cc: 50 }), ...papers })).toEqual(['ca']);
    expect(winners(two, { ...complete({ ca: 60, cb: 55, cc: 52 }), ...papers })).toBeNull();
  });

  it('given a plurality, then the first ones of a complete list', () => {
    expect(winners(plurality(2), complete({ cc: 3, ca: 9, cb: 8 }))).toEqual(['ca', 'cb']);
    expect(winners(plurality(3), complete({ ca: 9, cb: 8 }))).toEqual(['ca', 'cb']);
    expect(winners(plurality(2), { votes: { ca: 9, cb: 8, cc: 3 } })).toBeNull();
  });

  it('given a tie for the last seat, then the tie rule tells and not arithmetic; a tie above it is none', () => {
    expect(winners(plurality(2), complete({ ca: 9, cb: 8, cc: 8 }))).toBeNull();
    expect(winners(plurality(2), complete({ ca: 9, cb: 9, cc: 8 }))).toEqual(['ca', 'cb']);
  });

  it('given no votes or no system, then unknown', () => {
    expect(winners(majority, { ballots: 172, blank: 5, invalid: 3 })).toBeNull();
    expect(winners({ seats: 1, rules: {} }, complete({ ca: 139, cb: 25 }))).toBeNull();
  });
});

describe('what rests on a disputed figure', () => {
  it('given a vote that two tell differently, then the margin is open and the winner is not: all sides agree on them', () => {
    const papers = { ballots: 162, blank: 0, invalid: 0, listComplete: true };
    expect(figures(majority, { votes: { ca: 83, cb: 79 }, ...papers }, { votes: { ca: 83, cb: 78 } })).toEqual({
      valid: 162,
      majority: 82,
      margin: null,
      winners: ['ca'],
    });
  });

  it('given a dispute on a vote that the figure does not touch, then it is given', () => {
    const sides = [complete({ ca: 150, cb: 120, cc: 117, cd: 3 }), { votes: { cd: 4 } }];
    expect(figures(plurality(2), ...sides)).toMatchObject({ margin: 3, winners: ['ca', 'cb'] });
  });

  it('given sides that disagree on who wins, then nobody is computed', () => {
    const sides = [complete({ ca: 83, cb: 79 }), { votes: { ca: 79, cb: 83 } }];
    expect(figures(plurality(1), ...sides).winners).toBeNull();
  });

  it('given a disputed number of blank papers that gives one majority either way, then that majority', () => {
    const told1 = { ballots: 165, blank: 0, invalid: 0 };
    expect(figures(majority, told1, { blank: 1 })).toMatchObject({ valid: null, majority: 83 });
    expect(figures(majority, told1, { blank: 2 }).majority).toBeNull();
  });

  it('given a resolution, then the figures of the picked side', () => {
    const log = [ballot(complete({ ca: 83, cb: 79 }), 'a'), ballot({ votes: { cb: 78 } }, 'b')];
    const settled = resolved([['a'], ['b']], 1, { member: '/data/votes/cb' });
    expect(figures(majority, ...log, settled)).toMatchObject({ valid: 161, majority: 81, margin: 5 });
  });

  it('given a removal against a value, then with and without that candidate', () => {
    const rivals = [null, 78].map((cb) => mended('a', { data: { votes: { cb } } }));
    const told1 = ballot(complete({ ca: 83, cb: 79, cc: 1 }), 'a');
    expect(figures(plurality(1), told1, ...rivals)).toMatchObject({ margin: null, winners: ['ca'] });
  });

  it('given more combinations than are tried, then nothing that rests on them is given', () => {
    const all = Object.fromEntries([...'abcdefghi'].map((c, i) => [`c${c}`, i]));
    const other = Object.fromEntries(Object.entries(all).map(([c, n]) => [c, n + 10]));
    expect(figures(plurality(1), complete(all), { votes: other })).toEqual({
      valid: null,
      majority: null,
      margin: null,
      winners: null,
    });
  });
});
