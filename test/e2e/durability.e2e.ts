/** What is recorded stays: across restarts, a lost view, and stopping in the middle of requests. */
import { existsSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { bytesAt, NEWS } from './questions.js';
import { folders, serve, type Service } from './service.js';
import { actor } from './told.js';

const folder = folders();
const data = folder();
let service: Service;
let corpus: string;
let head: string;
/** The answers at the end of the corpus, and those when more was recorded. */
let first: Record<string, string>;
let after: Record<string, string>;
beforeAll(async () => {
  service = await serve(data, 'bundled');
  corpus = service.position;
  first = await bytesAt(service, corpus);
});

/** Keeps its connections, as a balancer does: whoever closes one, it is not this side. */
const keeping = new Agent({ keepAlive: true });
afterAll(() => keeping.destroy());

/** Sends the head of a request now, and its body when asked to: the service has it in hand in between. */
async function begin(url: string, contents: readonly object[]) {
  const outgoing = request(`${url}/v1/developments`, {
    agent: keeping,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Expect: '100-continue' },
  });
  const answer = new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    outgoing.once('error', reject).once('response', (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      incoming.once('end', () => resolve({ status: incoming.statusCode, text }));
    });
  });
  outgoing.flushHeaders();
  await new Promise((resolve) => outgoing.once('continue', resolve));
  return { finish: () => outgoing.end(JSON.stringify(contents)), answer };
}

describe('answers at a position', () => {
  it('given more that was recorded, and a kill, then every answer has the same bytes, and what was recorded is there', async () => {
    const lines = await service.record(NEWS);
    head = String(Number(corpus) + NEWS.length);
    expect(lines.at(-1)?.position).toBe(head);
    after = await bytesAt(service, head);
    await service.kill();
    service = await serve(data, 'bundled');
    expect(service.position).toBe(head);
    expect(await bytesAt(service, head)).toEqual(after);
    for (const { id, position } of lines)
      expect(await service.answer(`/v1/developments/${id}`)).toMatchObject({ id, recordedPosition: position });
  });

  it('given a stop, and a view that is lost and built anew, then every answer has the same bytes', async () => {
    const status = await service.answer('/v1/status');
    expect((await service.stop()).code).toBe(0);
    expect(existsSync(join(data, 'views'))).toBe(true);
    rmSync(join(data, 'views'), { recursive: true });
    service = await serve(data, 'bundled');
    expect(service.position).toBe(head);
    expect(await bytesAt(service, corpus)).toEqual(first);
    expect(await bytesAt(service, head)).toEqual(after);
    expect(await service.answer('/v1/status')).toEqual(status);
  });
});

describe('stopping', () => {
  it('given requests in hand, when it is asked to stop, then they are answered, it exits with 0, and they are recorded', async () => {
    const before = Number(service.position);
    const begun = await Promise.all(
      Array.from({ length: 5 }, (_, i) =>
        begin(
          service.url,
          Array.from({ length: 200 }, (__, j) => actor(`a${i}-${j}`)),
        ),
      ),
    );
    const ended = service.stop('SIGTERM');
    // Nobody is let in any more, and who is in may finish.
    await expect(refusing(service.url)).resolves.toBe(true);
    for (const { finish } of begun) finish();
    const answers = await Promise.all(begun.map(({ answer }) => answer));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    const { code, signal, stderr } = await ended;
    expect({ code, signal, stderr }).toEqual({ code: 0, signal: null, stderr: '' });

    service = await serve(data, 'bundled');
    expect(service.position).toBe(String(before + 1000));
    expect(await bytesAt(service, corpus)).toEqual(first);
    for (const { text } of answers)
      for (const { id, position } of (
        JSON.parse(text) as { recorded: { id: string; position: string }[] }
      ).recorded.slice(0, 3))
        expect((await service.answer(`/v1/developments/${id}`)).recordedPosition).toBe(position);
  });

  /** Whether new connections are refused by now, within a second. */
  async function refusing(url: string): Promise<boolean> {
    for (let tries = 0; tries < 100; tries++) {
      const refused = await new Promise<boolean>((resolve) => {
        const knock = request(`${url}/healthz`, { agent: false }, (incoming) => {
          incoming.resume();
          resolve(false);
        });
        knock.once('error', () => resolve(true)).end();
      });
      if (refused) return true;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return false;
  }
});
