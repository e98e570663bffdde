/** A service that is killed while many write to it: nothing that was acknowledged is lost, torn or doubled. */
import { randomUUID } from 'node:crypto';
import { folders, serve, type Posting, type RecordedLine, type Service } from './service.js';
import { actor, declared, issue, source } from './told.js';

const ROUNDS = 3;
const WRITERS = 8;

/** One request, and what was acknowledged of it. */
interface Batch {
  contents: object[];
  posting: Posting;
  /** Undefined where the service died before it answered. */
  acknowledged?: { status: number; lines: RecordedLine[] };
}

const folder = folders();
const data = folder();
const setup = [source('paper', '2022'), issue('fees', 'more', 'less')];
const actors = Array.from({ length: WRITERS }, (_, i) => actor(`state-${i}`));
let service: Service;
const batches: Batch[] = [];

beforeAll(async () => {
  service = await serve(data);
  await service.record(setup, actors);
});

/** A batch of 1 to 7, by ids of its own or under a key; half of it goes to a stream that all writers share. */
function batchOf(writer: number, n: number): Batch {
  const contents = Array.from({ length: 1 + ((writer + n) % 7) }, (_, i) => {
    const who = i % 2 ? 'state-0' : `state-${writer}`;
    return declared({ actor: who, issue: 'fees', position: n % 2 ? 'more' : 'less' }, 'paper', '2021', {
      certainty: `writer ${writer}, batch ${n}, line ${i}`,
    });
  });
  const isKeyed = n % 3 === 0;
  return {
    contents: isKeyed ? contents : contents.map((content) => ({ id: randomUUID(), ...content })),
    posting: isKeyed ? { headers: { 'Idempotency-Key': randomUUID() } } : {},
  };
}

/** Writes until the service is gone. */
async function write(writer: number, onAnswer: () => void): Promise<void> {
  for (let n = 0; ; n++) {
    const batch = batchOf(writer, batches.length + n);
    batches.push(batch);
    try {
      const { status, json } = await service.post(batch.contents, batch.posting);
      batch.acknowledged = { status, lines: json.recorded };
      onAnswer();
    } catch {
      return;
    }
  }
}

/** Lets all writers write, and kills the service once it has answered so many. */
async function killAfter(answers: number): Promise<void> {
  let left = answers;
  await new Promise<void>((resolve) => {
    const writers = Array.from({ length: WRITERS }, (_, i) => write(i, () => --left === 0 && void service.kill()));
    void Promise.all(writers).then(() => resolve());
  });
  service = await serve(data);
}

const bare = (lines: readonly RecordedLine[]) =>
  lines.map((told) => {
    const { unchanged: _, ...line } = told;
    return line;
  });

it.each(Array.from({ length: ROUNDS }, (_, i) => i + 1))(
  'killed while writing, round %i: the acknowledged is there, the rest is there whole or not at all',
  async (round) => {
    const before = batches.length;
    await killAfter(20 + 15 * round);
    const mine = batches.slice(before);
    const acknowledged = mine.filter((b) => b.acknowledged);
    const open = mine.filter((b) => !b.acknowledged);
    expect(acknowledged.length).toBeGreaterThanOrEqual(20 + 15 * round);
    expect(acknowledged.map((b) => b.acknowledged?.status)).toEqual(acknowledged.map(() => 201));

    let head = Number(service.position);
    for (const { contents, posting, acknowledged: first } of acknowledged) {
      const { status, json } = await service.post(contents, posting);
      expect(status).toBe(posting.headers ? 201 : 200);
      expect(bare(json.recorded)).toEqual(first?.lines);
      if (!posting.headers) expect(json.recorded.every((line: RecordedLine) => line.unchanged)).toBe(true);
    }
    expect(await service.head()).toBe(head);

    for (const batch of open) {
      const { status, json } = await service.post(batch.contents, batch.posting);
      const after = await service.head();
      expect([head, head + batch.contents.length]).toContain(after);
      const added = json.recorded.filter((line: RecordedLine) => !line.unchanged).length;
      if (!batch.posting.headers) expect(added).toBe(after - head);
      batch.acknowledged = { status, lines: bare(json.recorded) };
      head = after;
    }
  },
);

it('after all of it: every position is taken once, every revision of a stream as well, and nothing else is in the log', async () => {
  const lines = batches.flatMap((b) => b.acknowledged?.lines ?? []);
  const first = setup.length + actors.length;
  const positions = lines.map(({ position }) => Number(position)).sort((a, b) => a - b);
  expect(positions).toEqual(positions.map((_, i) => first + 1 + i));
  expect(await service.head()).toBe(first + lines.length);
  expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
  for (let i = 0; i < WRITERS; i++) {
    const stream = `actor-state-${i}`;
    const revisions = lines.filter((l) => l.stream === stream).map(({ revision }) => Number(revision));
    expect(revisions.sort((a, b) => a - b)).toEqual(revisions.map((_, n) => n + 1));
  }
  const { counts } = await service.answer('/v1/status');
  expect(counts).toMatchObject({ developments: first + lines.length, types: { StanceDeclared: lines.length } });
});
