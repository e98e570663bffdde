import { logOf, type Told } from '../../test/support/log.js';
import { doubted, mended, retracted, revised, told } from '../../test/support/story.js';
import { entryTest, settle, targetOf } from './settle.js';

const stance = told('StanceDeclared', { actor: 'us', issue: 'i', position: 'yes' }, { id: 'd', on: '2020' });
const settled = (...rest: Told[]) => settle(logOf(stance, ...rest), () => true);
const stands = (id: string, ...rest: Told[]): boolean => {
  const log = logOf(stance, ...rest);
  return settle(log, () => true).stands(log.find((d) => d.id === id)!);
};

describe('retractions', () => {
  it('given one, then its target falls; given its own retraction, then the target returns, and so on', () => {
    const r1 = retracted('d', { id: 'r1', by: [] });
    const r2 = retracted('r1', { id: 'r2', by: [] });
    const r3 = retracted('r2', { id: 'r3', by: [] });
    expect([stands('d', r1), stands('d', r1, r2), stands('d', r1, r2, r3)]).toEqual([false, true, false]);
    expect([stands('r1', r1, r2), stands('r1', r1, r2, r3)]).toEqual([false, true]);
  });

  it('given ten thousand on top of each other, then the target stands where their number is even', () => {
    const chain = Array.from({ length: 10_000 }, (_, i) =>
      retracted(i === 0 ? 'd' : `r${i - 1}`, { id: `r${i}`, by: [] }),
    );
    expect([stands('d', ...chain), stands('d', ...chain.slice(1))]).toEqual([true, true]);
    expect(stands('d', ...chain.slice(0, -1))).toBe(false);
  });

  it('given two retractions and one of them taken back, then the target is still retracted', () => {
    const both = ['r1', 'r2'].map((id) => retracted('d', { id, by: [] }));
    expect(stands('d', ...both, retracted('r1', { id: 'r3', by: [] }))).toBe(false);
    expect(
      settled(...both, retracted('r1', { id: 'r3', by: [] }))
        .retractionsOf('d')
        .map((d) => d.id),
    ).toEqual(['r2']);
  });

  it('given a retraction that is not public, then it does not count', () => {
    const log = logOf(stance, retracted('d', { id: 'r1', by: [] }));
    expect(settle(log, (d) => d.id !== 'r1').stands(log[0]!)).toBe(true);
    expect(settle(log, (d) => d.id !== 'd').stands(log[0]!)).toBe(false);
  });
});

describe('corrections', () => {
  const [c1, c2] = [mended('d', { data: { position: 'no' } }, { id: 'c1' }), mended('c1', {}, { id: 'c2' })];
  const ids = (target: string, ...rest: Told[]) =>
    settled(...rest)
      .correctionsOf(target)
      .map((d) => d.id);

  it('given a retracted one, then it no longer corrects; given that retraction retracted, then it does again', () => {
    const r1 = retracted('c1', { id: 'r1', by: [] });
    expect(ids('d', c1, c2)).toEqual(['c1']);
    expect(ids('d', c1, c2, r1)).toEqual([]);
    expect(ids('d', c1, c2, r1, retracted('r1', { id: 'r2', by: [] }))).toEqual(['c1']);
  });

  it('given several recorded in any order, then they are listed by id', () => {
    expect(ids('d', mended('d', {}, { id: 'c3' }), c1)).toEqual(['c1', 'c3']);
  });
});

describe('cycles', () => {
  const circle = [retracted('r2', { id: 'r1', by: [] }), retracted('r1', { id: 'r2', by: [] })];

  it('given retractions of each other, then they count for nothing and are told', () => {
    expect([...settled(...circle).cyclic].sort()).toEqual(['r1', 'r2']);
    expect([stands('r1', ...circle), stands('r2', ...circle)]).toEqual([true, true]);
  });

  it('given a retraction of itself, then it counts for nothing', () => {
    expect([...settled(retracted('r1', { id: 'r1', by: [] })).cyclic]).toEqual(['r1']);
  });

  it('given a circle through corrections, then what it would have done to others is undone too', () => {
    const log = [
      mended('c2', {}, { id: 'c1' }),
      mended('c1', {}, { id: 'c2' }),
      retracted('c1', { id: 'outside', by: [] }),
    ];
    expect([...settled(...log).cyclic].sort()).toEqual(['c1', 'c2']);
    expect(settled(...log).correctionsOf('c1')).toEqual([]);
    expect(stands('c1', ...log)).toBe(false);
  });

  it('given a circle of which one is not public yet, then the other counts', () => {
    const log = logOf(stance, ...circle);
    const partly = settle(log, (d) => d.id !== 'r2');
    expect(partly.cyclic.size).toBe(0);
    expect(partly.retractionsOf('r2').map((d) => d.id)).toEqual(['r1']);
  });
});

describe('whose fault a correction or retraction mends', () => {
  const isEntry = (id: string, ...rest: Told[]): boolean => {
    const log = logOf(stance, ...rest);
    return entryTest(log)(log.find((d) => d.id === id)!);
  };

  it('given what says so, then ours; given what says the source, then not', () => {
    expect(isEntry('c', mended('d', {}, { id: 'c' }))).toBe(true);
    expect(isEntry('c', revised('d', {}, { id: 'c' }))).toBe(false);
    expect(isEntry('r', retracted('d', { id: 'r', by: [] }))).toBe(true);
    expect(isEntry('r', retracted('d', { id: 'r' }))).toBe(false);
    expect(isEntry('d')).toBe(false);
  });

  it('given a retraction of what is ours, then ours whatever it says, through any chain', () => {
    const c = mended('d', {}, { id: 'c' });
    const r1 = retracted('c', { id: 'r1', by: 'press@2021' });
    const r2 = retracted('r1', { id: 'r2', by: 'press@2022' });
    expect([isEntry('r1', c, r1), isEntry('r2', c, r1, r2)]).toEqual([true, true]);
    const theirs = [revised('d', {}, { id: 'c' }), retracted('c', { id: 'r1' }), retracted('r1', { id: 'r2' })];
    expect(isEntry('r2', ...theirs)).toBe(false);
  });

  it('given retractions in a circle or of nothing, then not ours and no endless search', () => {
    const circle = [retracted('r2', { id: 'r1' }), retracted('r1', { id: 'r2' })];
    expect([isEntry('r1', ...circle), isEntry('r', retracted('nothing', { id: 'r' }))]).toEqual([false, false]);
  });
});

it('given any type, when asked on what it acts, then its target, and none where it is malformed', () => {
  const [doubt, cited, plain] = logOf(doubted('d'), told('SourceCited', { development: 'd' }), stance);
  expect([targetOf(doubt!), targetOf(cited!), targetOf(plain!)]).toEqual(['d', 'd', undefined]);
  expect(targetOf({ ...doubt!, data: { disputes: 7 } })).toBeUndefined();
  expect(targetOf({ ...plain!, type: 'constructor' })).toBeUndefined();
});
