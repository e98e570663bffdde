/** A development as a CloudEvent 1.0 in structured JSON. The SDK makes and checks everything about it but its data. */
import { CloudEvent } from 'cloudevents';
import { definitionOf } from '../../events/catalogue.js';
import type { Content } from '../../events/development.js';
import { isCitation } from '../../projections/belief/public.js';
import { boundsOf } from '../../projections/time.js';
import type { StoredMessage } from '../log/log.js';
import { newestText } from './recorded-line.js';

/** Before the type of a development, in its CloudEvents type. */
export const TYPE_PREFIX = 'org.annals.';

/** What an event's id is unique within: the event is read again at `<source>/<id>`. The same on every node. */
export const SOURCE = '/v1/developments';

/** When a source was published (EDTF), as it was known at a position; undefined where nothing is known. */
export type PublishedOf = (source: string, at: number) => string | undefined;

/**
 * Writes a development as a CloudEvent. Extensions: `position` and `revision` (decimal strings), `schemaversion`, `occurred`
 * and `published` (EDTF; left out where unsaid), `correlationid` and `causationid` (where given).
 */
export function cloudEventOf(message: StoredMessage, publishedOf: PublishedOf): string {
  const text = newestText(message);
  const content = JSON.parse(text) as Content;
  const { occurred } = content;
  const published = publishedFirst(content, message.position, publishedOf);
  const event = new CloudEvent({
    id: message.id,
    source: SOURCE,
    type: TYPE_PREFIX + message.type,
    subject: message.stream,
    time: new Date(message.recordedAt).toISOString(),
    datacontenttype: 'application/json',
    position: String(message.position),
    revision: String(message.revision),
    schemaversion: definitionOf(message.type)?.schemaVersion ?? message.schemaVersion,
    ...(typeof occurred === 'string' ? { occurred } : {}),
    ...(published === undefined ? {} : { published }),
    ...(message.correlationId === undefined ? {} : { correlationid: message.correlationId }),
    ...(message.causationId === undefined ? {} : { causationid: message.causationId }),
  });
  // The content goes in as it stands in the log: it is JSON already, and nothing about it is the SDK's to check.
  return `${JSON.stringify(event).slice(0, -1)},"data":${text}}`;
}

/** The date of its citations that became public first, as all of them stood when it was recorded. */
function publishedFirst({ sources }: Content, position: number, publishedOf: PublishedOf): string | undefined {
  if (!Array.isArray(sources)) return undefined;
  let first: { date: string; at: number } | undefined;
  for (const citation of sources.filter(isCitation)) {
    const date = citation.published ?? publishedOf(citation.source, position);
    const at = boundsOf(date)?.hi;
    if (date !== undefined && at !== undefined && (first === undefined || at < first.at)) first = { date, at };
  }
  return first?.date;
}
