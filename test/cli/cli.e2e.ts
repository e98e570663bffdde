/** The command line as its users meet it: real processes, beside a real server and without one. */
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import stringWidth from 'string-width';
import writeXlsx from 'write-excel-file/node';
import { startService, stopAll, type RunningService } from '../support/process.js';
import { WORLD, stance } from '../support/recording.js';
import { annals, type Ran } from './command-line.js';

jest.setTimeout(120_000);

const SG = 'itu-secretary-general-2022';
const NONE = { ANNALS_CORPUS: 'none' };

let root: string;
let made = 0;
const folder = (): string => join(root, `data-${(made += 1)}`);
const fileOf = (name: string, text: string): string => {
  const file = join(root, name);
  writeFileSync(file, text);
  return file;
};
const ndjson = (...values: object[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

/** A folder with the bundled corpus in it. */
let corpus: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'annals-cli-'));
  corpus = folder();
  const { code, stderr } = await annals(['status'], { data: corpus });
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('The bundled corpus was loaded') });
});
afterAll(async () => {
  await stopAll();
  rmSync(root, { recursive: true, force: true });
});

/** A message without the line breaks that it was given for the terminal. */
const unwrapped = (text: string): string => text.replace(/\s+/g, ' ');

const fits = ({ stdout }: Ran): void => {
  for (const line of stdout.split('\n').filter((one) => !one.startsWith('--cursor ')))
    expect(stringWidth(line)).toBeLessThanOrEqual(80);
};

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
      /^United States is bound by International Telecommunication Regulations of 1988/,
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
    expect(await annals(['rebuild'], { data: corpus })).toMatchObject({ code: 75 });
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

describe('import', () => {
  it('given a file larger than a request that tells things before what they refer to, then all of it; again, then nothing', async () => {
    const data = folder();
    const many = Array.from({ length: 10_500 }, (_, i) =>
      stance('us', 'fees', i % 2 === 0 ? 'more' : 'less', { sources: [{ source: 'paper', locator: `p. ${i}` }] }),
    );
    const file = fileOf('large.ndjson', ndjson(...many, ...WORLD));
    const total = many.length + WORLD.length;
    const first = await annals(['import', file, '--json'], { data, env: NONE });
    expect(JSON.parse(first.stdout)).toMatchObject({ recorded: total, unchanged: 0, left: 0, position: String(total) });
    const again = await annals(['import', file, '--json'], { data, env: NONE });
    expect(JSON.parse(again.stdout)).toMatchObject({ recorded: 0, unchanged: total });
  });

  it('given a dry run, then what would change, and nothing does', async () => {
    const data = folder();
    const ran = await annals(['import', '-', '--dry-run'], { data, env: NONE, stdin: ndjson(...WORLD) });
    expect(ran).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^10 developments would be recorded\.[^]*standard input:1 /),
    });
    expect((await annals(['status', '--json'], { data, env: NONE })).stdout).toContain('"head":"0"');
  });

  it('given lines that cannot be recorded, then file, line, pointer and the nearest id; nothing is recorded', async () => {
    const data = folder();
    const file = fileOf(
      'faulty.ndjson',
      ndjson(...WORLD, stance('uss', 'fees', 'more'), { type: 'StanceDeclard', data: {} }),
    );
    const ran = await annals(['import', file], { data, env: NONE });
    expect(ran).toMatchObject({ code: 3, stdout: '' });
    expect(unwrapped(ran.stderr)).toContain(`${file}:11 /data/actor: No actor "uss" is recorded. Is "us" meant?`);
    expect(unwrapped(ran.stderr)).toContain(`${file}:12 /type`);
    expect((await annals(['status', '--json'], { data, env: NONE })).stdout).toContain('"head":"0"');
  });

  it.each([
    ['no such file', ['import', 'nowhere.ndjson'], 2],
    ['nothing in it', ['import', '-'], 3],
    ['no file named', ['import'], 2],
    ['an unknown type', ['import', '--template', 'Balot'], 2],
  ])('given %s, then it ends with its code', async (_, args, code) => {
    const ran = await annals(args, { data: corpus });
    expect(ran).toEqual({ code, stdout: '', stderr: expect.stringMatching(/^annals: /) });
  });

  it('given another content for a known id, then a conflict', async () => {
    const other = ndjson({ type: 'ActorRegistered', data: { actor: 'us', kind: 'state', name: 'Another' } });
    expect(await annals(['import', '-'], { data: corpus, stdin: other })).toMatchObject({ code: 5 });
  });

  it('given a template filled in as CSV, then its rows; an ambiguous date, then both readings', async () => {
    const data = folder();
    await annals(['import', '-'], { data, env: NONE, stdin: ndjson(...WORLD) });
    const { stdout: template } = await annals(['import', '--template', 'StanceDeclared']);
    const file = fileOf('stances.csv', `${template}StanceDeclared,March 2019,ru,fees,more,paper,para 3,,,,,\n`);
    expect(await annals(['import', file, '--json'], { data, env: NONE })).toMatchObject({ code: 0 });
    const { stdout } = await annals(['ask', 'stance', 'ru', 'fees', '--json'], { data, env: NONE });
    expect(JSON.parse(stdout)).toMatchObject({ stance: 'more', spans: [{ from: { occurred: '2019-03' } }] });
    const vague = fileOf('vague.csv', `${template}StanceDeclared,03/04/2019,ru,fees,more,paper,,,,,,\n`);
    const refused = await annals(['import', vague], { data, env: NONE });
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(unwrapped(refused.stderr)).toMatch(/vague\.csv:8 column “occurred”: .*2019-04-03.*2019-03-04/);
  });

  it('given a workbook, then its rows, dates as the spreadsheet holds them', async () => {
    const data = folder();
    await annals(['import', '-'], { data, env: NONE, stdin: ndjson(...WORLD) });
    const file = join(root, 'stances.xlsx');
    expect(await annals(['import', '--template', 'StanceDeclared', '--out', file])).toMatchObject({
      code: 0,
      stdout: '',
    });
    expect(await annals(['import', '--template', 'StanceDeclared', '--out', file])).toMatchObject({ code: 2 });
    // As it comes it has no rows.
    expect(await annals(['import', file], { data, env: NONE })).toMatchObject({ code: 3 });
    const text = (value: string) => ({ value, type: String });
    const rows = [
      ['type', 'occurred', 'actor', 'issue', 'position', 'sources.source'].map(text),
      [
        text('StanceDeclared'),
        { value: new Date('2019-03-04T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' },
        ...['ru', 'fees', 'less', 'paper'].map(text),
      ],
    ];
    writeFileSync(file, await writeXlsx(rows as never).toBuffer());
    expect(await annals(['import', file, '--json'], { data, env: NONE })).toMatchObject({ code: 0 });
    const { stdout } = await annals(['ask', 'stance', 'ru', 'fees', '--json'], { data, env: NONE });
    expect(JSON.parse(stdout)).toMatchObject({ stance: 'less', spans: [{ from: { occurred: '2019-03-04' } }] });
  });
});

describe('looking after it', () => {
  it('given what is disputed, then all sides with their sources', async () => {
    const ran = await annals(['disputes'], { data: corpus });
    expect(ran).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/things? (is|are) disputed/) });
    expect(ran.stdout).toMatch(/ballots\n\s+• 152: 1 independent source \[1\]\n\s+• 156: 1 independent source \[2\]/);
    fits(ran);
    const { stdout } = await annals(['disputes', '--json'], { data: corpus });
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { sides: unknown[] });
    expect(lines.every(({ sides }) => sides.length > 1)).toBe(true);
  });

  it('given the sources, then how much rests on each; given one, then what does', async () => {
    const list = await annals(['sources'], { data: corpus });
    expect(list.stdout).toMatch(/itu-pp22-results/);
    fits(list);
    expect((await annals(['sources', 'itu-pp22-results'], { data: corpus })).stdout).toMatch(/Rests on it/);
  });

  it('given a whole installation, then all is well, and rebuilt views answer as before', async () => {
    const data = folder();
    await annals(['import', '-'], { data, env: NONE, stdin: ndjson(...WORLD) });
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
    const data = folder();
    await annals(['import', '-'], { data, env: NONE, stdin: ndjson(...WORLD) });
    truncateSync(join(data, 'log', 'log.db'), 8192);
    const ran = await annals(['doctor'], { data, env: NONE });
    expect(ran).toMatchObject({ code: 4, stdout: expect.stringMatching(/bad {3}The log in .* is damaged/s) });
    expect(await annals(['ask', 'actor', 'us'], { data, env: NONE })).toMatchObject({ code: 4, stdout: '' });
    const misspelt = await annals(['doctor'], { data, env: { ANNALS_PROT: '1' } });
    expect(misspelt).toMatchObject({ code: 4, stdout: expect.stringMatching(/Is ANNALS_PORT meant\?/) });
    expect(await annals(['status'], { data, env: { ANNALS_PROT: '1' } })).toMatchObject({ code: 2, stdout: '' });
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
