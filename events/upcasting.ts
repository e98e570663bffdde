/**
 * Reading what was stored in earlier versions of a type's schema.
 *
 * What is stored never changes. When a field changes, the type's schema gets a new version and an upcaster, which
 * rewrites the raw content of the version before; reading an old message runs it through all those that follow. The
 * rest of the code knows the newest version only.
 */
import { definitionOf } from './catalogue.js';
import type { StoredContent, Upcaster } from './definition.js';

/** A message as the log holds it, read from JSON and checked by nothing. */
export interface StoredMessage {
  type: string;
  schemaVersion: number;
  content: StoredContent;
}

/** What upcasting needs to know of a type. */
export interface Versions {
  schemaVersion: number;
  upcasters: readonly Upcaster[];
}

/** A stored message that this code cannot read. It is never skipped: an answer without it would be wrong. */
export class CannotRead extends Error {
  override readonly name = 'CannotRead';

  static becauseTypeIsUnknown(type: string): CannotRead {
    return new CannotRead(
      `The log holds a development of type ${JSON.stringify(type)}, which is not in this program's catalogue: ` +
        'it was written by a newer program. Update this one.',
    );
  }

  static becauseVersionIsNewer({ type, schemaVersion }: StoredMessage, known: number): CannotRead {
    return new CannotRead(
      `The log holds a ${type} in version ${schemaVersion} of its schema, and this program knows versions up to ` +
        `${known}: it was written by a newer program. Update this one.`,
    );
  }

  static becauseVersionIsNone({ type, schemaVersion }: StoredMessage): CannotRead {
    return new CannotRead(
      `The log holds a ${type} with ${JSON.stringify(schemaVersion)} for the version of its schema: ` +
        'versions are whole numbers from 1. The log is damaged.',
    );
  }

  static becauseTypeChanged({ type, schemaVersion }: StoredMessage): CannotRead {
    return new CannotRead(
      `The upcaster of ${type} from version ${schemaVersion} changed the content's type: only data is rewritten.`,
    );
  }
}

/**
 * A stored message in the newest version of its type's schema: the very same object where it is in that version.
 * Throws CannotRead where the type or the version is not known.
 */
export function upcast(
  message: StoredMessage,
  find: (type: string) => Versions | undefined = definitionOf,
): StoredMessage {
  const versions = find(message.type);
  if (!versions) throw CannotRead.becauseTypeIsUnknown(message.type);
  const { schemaVersion } = message;
  if (!Number.isInteger(schemaVersion) || schemaVersion < 1) throw CannotRead.becauseVersionIsNone(message);
  if (schemaVersion > versions.schemaVersion) {
    throw CannotRead.becauseVersionIsNewer(message, versions.schemaVersion);
  }
  return versions.upcasters.slice(schemaVersion - 1).reduce<StoredMessage>((older, rewrite) => {
    const content = rewrite(older.content);
    if (content['type'] !== older.content['type']) throw CannotRead.becauseTypeChanged(older);
    return { type: older.type, schemaVersion: older.schemaVersion + 1, content };
  }, message);
}
