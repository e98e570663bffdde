/** The generated history as messages of the log: what the recorder would append, made without deciding anything. */
import { canonicalContent } from '../../dist/events/canonical.js';
import { definitionOf } from '../../dist/events/catalogue.js';
import { contest, history, told } from '../generated.mjs';

/** So many contents are held against the service's own canonical form. */
const CHECKED = 2000;

/** JSON with sorted keys: the canonical form of contents whose numbers are whole and whose texts are plain. */
function sorted(value) {
  if (Array.isArray(value)) return `[${value.map(sorted).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${sorted(value[key])}`).join()}}`;
}

const streamOf = ({ type, data }) => definitionOf(type).stream(data);

/** The message of a request; `on` is the one that it acts on, in whose stream it lies. */
export function messageOf(request, on = request) {
  const { id, ...content } = request;
  return { id, type: request.type, schemaVersion: 1, stream: streamOf(on), content: sorted(content) };
}

/** The history of a size and the contest after it, as messages. */
export function* messages(size) {
  let checked = 0;
  for (const { request, on } of withContest(size)) {
    const message = messageOf(request, on);
    if (checked++ < CHECKED) {
      const { id: _, ...content } = request;
      if (message.content !== canonicalContent(content)) throw new Error(`${message.content} is not canonical.`);
    }
    yield message;
  }
}

function* withContest(size) {
  let count = 0;
  for (const one of told(size)) {
    count += 1;
    yield one;
  }
  for (const request of contest(count)) yield { request };
}

/** The same developments as lines of NDJSON, as they would be imported. */
export function* lines(size) {
  for (const request of history(size)) yield JSON.stringify(request);
}
