/** A rebuild that is killed half-way leaves everything right at the next start. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { annals, NONE, workplace } from '../cli/command-line.js';
import { clientOf, serve, type Client } from '../e2e/service.js';
import { append, history } from './logs.js';
import { running } from './running.js';

const { folder } = workplace();
jest.setTimeout(600_000);

const SIZE = 50_000;
const QUESTIONS = [
  '/v1/actors/actor-7/stances?asOf=2021',
  '/v1/issues/issue-14/stances?asOf=2021',
  '/v1/actors/actor-3/stances/issue-21?asOf=2010-06',
  '/v1/timeline?asOf=2021&actor=actor-9&limit=20',
  '/v1/sources/source-5?asOf=2021',
];

const bytes = async (client: Client): Promise<string[]> => {
  const told: string[] = [];
  for (const question of QUESTIONS)
    for (const position of ['20000', String(SIZE)]) {
      const { status, text } = await client.get(question, { atPosition: position });
      expect(status).toBe(200);
      told.push(text);
    }
  return told;
};

/** The bytes of a build of the views, with its write-ahead file. */
function sizeOf(data: string, build: number): number {
  const path = join(data, 'views', `views-${build}.db`);
  return ['', '-wal'].reduce((sum, suffix) => sum + (existsSync(path + suffix) ? statSync(path + suffix).size : 0), 0);
}

/** The builds that there are files of. */
const builds = (data: string): string[] =>
  existsSync(join(data, 'views')) ? readdirSync(join(data, 'views')).filter((name) => name.endsWith('.db')) : [];

/** Kills what builds the views when the file of a build has come to a size. */
async function killedAt(data: string, args: readonly string[], build: number, size: number): Promise<void> {
  const rebuilding = running(args, { data, env: NONE });
  let hasEnded = false;
  void rebuilding.ended.then(() => (hasEnded = true));
  while (sizeOf(data, build) < size) {
    if (hasEnded) throw new Error(`It ended before build ${build} had ${size} bytes.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  rebuilding.child.kill('SIGKILL');
  expect(await rebuilding.ended).toMatchObject({ code: null, signal: 'SIGKILL' });
}

describe('a rebuild that is killed half-way', () => {
  const data = folder();
  let whole: string[];
  let size: number;
  beforeAll(async () => {
    await append(data, history(SIZE));
    // The first build, killed as well: there is no other view yet.
    await killedAt(data, ['rebuild'], 1, 1_000_000);
    const service = await serve(data);
    expect(service.position).toBe(String(SIZE));
    whole = await bytes(clientOf(service.url));
    await service.stop();
    size = sizeOf(data, Number(/\d+/.exec(builds(data)[0] as string)?.[0]));
  });

  it.each([0.2, 0.7])(
    'given a share of %d of the file, then the next start answers with the same bytes',
    async (share) => {
      const build = Number(/\d+/.exec(builds(data)[0] as string)?.[0]) + 1;
      await killedAt(data, ['rebuild'], build, size * share);
      expect(builds(data)).toHaveLength(2);
      const service = await serve(data);
      expect(service.position).toBe(String(SIZE));
      expect(builds(data)).toHaveLength(1);
      expect(await bytes(clientOf(service.url))).toEqual(whole);
      await service.stop();
      const verified = await annals(['verify', '--json'], { data });
      expect(JSON.parse(verified.stdout)).toMatchObject({
        verified: true,
        developments: SIZE,
        views: [{ position: String(SIZE) }],
      });
    },
  );
});
