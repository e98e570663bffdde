import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { annals, unwrapped, workplace } from '../cli/command-line.js';
import { bytesAt, FEW_QUESTIONS } from '../e2e/questions.js';
import { serve } from '../e2e/service.js';
import { nodesOn, ready } from './service/nodes.js';
import { StandIn } from './stand-in/stand-in.js';

const CLI = join(process.cwd(), 'dist', 'src', 'cli', 'annals.js');

/** Moving as whoever runs the service does it: the built command line and the built service, on a server. */
describe('moving the bundled corpus to a server and back', () => {
  const { folder, fileOf } = workplace();
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await StandIn.start();
  });
  afterAll(() => standIn.kill());
  const nodes = nodesOn(() => standIn.connectionString);
  const env = { ANNALS_LOG_PREFIX: nodes.prefix };
  const data = folder();
  const questions = [...FEW_QUESTIONS].filter((one) => one.includes('knownAt')).concat(FEW_QUESTIONS.slice(-4));
  let before: Record<string, string>;
  let head = 0;

  it('given a copy that is killed on its way, when it is run until it ends, then the server holds all of it once', async () => {
    const service = await serve(data, 'bundled');
    head = await service.head();
    before = await bytesAt(service, String(head), questions);
    await service.stop();

    standIn.faults.appendDelay = 1;
    for (const appends of [40, 200, 350]) {
      const child = spawn(process.execPath, [CLI, 'log', 'copy', '--from', data, '--to', standIn.connectionString], {
        env: { ...process.env, ...env },
        stdio: 'ignore',
      });
      while (standIn.journal.length < appends) await new Promise((resolve) => setTimeout(resolve, 1));
      child.kill('SIGKILL');
      await once(child, 'close');
      expect(standIn.journal.length).toBeLessThan(head);
    }
    standIn.faults.clear();
    const { code, stdout, stderr } = await annals(['log', 'copy', '--from', data, '--to', standIn.connectionString], {
      env,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(unwrapped(stdout)).toMatch(
      `${head} developments are in ${standIn.connectionString.split('?')[0]}, the same as in ${data}.`,
    );
    expect(unwrapped(stdout)).toMatch(
      new RegExp(`Both sides were read whole: positions 1 to ${head}, and one checksum`),
    );
    // Beside what is ours the server has one event of its own.
    expect(standIn.journal.length).toBe(head + 1);
  });

  it('given the corpus on the server, then cited answers have the bytes that they had', async () => {
    const node = await nodes.start(nodes.folder());
    await ready(node);
    expect(await node.head()).toBe(head);
    expect(await bytesAt(node, String(head), questions)).toEqual(before);
    await node.stop();
  });

  it('given the way back, then the log is the one that it was, and so are the answers', async () => {
    const back = folder();
    const address = fileOf('address', `${standIn.connectionString}\n`);
    const moved = await annals(['log', 'copy', '--from-file', address, '--to', back], { env });
    expect({ code: moved.code, stderr: moved.stderr }).toEqual({ code: 0, stderr: '' });
    const sums = await Promise.all(
      [data, back].map(async (one) => (await annals(['verify', '--json'], { data: one })).stdout),
    );
    const [first, second] = sums.map((text) => (JSON.parse(text) as { log: unknown }).log);
    expect(second).toEqual(first);
    const service = await serve(back);
    expect(await bytesAt(service, String(head), questions)).toEqual(before);
    await service.stop();
  });

  it.each([
    [['--to', 'x'], 'Give either --from or --from-file.'],
    [['--from', 'x', '--to', 'kurrentdb://admin:changeit@'], 'should name a host'],
    [['--from', 'x', '--to', 'kurrentdb://admin:changeit@db?tsl=true'], 'is tls meant?'],
    [['--from', 'x', '--to', 'x'], '--from and --to name one place'],
    [['--from', 'nowhere', '--to', 'kurrentdb://admin:changeit@127.0.0.1:9'], 'There is no log in'],
  ])('given %j, then it ends with 2 and says why, without a password', async (args, why) => {
    const { code, stderr } = await annals(['log', 'copy', ...args]);
    expect({ code, stderr: unwrapped(stderr) }).toEqual({ code: 2, stderr: expect.stringContaining(why) });
    expect(stderr).not.toMatch(/change/);
  });
});
