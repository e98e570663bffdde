/** Developments of the log as lines of NDJSON. */
import { canonicalContent } from '../../../events/canonical.js';
import { developmentTypes } from '../../../events/catalogue.js';
import type { Content } from '../../../events/development.js';
import { isKebabId, subject } from '../../../events/ids.js';
import { nearest } from '../../../events/shapes.js';
import { upcast } from '../../../events/upcasting.js';
import type { StoredMessage } from '../../log/log.js';
import { touchesOf } from '../../views/touches.js';
import { CliError } from '../exit.js';

/** Which developments are wanted; all where nothing is said. */
export interface Wanted {
  stream?: string;
  type?: string;
  actor?: string;
}

/** Whether a message is wanted. Throws a CliError where what is wanted cannot be. */
export function wantedBy({ stream, type, actor }: Wanted): (message: StoredMessage) => boolean {
  if (type !== undefined && !developmentTypes.includes(type as never)) {
    const near = nearest(type, developmentTypes);
    const hint = near === undefined ? '' : ` Is "${near}" meant?`;
    throw CliError.usage(`There is no type "${type}" of developments.${hint}`);
  }
  if (actor !== undefined && !isKebabId(actor))
    throw CliError.usage(`--actor should be an actor's id such as ru or houlin-zhao, and is "${actor.slice(0, 60)}".`);
  return (message) =>
    (stream === undefined || message.stream === stream) &&
    (type === undefined || message.type === type) &&
    (actor === undefined || touchesOf(contentIn(message)).includes(subject.actor(actor)));
}

/** The line of a development as import takes it: its id and its content in the newest version of its schema. */
export const lineOf = (message: StoredMessage): string => `{"id":${JSON.stringify(message.id)},${rest(message)}`;

/** The line with what the log added. Positions and revisions are decimal strings, as in every answer. */
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
  return `${JSON.stringify(record).slice(0, -1)},${rest(message)}`;
}

/** The canonical content without its opening brace. */
function rest(message: StoredMessage): string {
  const now = newest(message);
  const text = now.schemaVersion === message.schemaVersion ? message.content : canonicalContent(now.content as never);
  return text.slice(1);
}

const contentIn = (message: StoredMessage): Content => newest(message).content as unknown as Content;

const newest = ({ type, schemaVersion, content }: StoredMessage): ReturnType<typeof upcast> =>
  upcast({ type, schemaVersion, content: JSON.parse(content) as Record<string, unknown> });
