/** Developments of the log as lines of NDJSON. */
import { developmentTypes } from '../../../events/catalogue.js';
import { isKebabId, subject } from '../../../events/ids.js';
import { nearest } from '../../../events/shapes.js';
import { newestContent, newestText } from '../../feed/recorded-line.js';
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
    (actor === undefined || touchesOf(newestContent(message)).includes(subject.actor(actor)));
}

/** The line of a development as import takes it: its id and its content in the newest version of its schema. */
export const lineOf = (message: StoredMessage): string => `{"id":${JSON.stringify(message.id)},${rest(message)}`;

/** The canonical content without its opening brace. */
const rest = (message: StoredMessage): string => newestText(message).slice(1);
