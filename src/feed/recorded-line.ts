/** A development as one line of JSON. */
import { canonicalContent } from '../../events/canonical.js';
import { definitionOf } from '../../events/catalogue.js';
import type { Content } from '../../events/development.js';
import { upcast } from '../../events/upcasting.js';
import type { StoredMessage } from '../log/log.js';

/** The content of a message in the newest version of its schema. */
export const newestContent = ({ type, schemaVersion, content }: StoredMessage): Content =>
  upcast({ type, schemaVersion, content: JSON.parse(content) as Record<string, unknown> })
    .content as unknown as Content;

/** The same as canonical JSON. */
export const newestText = (message: StoredMessage): string =>
  definitionOf(message.type)?.schemaVersion === message.schemaVersion
    ? message.content
    : canonicalContent(newestContent(message));

/** A development with what the log added. Positions and revisions are decimal strings, as in every answer. */
export function recordedLineOf(message: StoredMessage): string {
  const { id, stream, revision, position, recordedAt, correlationId, causationId } = message;
  // Hundreds of thousands are written in a row; what is digits or an id needs no care.
  const record =
    `{"position":"${position}","recordedAt":"${writtenOf(recordedAt)}","stream":${JSON.stringify(stream)},` +
    `"revision":"${revision}","id":"${id}",`;
  const more =
    (correlationId === undefined ? '' : `"correlationId":${JSON.stringify(correlationId)},`) +
    (causationId === undefined ? '' : `"causationId":${JSON.stringify(causationId)},`);
  return record + more + newestText(message).slice(1);
}

let last = { instant: NaN, written: '' };

/** An instant (ms) in ISO 8601; what was recorded together comes one after another. */
export function writtenOf(instant: number): string {
  if (last.instant !== instant) last = { instant, written: new Date(instant).toISOString() };
  return last.written;
}
