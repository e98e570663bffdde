import { Command } from '@nestjs/cqrs';
import type { FaultEntry } from '../problem.js';

/** One development as received, with where it stood in the request. */
export interface Received {
  /** Ordinal in the array, or line of the NDJSON body, from 1. */
  line: number;
  /** Any JSON value: nothing has checked it yet. */
  value: unknown;
}

export interface Recorded {
  line: number;
  id: string;
  stream: string;
  /** Decimal strings, as in every answer. */
  revision: string;
  position: string;
  recordedAt: string;
  /** Present where the log already held it: nothing was added. */
  unchanged?: true;
}

export interface RecordingResult {
  recorded: Recorded[];
  /** Only with `partial`: what was refused, one or more entries a line. */
  refused: FaultEntry[];
  /** With `dryRun`: nothing was written, and positions are those that it would have had. */
  dryRun: boolean;
}

/**
 * Records developments as one transaction. Throws a Problem where any of them is refused, unless `partial`.
 */
export class RecordDevelopments extends Command<RecordingResult> {
  constructor(
    readonly received: readonly Received[],
    readonly options: {
      partial?: boolean;
      dryRun?: boolean;
      /** Covers the whole request, for ever. */
      idempotencyKey?: string;
      /** The revision that the one stream concerned must have (If-Match). */
      expectedRevision?: string;
      correlationId?: string;
    } = {},
  ) {
    super();
  }
}
