/** The command line as its users meet it: real processes, beside a real server and without one. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { startService, type RunningService } from '../support/process.js';
import { WORLD } from '../support/recording.js';
import { NONE, annals, fits, ndjson, unwrapped, workplace } from './command-line.js';

const SG = 'itu-secretary-general-2022';
const { folder, fileOf } = workplace();

/** A folder with the bundled corpus in it. */
let corpus: string;
beforeAll(async () => {
  corpus = folder();
  const { code, stderr } = await annals(['status'], { data: corpus });
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('The bundled corpus was loaded') });
});

describe('ask', () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startService({ data: corpus });
  });
  afterAll(async () => {
    await service.stop();
  });

  it('given an election, then a sentence first, its round as bars, its sources, within 80 columns and without colours', async () => {
    const ran = await annals(['ask', 'election', SG, '--as-of', '2022-10-01'], { data: corpus });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(/^ITU Secretary-General, 2022: Doreen Bogdan-Martin is elected\.\ncertain/);
    expect(ran.stdout).toMatch(/Doreen Bogdan-Martin\s+█+ 139/);
    expect(ran.stdout).toMatch(/a lead of 100 is reported and the margin is 114/);
    expect(ran.stdout).toMatch(/\[1\] .*odi-2022/);
    // oxlint-disable-next-line no-control-regex -- it is what is looked for
    expect(ran.stdout).not.toMatch(/\u001b/);
    fits(ran);
  });

  it('given what was not known then, then it says so plainly', async () => {
    const before = ['--as-of', '2022-09-29', '--known-at', '2022-09-26'];
    const { stdout } = await annals(['ask', 'election', SG, ...before], { data: corpus });
    expect(stdout).toMatch(/no result yet/);
    expect(stdout).toMatch(/Not yet known then: \d+ developments/);
    expect(stdout).toMatch(/Scheduled: announced, and not yet come/);
    const { stdout: nothing } = await annals(['ask', 'election', SG, ...before, '--no-hindsight'], { data: corpus });
    expect(nothing).not.toMatch(/Not yet known/);
  });

  it.each([
    [['office', 'itu/secretary-general', '--as-of', '2022-12-01'], /^Houlin Zhao holds the office/],
    [['office', 'itu/secretary-general', '--as-of', '1 December 2022'], /Doreen Bogdan-Martin \(certain\), by ITU/],
    [['actor', 'houlin-zhao'], /^Houlin Zhao, a person/],
    [['actor', 'ru', '--stances'], /^Russia: \d+ stances known/],
    [['stance', 'cn', `${SG}:rashid-ismailov`, '--as-of', '2022-09-28'], /own stance .* is unknown\. Others say/s],
    [['stance', 'ru', 'itu-role-in-internet-governance'], /Its own stance over time\n.*\n\s+expand\s+█+/],
    [['issue', 'itu-role-in-internet-governance'], /Who stands where/],
    [
      ['stances', '--actors', 'us,ru', '--issues', 'itu-role-in-internet-governance'],
      /^Stances of 2 actors on 1 issues?/,
    ],
    [['timeline', '--election', SG, '--limit', '5'], /There is more: --limit/],
    [['election', SG, '--history'], /^How ITU Secretary-General, 2022 came to stand/],
    [['source', 'itu-pp22-results'], /^Election results: Secretary-General of ITU \(PP-22\), ITU, published/],
    [
      ['treaty', 'itrs-2012', '--actor', 'us'],
      /^It is not known which text of International Telecommunication Regulations as\s+rewritten in 2012 binds United States/,
    ],
    [['instrument', 'new-ip'], /The proposal “New IP” is submitted by/],
    [['conference', 'pp-22'], /^ITU Plenipotentiary Conference 2022 is over/],
    [['claims', 'itu'], /claimed of International Telecommunication Union/],
    [['elections'.slice(0, -1)], /^There are \d+ elections/],
    [['forecasts'], /falsified/],
  ])('given %j, then it is told within 80 columns', async (args, what) => {
    const ran = await annals(['ask', ...args], { data: corpus });
    expect(ran).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(what) });
    fits(ran);
  });

  it('given --because, then the chain down to the citations', async () => {
    const { stdout } = await annals(['ask', 'office', 'itu/secretary-general', '--as-of', '2022-12-01', '--because'], {
      data: corpus,
    });
    expect(stdout).toMatch(/Because \(\d+ developments?\)\n\s+• [^]*OfficeAssumed/);
    expect(stdout).toMatch(/cites \[\d+\] [a-z0-9-]+, para/);
  });

  it.each([
    [['election', `${SG}x`], 2, /Is "itu-secretary-general-2022" meant\? See docs\/law\.md, section 8/],
    [['office', 'itu/secretary-genral'], 2, /Is "itu\/secretary-general" meant\?/],
    [['timeline', '--as-of', '03/04/2022'], 2, /--as-of: .*2022-04-03.*\n?.*2022-03-04/s],
    [['timeline', '--as-of', 'soon'], 2, /--as-of: .* See docs\/law\.md, section 3/],
    [['timeline', '--at-position', '999999'], 2, /--at-position 999999 lies beyond/],
    [['timeline', '--type', 'BalotCounted'], 2, /is "BallotCounted" meant/],
    [['elecion'], 2, /Did you mean election/],
    [['election', '--bogus'], 2, /unknown option/],
  ])('given %j, then it ends with %i and a sentence', async (args, code, what) => {
    const ran = await annals(['ask', ...args], { data: corpus });
    expect({ ...ran, stderr: unwrapped(ran.stderr) }).toEqual({
      code,
      stdout: '',
      stderr: expect.stringMatching(what),
    });
  });

  it('given a reader that reads no further, then it ends quietly', async () => {
    const ran = await annals(['ask', 'timeline', '--limit', '500', '--json'], { data: corpus, readUpTo: 10 });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('beside a server, and without one', () => {
  it('given the same question, then the very bytes of the API either way', async () => {
    const question = ['ask', 'election', SG, '--as-of', '2022-10-01', '--json'];
    const alone = await annals(question, { data: corpus });
    const service = await startService({ data: corpus });
    const over = await (await fetch(`${service.url}/v1/elections/${SG}?asOf=2022-10-01`)).text();
    const beside = await annals(question, { data: corpus });
    expect(alone.stdout).toBe(over);
    expect(beside).toEqual({ code: 0, stdout: over, stderr: '' });
    expect((await annals(['status'], { data: corpus })).stdout).toContain(`A server runs on it at ${service.url}`);
    expect(await annals(['rebuild'], { data: corpus })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`by the server at ${service.url}`),
    });
    expect((await annals(question, { data: corpus })).stdout).toBe(over);
    expect(await annals(['doctor'], { data: corpus })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('A server runs on it'),
    });
    await service.kill();
    // What it left behind deceives nobody.
    expect((await annals(['status'], { data: corpus })).stdout).toContain('No server runs on it.');
    expect((await annals(question, { data: corpus })).stdout).toBe(over);
  });

  it('given an import beside a server, then it is checked against the server’s view and written through it', async () => {
    const data = folder();
    const service = await startService({ data, env: NONE });
    const file = fileOf('beside.ndjson', ndjson(...WORLD));
    expect(await annals(['import', file, '--dry-run'], { data })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/would be recorded/),
    });
    expect(await annals(['import', file], { data })).toMatchObject({ code: 0, stderr: '' });
    expect(await annals(['import', file, '--json'], { data })).toMatchObject({
      code: 0,
      stdout: `${JSON.stringify({ recorded: 0, unchanged: WORLD.length, left: 0, position: null, types: {} })}\n`,
    });
    const { head } = (await (await fetch(`${service.url}/v1/status`)).json()) as { head: string };
    expect(head).toBe(String(WORLD.length));
    expect(await service.stop()).toMatchObject({ code: 0 });
  });

  it('given readers at once, then each is answered', async () => {
    const all = await Promise.all([1, 2, 3].map(() => annals(['ask', 'actor', 'ru'], { data: corpus })));
    expect(all.map(({ code }) => code)).toEqual([0, 0, 0]);
  });
});

describe('help', () => {
  it.each([
    'serve',
    'import',
    'ask',
    'ask election',
    'ask timeline',
    'add',
    'sources',
    'disputes',
    'rebuild',
    'replay',
    'verify',
    'backup',
    'restore',
    'status',
    'doctor',
    'completion',
  ])('given %s --help, then what it takes, with an example', async (command) => {
    const { code, stdout } = await annals([...command.split(' '), '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`Usage: annals ${command}[^]*Example:\n  `));
  });

  it('given a shell, then its completion script knows the commands, the questions and the types', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { code, stdout } = await annals(['completion', shell]);
      expect(code).toBe(0);
      for (const word of ['doctor', 'election', 'BallotCounted']) expect(stdout).toContain(word);
    }
    expect(await annals(['completion', 'tcsh'])).toMatchObject({ code: 2 });
  });

  it('given bash, then it completes commands, questions, options, types and shells', async () => {
    const script = fileOf('completion.bash', (await annals(['completion', 'bash'])).stdout);
    const completed = (...words: string[]): string[] => {
      const given = words.map((word) => `'${word}'`).join(' ');
      const ask = `source ${script}; COMP_WORDS=(${given}); COMP_CWORD=${words.length - 1}; _annals; echo "\${COMPREPLY[*]}"`;
      return execFileSync('bash', ['-c', ask], { encoding: 'utf8' }).trim().split(' ');
    };
    expect(completed('annals', 'as')).toEqual(['ask']);
    expect(completed('annals', '--data', '/x', 'ask', 'off')).toEqual(['office']);
    expect(completed('annals', 'ask', 'election', 'some-id', '--kn')).toEqual(['--known-at']);
    expect(completed('annals', 'import', '--template', 'Ball')).toEqual(['BallotCounted']);
    expect(completed('annals', 'completion', '').slice(0, 3)).toEqual(['bash', 'zsh', 'fish']);
  });

  it('given no terminal, then add says what to do instead', async () => {
    expect(await annals(['add', 'StanceDeclared'], { data: corpus })).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/needs? .*terminal|no terminal/),
    });
  });

  it('given the version, then that of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect((await annals(['--version'])).stdout).toBe(`${version}\n`);
  });
});
