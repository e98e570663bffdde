/** `annals export` over the bundled corpus, as a real process without a server and beside one. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startService, stopAll } from '../support/process.js';
import { annals, fits, unwrapped, workplace } from './command-line.js';

jest.setTimeout(120_000);

const { folder } = workplace();

let corpus: string;
beforeAll(async () => {
  corpus = folder();
  expect(await annals(['status'], { data: corpus })).toMatchObject({ code: 0 });
});
afterAll(stopAll);

const filesOf = (directory: string): Record<string, string> =>
  Object.fromEntries(readdirSync(directory).map((name) => [name, readFileSync(join(directory, name), 'latin1')]));

describe('export', () => {
  it('given a new directory, then a whole data package; beside a server, the same bytes, and those of its API', async () => {
    const [alone, beside] = [join(folder(), 'alone'), join(folder(), 'beside')];
    const ran = await annals(['export', alone, '--format', 'csv'], { data: corpus });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(unwrapped(ran.stdout)).toMatch(
      /^[\d,]+ rows of 16 tables are in .*alone\. fct_stance \d+ .* SHA-256 of all: [0-9a-f]{64}/,
    );
    fits(ran);
    const service = await startService({ data: corpus });
    try {
      expect(await annals(['export', beside, '--format', 'csv'], { data: corpus })).toMatchObject({ code: 0 });
      expect(filesOf(beside)).toEqual(filesOf(alone));
      const response = await fetch(`${service.url}/v1/exports/fct_office.csv`);
      expect(await response.text()).toBe(readFileSync(join(alone, 'fct_office.csv'), 'utf8'));
    } finally {
      await service.stop();
    }
  });

  it('given a directory with something in it, then it is refused, and nothing of it is touched', async () => {
    const directory = join(folder(), 'taken');
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'fct_vote.parquet'), 'mine');
    const ran = await annals(['export', directory], { data: corpus });
    expect(ran.code).toBe(2);
    expect(unwrapped(ran.stderr)).toMatch(/There is something in .* already/);
    expect(filesOf(directory)).toEqual({ 'fct_vote.parquet': 'mine' });
  });

  it('given what cannot be asked, then a sentence that helps, and no directory is left', async () => {
    const directory = join(folder(), 'none');
    const refused = async (...args: string[]): Promise<string> => {
      const ran = await annals(['export', directory, ...args], { data: corpus });
      expect([ran.code, existsSync(directory)]).toEqual([2, false]);
      return unwrapped(ran.stderr);
    };
    expect(await refused('--known-at', 'yesterday')).toMatch(/--known-at/);
    expect(await refused('--at-position', '99999')).toMatch(/lies beyond the log's head, \d+/);
    expect(await refused('--format', 'xlsx')).toMatch(/parquet, csv, ndjson/);
  });
});
