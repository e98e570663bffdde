import type { Development } from '../../events/development.js';
import type { KnownKind } from '../views/schema.js';

/** What a decider must know of what is recorded already, and of what is decided before it and not yet appended. */
export interface RecordedState {
  /** A development by id. */
  byId(id: string): Development | undefined;
  /** Its canonical content, as it was received. */
  contentText(id: string): string | undefined;
  /** The development that registers an id. */
  registration(kind: KnownKind, id: string): Development | undefined;
  isKnown(kind: KnownKind, id: string): boolean;
  knownIds(kind: KnownKind): string[];
  /** The last revision of a stream; undefined where it does not exist. */
  revision(stream: string): number | undefined;
  /** Last position. */
  head(): number;
  /** To be told of ids and streams that will be asked for, so that they can be looked up in one go. */
  expect?(ids: readonly string[], streams: readonly string[]): void;
  /** The developments under a key (see `touches.ts`), in log order. There may be more than belong there. */
  found(key: string): readonly Development[];
  /** The same one by one, where they may be more than memory should hold; left out: as `found`. */
  eachFound?(key: string): Iterable<Development>;
}

/** What the log is given of a development: where it goes, and its canonical content. */
export interface Appendable {
  development: Pick<Development, 'id' | 'type' | 'schemaVersion' | 'stream' | 'revision' | 'correlationId'>;
  text: string;
}

/** A development that is decided and not yet appended. */
export interface Decided {
  development: Development;
  /** Its canonical content. */
  text: string;
}
