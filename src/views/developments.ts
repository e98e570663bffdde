import type { Content, Development } from '../../events/development.js';
import { isObject } from '../../projections/belief/leaves.js';
import type { StoredMessage } from '../log/log.js';
import { idOf } from './development-ids.js';
import type { Row } from './statements.js';

/** Characters of content that are kept as they were read last: reading a row costs more than what is done with it. */
const KEPT = 16 * 1024 * 1024;

/** The share of them that is left where some must go. */
const LEFT = 0.75;

interface Kept {
  development: Development;
  size: number;
}

/** The developments of a view by position. What is recorded never changes, so neither does what is kept here. */
export class Developments {
  private readonly kept = new Map<number, Kept>();
  private size = 0;
  private last = { instant: NaN, written: '' };

  /**
   * @param read the row at a position, as far as the view has come
   * @param nameOf the name that has a number
   * @param limit characters of content
   */
  constructor(
    private readonly read: (position: number) => Row | undefined,
    private readonly nameOf: (number: number) => string,
    private readonly limit = KEPT,
  ) {}

  at(position: number): Development | undefined {
    const kept = this.kept.get(position);
    if (kept) return kept.development;
    const row = this.read(position);
    if (!row) return undefined;
    const development = toDevelopment(row, this.nameOf(row.stream));
    this.keep(position, { development, size: row.content.length });
    return development;
  }

  /**
   * A message as a development, as the row that it becomes will be read.
   * @param size characters of content; it is kept unless that is left out
   */
  take(m: StoredMessage, schemaVersion: number, content: Content, size?: number): Development {
    const development = developmentOf(content, {
      id: m.id,
      schemaVersion,
      stream: m.stream,
      revision: m.revision,
      position: m.position,
      recordedAt: this.writtenOf(m.recordedAt),
      ...(m.correlationId === undefined ? {} : { correlationId: m.correlationId }),
      ...(m.causationId === undefined ? {} : { causationId: m.causationId }),
    });
    if (size !== undefined) this.keep(m.position, { development, size });
    return development;
  }

  /** An instant (ms) as it is written; what was recorded together comes one after another. */
  private writtenOf(instant: number): string {
    if (this.last.instant !== instant) this.last = { instant, written: new Date(instant).toISOString() };
    return this.last.written;
  }

  /** Forgets what stands after a position. */
  forget(after: number): void {
    for (const [position, { size }] of this.kept)
      if (position > after) {
        this.kept.delete(position);
        this.size -= size;
      }
  }

  /** Keeps one; lets go, where there are too many, of those that were read longest ago. */
  private keep(position: number, kept: Kept): void {
    this.size -= this.kept.get(position)?.size ?? 0;
    this.kept.set(position, kept);
    this.size += kept.size;
    if (this.size <= this.limit) return;
    // Many at once: a map finds its first entry by going over all that were deleted before it.
    const enough = this.limit * LEFT;
    for (const [oldest, { size }] of this.kept) {
      if (this.size <= enough) return;
      this.kept.delete(oldest);
      this.size -= size;
    }
  }
}

function toDevelopment(row: Row, stream: string): Development {
  return developmentOf(JSON.parse(row.content) as Content, {
    id: idOf(row.id),
    schemaVersion: row.schema_version,
    stream,
    revision: row.revision,
    position: row.position,
    recordedAt: new Date(row.recorded_at).toISOString(),
    ...(row.correlation_id === null ? {} : { correlationId: row.correlation_id }),
    ...(row.causation_id === null ? {} : { causationId: row.causation_id }),
  });
}

/** The content with what the log added, in the same object: it was made for this. */
function developmentOf(content: Content, recorded: Omit<Development, keyof Content>): Development {
  // A log is read whatever stands in it, also what has no data.
  if (!isObject(content.data)) (content as { data: object }).data = {};
  return Object.assign(content, recorded);
}
