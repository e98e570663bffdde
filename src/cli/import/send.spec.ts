import { freshFolder, openNode, removeFolder, type Node } from '../../../test/support/node.js';
import { actor, stance, WORLD } from '../../../test/support/recording.js';
import { readNdjsonBody } from '../../http/body/read-body.js';
import type { StoredMessage } from '../../log/log.js';
import { messagesOf } from '../../log/log.js';
import { RecordDevelopments } from '../../recording/record-developments.js';
import { viewState } from '../../recording/view-state.js';
import type { Door } from '../reach/door.js';
import { inBatches } from './batches.js';
import { checkWhole } from './check.js';
import { send } from './send.js';

const directories: string[] = [];
const nodes: Node[] = [];
afterEach(async () => {
  for (const node of nodes.splice(0)) await node.close();
  directories.splice(0).forEach(removeFolder);
});

async function emptyNode(): Promise<Node> {
  const directory = freshFolder();
  directories.push(directory);
  const node = await openNode(directory);
  nodes.push(node);
  return node;
}

/** The way to a node as to a server: by requests alone. */
const byRequests = ({ recorder }: Node): Door =>
  ({
    record: async (body: string) => {
      const { received } = readNdjsonBody(Buffer.from(body));
      return { status: 200, text: JSON.stringify(await recorder.record(new RecordDevelopments(received))) };
    },
  }) as unknown as Door;

/** The way to a node in this process. */
const here = (node: Node): Door =>
  Object.assign(byRequests(node), {
    append: node.recorder.append.bind(node.recorder),
    settled: node.recorder.settled.bind(node.recorder),
  });

/** Told before what they refer to, several in one stream, one corrected. */
const many = Array.from({ length: 9 }, (_, i) =>
  stance('us', 'fees', i % 2 === 0 ? 'more' : 'less', { sources: [{ source: 'paper', locator: `p. ${i}` }] }),
);
const FILE = [...many, ...[...WORLD].reverse(), actor('cu'), ...many.slice(0, 2)];
const LIMITS = { developments: 4, most: 6, bytes: 1e6 };

function checked(node: Node, values: readonly unknown[] = FILE) {
  const received = values.map((value, at) => ({ line: at + 1, value }));
  const state = viewState(node.views.store);
  const { fresh } = checkWhole([{ name: 'f', received, unreadable: [] }], state, Date.now());
  return { batches: inBatches(fresh, LIMITS), head: state.head(), size: fresh.length };
}

async function logOf({ log }: Node): Promise<Partial<StoredMessage>[]> {
  const all: Partial<StoredMessage>[] = [];
  for await (const { recordedAt: _, ...message } of messagesOf(log.readAll(0))) all.push(message);
  return all;
}

describe('sending an import', () => {
  it('given this process has the log, when sent as it was decided, then the log is what requests would have made', async () => {
    const [one, other] = [await emptyNode(), await emptyNode()];
    const planned = checked(one);
    expect(planned.batches.length).toBeGreaterThan(3);
    const { recorded, position } = await send(here(one), planned.batches, planned.head);
    expect({ recorded, position }).toEqual({ recorded: planned.size, position: String(planned.size) });
    const asked = checked(other);
    await send(byRequests(other), asked.batches, asked.head);
    expect(await logOf(one)).toEqual(await logOf(other));
    // It can be read, and nothing of it is new.
    expect(one.views.store.checkpoint.position).toBe(planned.size);
    expect(checked(one).size).toBe(0);
  });

  it('given somebody records between two batches, then what is left is decided anew and all of it is recorded', async () => {
    const node = await emptyNode();
    const { batches, head, size } = checked(node);
    let appended = 0;
    const door = here(node);
    const disturbed: Door = {
      ...door,
      append: async (decided, after) => {
        appended += 1;
        if (appended === 2) await node.record([actor('zz')]);
        return node.recorder.append(decided, after);
      },
    };
    expect(await send(disturbed, batches, head)).toMatchObject({ recorded: size, stopped: false });
    expect(appended).toBe(2);
    expect((await node.log.head()).position).toBe(size + 1);
    expect(checked(node).size).toBe(0);
  });

  it('given somebody else registers an id otherwise, then the batch is refused and what came before it stays', async () => {
    const node = await emptyNode();
    const { batches, head } = checked(node, [...WORLD, actor('cu')]);
    await node.record([actor('cu', 'person')]);
    const text = {
      status: 409,
      text: JSON.stringify({ detail: 'Refused.', code: 'registered-otherwise', errors: [] }),
    };
    const door = here(node);
    const refusing: Door = { ...door, record: (body) => door.record(body).catch(() => text) };
    await expect(send(refusing, batches, head)).rejects.toThrow('are recorded; import the same again to complete it');
    const before = batches.slice(0, -1).flat().length;
    expect((await node.log.head()).position).toBe(1 + before);
  });
});
