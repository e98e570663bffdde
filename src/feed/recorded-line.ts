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
  const record = {
    position: String(position),
    recordedAt: new Date(recordedAt).toISOString(),
    stream,
    revision: String(revision),
    id,
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(causationId === undefined ? {} : { causationId }),
  };
  return `${JSON.stringify(record).slice(0, -1)},${newestText(message).slice(1)}`;
}
