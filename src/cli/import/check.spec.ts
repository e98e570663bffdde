import { EMPTY, WORLD, actor, given, stance, NOW } from '../../../test/support/recording.js';
import { CliError } from '../exit.js';
import { checkWhole } from './check.js';
import type { ReadFile } from './read.js';

const file = (name: string, ...values: unknown[]): ReadFile => ({
  name,
  received: values.map((value, i) => ({ line: i + 1, value })),
  unreadable: [],
});
const refusalOf = (files: ReadFile[]): CliError => {
  try {
    checkWhole(files, EMPTY, NOW);
  } catch (error) {
    if (error instanceof CliError) return error;
  }
  throw new Error('It was not refused.');
};

describe('the check of a whole import', () => {
  it('given files that refer to each other, then all of them are new, each with its place', () => {
    const { fresh, unchanged } = checkWhole([file('a', stance('us', 'fees', 'more')), file('b', ...WORLD)], EMPTY, NOW);
    expect(fresh).toHaveLength(WORLD.length + 1);
    expect(fresh[0]?.at).toEqual({ file: 'a', line: 1 });
    expect(unchanged).toBe(0);
  });

  it('given lines without ids, when checked again against what they came to, then nothing is new', () => {
    const all = [...WORLD, stance('us', 'fees', 'more')];
    const log = given();
    const { fresh } = checkWhole([file('a', ...all)], log.state, NOW);
    fresh.forEach((one) => log.state.add(one));
    expect(checkWhole([file('a', ...all)], log.state, NOW)).toEqual({ fresh: [], unchanged: all.length });
  });

  it('given faults in several files, then each by its file and line, also where it speaks of another', () => {
    const error = refusalOf([
      file('a', ...WORLD),
      file('b', stance('us', 'feess', 'more'), actor('xx'), {
        ...actor('xx'),
        data: { actor: 'xx', kind: 'state', name: 'other' },
      }),
    ]);
    expect(error.exit).toBe(3);
    expect(error.details.errors).toEqual([
      expect.objectContaining({
        file: 'b',
        line: 1,
        pointer: '/data/issue',
        message: expect.stringContaining('Is "fees" meant?'),
      }),
      expect.objectContaining({ file: 'b', line: 3, message: expect.stringContaining('line 2') }),
    ]);
  });

  it('given nothing but conflicts with what is recorded, then another code', () => {
    const error = refusalOf([
      file('a', actor('xx'), { ...actor('xx'), data: { actor: 'xx', kind: 'state', name: 'other' } }),
    ]);
    expect(error.exit).toBe(5);
  });
});
