import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshFolder, openNode, removeFolder, type Node } from '../../test/support/node.js';
import { positions } from '../../test/support/feed.js';
import { Feed } from './feed.js';
import type { FeedStream } from './feed-stream.js';

let directory: string;
let node: Node;
let feed: Feed;
beforeEach(async () => {
  directory = freshFolder();
  node = await openNode(directory);
});
afterEach(async () => {
  await feed.stop();
  await node.close();
  removeFolder(directory);
});

// Machines may be busy.
jest.setTimeout(60_000);
const LONG = 1_000_000;
const record = (n: number, from = 0) =>
  node.record(
    Array.from({ length: n }, (_, i) => ({
      type: 'ActorRegistered',
      data: { actor: `a-${from + i}`, kind: 'state', name: 'A name of some length. '.repeat(8) },
    })),
  );
const open = async (after = 0): Promise<FeedStream> => feed.open(await feed.developments({}, 'development'), after);

const idsIn = (text: string): number[] => [...text.matchAll(/^id: (\d+)\nevent/gm)].map(([, id]) => Number(id));

/** All that is read until it ends. */
async function rest(stream: FeedStream): Promise<string> {
  let text = '';
  for await (const bytes of stream) text += String(bytes);
  return text;
}

describe('a feed that is not taken', () => {
  it('given nothing taken for too long, then it says where to go on from, behind what was ready, and ends', async () => {
    feed = new Feed(node.asking, { heartbeat: LONG, stall: 40, grace: LONG });
    await record(2000);
    const stream = await open();
    const taking = stream[Symbol.asyncIterator]();
    let text = '';
    for (const _ of [1, 2]) text += String((await taking.next()).value);
    while (!stream.isEnding) await sleep(5);
    for (let next = await taking.next(); !next.done; next = await taking.next()) text += String(next.value);
    const got = idsIn(text);
    const [, told] = /^event: end\ndata: (.*)$/m.exec(text) ?? [];
    expect(JSON.parse(told ?? '')).toMatchObject({ reason: 'slow', after: String(got.length) });
    expect(got).toEqual(positions(1, got.length));
    expect(got.length).toBeGreaterThan(0);
    expect(got.length).toBeLessThan(2000);
    await feed.stop();
    feed = new Feed(node.asking, { heartbeat: LONG, stall: LONG, grace: LONG });
    const again = await open(got.length);
    let more = '';
    for await (const bytes of again) {
      more += String(bytes);
      if (idsIn(more).length + got.length >= 2000) break;
    }
    expect([...got, ...idsIn(more)]).toEqual(positions(1, 2000));
  });

  it('given nobody who takes even that, then its connection is broken off', async () => {
    feed = new Feed(node.asking, { heartbeat: LONG, stall: 20, grace: 20 });
    await record(500);
    const stream = await open();
    await once(stream, 'close');
    expect([stream.destroyed, feed.count]).toEqual([true, 0]);
  });
});

describe('a silent feed', () => {
  it('given a filter that leaves everything out, then signs of life say how far it has come', async () => {
    feed = new Feed(node.asking, { heartbeat: 20, stall: LONG, grace: LONG });
    await record(700);
    const stream = await feed.open(await feed.developments({ type: 'BallotCounted' }, 'development'), 0);
    let text = '';
    for await (const bytes of stream) {
      text += String(bytes);
      if ((text.match(/^: at 700\nid: 700\n\n/gm) ?? []).length >= 2) break;
    }
    expect(text.startsWith('retry: 2000\n: after 0\n\n')).toBe(true);
    expect(text).not.toContain('data:');
  });

  it('given the end of the service, then it ends, and nobody is let in any more', async () => {
    feed = new Feed(node.asking, { heartbeat: LONG, stall: LONG, grace: LONG });
    const stream = await open();
    const all = rest(stream);
    await sleep(10);
    await feed.stop();
    expect(await all).toContain('"reason":"stopping","after":"0"');
    await expect(open()).rejects.toMatchObject({ status: 503 });
  });
});
