/** Follows the feed of a service over as many connections as it takes. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createParser } from 'eventsource-parser';
import { CliError } from '../exit.js';
import { refusedBy, type Parameters } from '../reach/door.js';
import { say } from '../say.js';

export type Wanted = Parameters;

/** Between a connection that is lost and the next try, ms: first, and at most. */
const [FIRST, LONGEST] = [200, 5000];

/**
 * Writes what follows a position, and what follows that, for ever.
 * @param address where the service is now; undefined while it is not to be found
 * @param write gets the JSON of one event, and is waited for
 * @throws CliError where the service refuses what is wanted
 */
export async function follow(
  address: () => string | undefined,
  wanted: Wanted,
  after: number,
  write: (line: string) => Promise<void>,
): Promise<never> {
  let at = after;
  let pause = FIRST;
  let isLost = false;
  for (;;) {
    const url = address();
    try {
      if (url !== undefined)
        for await (const told of eventsOf(url, wanted, at)) {
          if (isLost) say(`Following ${url} again, from position ${at}.`);
          [isLost, pause] = [false, FIRST];
          // What was had before the connection was lost is not had twice.
          if (told.line !== undefined && told.position > at) await write(told.line);
          at = Math.max(at, told.position);
        }
    } catch (error) {
      if (error instanceof CliError) throw error;
    }
    if (!isLost)
      say(`The feed has ended at position ${at}: it is taken up there as soon as the service is heard again.`);
    isLost = true;
    await sleep(pause);
    pause = Math.min(2 * pause, LONGEST);
  }
}

/** What a connection tells: an event, or only how far the feed has come. */
interface Told {
  position: number;
  line?: string;
}

async function* eventsOf(url: string, wanted: Wanted, after: number): AsyncGenerator<Told> {
  const given = Object.entries({ ...wanted, after: String(after) }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const response = await fetch(`${url}/v1/feed?${new URLSearchParams(given).toString()}`);
  if (response.status === 503) return void (await response.body?.cancel());
  if (response.status !== 200 || !response.body)
    throw refusedBy({ status: response.status, text: await response.text() });
  let told: Told[] = [];
  const parser = createParser({
    onEvent: ({ id, event, data }) => {
      if (event !== 'end' && id !== undefined) told.push({ position: Number(id), line: data });
    },
    onComment: (comment) => {
      const position = /^(?:at|after) (\d+)$/.exec(comment.trim())?.[1];
      if (position !== undefined) told.push({ position: Number(position) });
    },
  });
  const decoder = new TextDecoder();
  // What is not taken is not read on: the service waits for whoever writes slowly.
  for await (const bytes of response.body) {
    parser.feed(decoder.decode(bytes as Uint8Array, { stream: true }));
    yield* told;
    told = [];
  }
}
