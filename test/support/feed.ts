/** Readers of feeds, over sockets of their own: they read as slowly as a test wants, and vanish when it says so. */
import { get, type IncomingMessage } from 'node:http';
import { createParser } from 'eventsource-parser';

/** An event of a feed. */
export interface Event {
  id: string | undefined;
  type: string | undefined;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test says itself what it expects there
  data: any;
}

export interface FeedReader {
  status: number;
  headers: IncomingMessage['headers'];
  /** The events so far, that of an end apart. */
  events: Event[];
  /** Their positions. */
  positions(): number[];
  /** What the service said when it ended the feed. */
  ending(): Event['data'] | undefined;
  comments: string[];
  /** Comes back when so many events are there; rejects where the feed ends before. */
  until(count: number): Promise<Event[]>;
  /** Comes back when the connection has ended, however. */
  ended: Promise<void>;
  /** Reads no more, and reads on. */
  pause(): void;
  resume(): void;
  /** Goes away without a word. */
  vanish(): void;
}

const open = new Set<IncomingMessage>();

/** Lets go of all readers that are left. */
export function leaveAll(): void {
  for (const one of open) one.destroy();
}

/** Begins to read a feed; what it is answered with is there when this resolves. */
export function readFeed(url: string, headers: Record<string, string> = {}): Promise<FeedReader> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers, agent: false }, (response) => {
      open.add(response);
      resolve(reading(response));
    });
    request.on('error', reject);
  });
}

function reading(response: IncomingMessage): FeedReader {
  const events: Event[] = [];
  const comments: string[] = [];
  let ending: Event['data'];
  let isOver = false;
  let look = (): void => undefined;
  const parser = createParser({
    onEvent: ({ id, event, data }) => {
      if (event === 'end') ending = JSON.parse(data);
      else events.push({ id, type: event, data: JSON.parse(data) });
    },
    onComment: (comment) => comments.push(comment.trim()),
  });
  response.setEncoding('utf8').on('data', (text: string) => {
    parser.feed(text);
    look();
  });
  response.on('error', () => undefined);
  const ended = new Promise<void>((resolve) =>
    response.once('close', () => {
      open.delete(response);
      isOver = true;
      look();
      resolve();
    }),
  );
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    events,
    comments,
    positions: () => events.map(({ id }) => Number(id)),
    ending: () => ending,
    until: (count) =>
      new Promise((resolve, reject) => {
        look = () => {
          if (events.length >= count) resolve(events.slice(0, count));
          else if (isOver) reject(new Error(`The feed ended after ${events.length} of ${count} events.`));
        };
        look();
      }),
    ended,
    pause: () => void response.pause(),
    resume: () => void response.resume(),
    vanish: () => void response.destroy(),
  };
}

/** The positions from one to another, both included. */
export const positions = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
