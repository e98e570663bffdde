/** What the OpenAPI document says of the feeds, tried. */
import { openDoor, type Door } from '../http/door.js';
import { leaveAll, readFeed, type Event } from '../support/feed.js';
import { createParser } from 'eventsource-parser';

type Json = Record<string, unknown>;

let door: Door;
let paths: Record<string, { get: { responses: { '200': { content: Record<string, { examples: Json }> } } } }>;
beforeAll(async () => {
  door = await openDoor('bundled');
  ({ paths } = (await door.get('/openapi.json')).json);
});
afterAll(async () => {
  leaveAll();
  await door.close();
});

/** The examples of all feeds in a format. */
const examples = (format: string): { summary: string; value: string }[] =>
  Object.entries(paths)
    .filter(([path]) => path.startsWith('/v1/feed'))
    .flatMap(([, { get }]) => Object.values(get.responses['200'].content[format]?.examples ?? {}) as never);

function eventsIn(text: string): Event[] {
  const events: Event[] = [];
  createParser({
    onEvent: ({ id, event, data }) => events.push({ id, type: event, data: JSON.parse(data) }),
  }).feed(text);
  return events;
}

describe('the examples of the feeds', () => {
  it('given those of streams, then an event comes that says all that they show', async () => {
    const shown = examples('text/event-stream');
    expect(shown.length).toBe(4);
    for (const { summary, value } of shown) {
      const [example] = eventsIn(value);
      const feed = await readFeed(door.url + summary.replace('GET ', ''));
      const isIt = ({ type, data }: Event): boolean => {
        try {
          expect({ type, data }).toMatchObject({
            type: example?.type,
            data: loosely(example?.data),
          });
          return true;
        } catch {
          return false;
        }
      };
      let found = false;
      for (let count = 1; !found && count <= 10; count += 1) found = (await feed.until(count)).some(isIt);
      expect([summary, found]).toEqual([summary, true]);
      feed.vanish();
    }
  });

  it('given those of polls, then the line comes with all that they show', async () => {
    const shown = examples('application/x-ndjson');
    expect(shown.length).toBe(2);
    for (const { summary, value } of shown) {
      const { text } = await door.get(summary.replace('GET ', ''));
      expect(
        text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      ).toEqual([loosely(JSON.parse(value))]);
    }
  });
});

/** Of a list, those that are shown are among its items; of an object, those members. */
function loosely(value: unknown): Json {
  if (Array.isArray(value)) return expect.arrayContaining(value.map(loosely)) as never;
  if (typeof value !== 'object' || value === null) return value as never;
  return expect.objectContaining(
    Object.fromEntries(Object.entries(value).map(([key, item]) => [key, loosely(item)])),
  ) as never;
}
