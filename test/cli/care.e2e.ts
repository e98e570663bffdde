/** Looking after the data from the command line: what is disputed, what is wrong, and mending it. */
import { rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { WORLD } from '../support/recording.js';
import { NONE, annals, fits, workplace } from './command-line.js';

const { folder, holding } = workplace();

/** A folder with the bundled corpus in it. */
let corpus: string;
beforeAll(async () => {
  corpus = folder();
  const { code, stderr } = await annals(['status'], { data: corpus });
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('The bundled corpus was loaded') });
});

describe('looking after it', () => {
  it('given what is disputed, then all sides with their sources', async () => {
    const ran = await annals(['disputes'], { data: corpus });
    expect(ran).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/things? (is|are) disputed/) });
    expect(ran.stdout).toMatch(/ballots\n\s+• 152: 1 independent source \[5\]\n\s+• 156: 1 independent source \[3\]/);
    fits(ran);
    const { stdout } = await annals(['disputes', '--find', 'xyzzy', '--json'], { data: corpus });
    expect(JSON.parse(stdout)).toMatchObject({ items: [], total: 0, status: 'unknown' });
  });

  it('given the sources, then how much rests on each; given one, then what does', async () => {
    const list = await annals(['sources'], { data: corpus });
    expect(list.stdout).toMatch(/itu-pp22-results/);
    fits(list);
    expect((await annals(['sources', 'itu-pp22-results'], { data: corpus })).stdout).toMatch(/Rests on it/);
  });

  it('given a whole installation, then all is well, and rebuilt views answer as before', async () => {
    const data = await holding(...WORLD);
    const env = { ...NONE, ANNALS_PORT: '0' };
    expect(await annals(['doctor'], { data, env })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/All is well\.\n$/),
    });
    const before = await annals(['ask', 'timeline', '--json'], { data, env });
    rmSync(join(data, 'views'), { recursive: true });
    expect((await annals(['doctor'], { data, env })).stdout).toMatch(/warn {2}There are no views\./);
    expect(await annals(['rebuild'], { data, env })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/built anew from 10 developments/),
    });
    expect(await annals(['ask', 'timeline', '--json'], { data, env })).toEqual(before);
  });

  it('given a damaged log or a misspelt variable, then 4, and how to mend it', async () => {
    const data = await holding(...WORLD);
    truncateSync(join(data, 'log', 'log.db'), 8192);
    const ran = await annals(['doctor'], { data, env: NONE });
    expect(ran).toMatchObject({ code: 4, stdout: expect.stringMatching(/bad {3}The log in .* is damaged/s) });
    expect(await annals(['ask', 'actor', 'us'], { data, env: NONE })).toMatchObject({ code: 4, stdout: '' });
    const misspelt = await annals(['doctor'], { data, env: { ANNALS_PROT: '1' } });
    expect(misspelt).toMatchObject({ code: 4, stdout: expect.stringMatching(/Is ANNALS_PORT meant\?/) });
    expect(await annals(['status'], { data, env: { ANNALS_PROT: '1' } })).toMatchObject({ code: 2, stdout: '' });
  });
});
