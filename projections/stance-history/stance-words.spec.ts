import { entryOfWords, type WordTold } from './stance-words.js';

const DAY = 86_400_000;
const word = (development: string, value: string | null, from: number, to: number, source = 's'): WordTold => ({
  development,
  type: value === null ? 'StanceWithdrawn' : 'StanceDeclared',
  value,
  basis: 'statement',
  occurred: `day ${from}`,
  lo: from * DAY,
  hi: (to + 1) * DAY - 1,
  source,
});
const entry = (last: WordTold[], open: WordTold[] = [], kin = (source: string) => source) =>
  entryOfWords('us', 'fees', last, open, kin);

describe('the entry of a stance told from words', () => {
  it('given no word, then nothing is known', () => {
    expect(entry([])).toMatchObject({ status: 'unknown', stance: null, support: 0, because: [] });
  });

  it('given a last word, then that, and when it was said', () => {
    expect(entry([word('a', 'more', 3, 3)])).toEqual({
      actor: 'us',
      issue: 'fees',
      status: 'certain',
      stance: 'more',
      sides: [],
      basis: ['statement'],
      lastEvidenced: 'day 3',
      possible: [],
      support: 1,
      because: ['a'],
    });
  });

  it('given several that nothing orders and that say the same, then it is said by all, and kin count once', () => {
    const last = [word('b', 'more', 1, 4, 'copy'), word('a', 'more', 3, 3)];
    expect(entry(last)).toMatchObject({ status: 'certain', lastEvidenced: 'day 1', support: 2, because: ['a', 'b'] });
    expect(entry(last, [], () => 'one')).toMatchObject({ support: 1 });
  });

  it('given several that say different things, then disputed, with each side', () => {
    expect(entry([word('b', 'more', 1, 4), word('a', null, 3, 3)])).toMatchObject({
      status: 'disputed',
      stance: null,
      sides: [
        { value: 'more', developments: ['b'], support: 1 },
        { value: null, developments: ['a'], support: 1 },
      ],
      because: ['a', 'b'],
    });
  });

  it('given what may have happened, then possible where that would change it, and only then', () => {
    const last = [word('a', 'more', 3, 3)];
    expect(entry(last, [word('b', 'less', 4, 9)])).toMatchObject({
      status: 'possible',
      stance: 'more',
      possible: [{ development: 'b', states: 'less' }],
    });
    expect(entry(last, [word('b', 'more', 4, 9)])).toMatchObject({ status: 'certain', possible: [] });
    // Which of the two came first is not known: both would stand against each other.
    expect(entry(last, [word('b', 'less', 1, 9)])).toMatchObject({ status: 'possible' });
    expect(entry([], [word('b', 'less', 1, 9)])).toMatchObject({ status: 'possible', stance: null, support: 0 });
  });
});
