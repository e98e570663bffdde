/** `annals import --map` as a real process. */
import { writeFileSync } from 'node:fs';
import { NONE, annals, fits, unwrapped, workplace } from '../cli/command-line.js';
import { makeTables, packed } from './tables.js';

const { folder, path } = workplace();
const tables = makeTables({ rollCalls: 30, voters: 12 });
const table = path('votes.csv.gz');
const details = path('details.csv');
writeFileSync(table, packed(tables.votes));
writeFileSync(details, tables.details);

describe('import --map', () => {
  it('given a table, then a summary that fits a terminal; another edition, then a conflict', async () => {
    const data = folder();
    const ran = await annals(['import', table, '--map', 'unvotes', '--join', details], { data, env: NONE });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(unwrapped(ran.stdout)).toMatch(/30 roll calls.* recorded 30 unchanged 0 .*What is odd about it.*row \d+/);
    fits({ ...ran, stdout: ran.stdout.replace(table, 'votes.csv.gz') });
    const other = path('other.csv');
    writeFileSync(other, tables.votes.replace(/,yes\n/, ',no\n'));
    const conflict = await annals(['import', other, '--map', 'unvotes', '--join', details], { data, env: NONE });
    expect(conflict).toMatchObject({ code: 5, stderr: expect.stringContaining('--as-correction') });
  });

  it.each([
    ['an option that goes with --map', ['import', details, '--partial'], '--partial goes with --map'],
    ['no second table', ['import', table, '--map', 'unvotes'], '--join FILE'],
    ['an unknown mapping', ['import', table, '--map', 'unvoted'], 'Is "unvotes" meant?'],
    [
      'a correction without a day',
      ['import', table, '--map', 'unvotes', '--join', details, '--as-correction', 'x'],
      '--published DATE',
    ],
    [
      'a removal without a correction',
      ['import', table, '--map', 'unvotes', '--join', details, '--remove-missing'],
      '--as-correction',
    ],
  ])('given %s, then it says so and ends with 2', async (_, args, sentence) => {
    const ran = await annals(args, { data: folder(), env: NONE });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(unwrapped(ran.stderr)).toContain(sentence);
  });
});
