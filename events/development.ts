/**
 * The envelope that every development shares, as received and as stored.
 *
 * What is written here is a storage format: a field changes only together with a new schema version of the types it
 * touches and an upcaster (see `upcasting.ts`).
 */

/** Whether what a development says rests on a statement, a vote, … `inferred` and `attributed` never set a stance. */
export const BASES = [
  'statement',
  'vote',
  'signature',
  'proposal',
  'joint-statement',
  'inferred',
  'attributed',
] as const;
export type Basis = (typeof BASES)[number];

/** A place in a source. It carries a date of its own only for an edition or a page that has one; then that one counts. */
export interface Citation {
  /** Id of the source, as registered by SourceRegistered. */
  source: string;
  /** Where in the source: a paragraph, page, table or row. */
  locator?: string;
  /** A short quotation. */
  quote?: string;
  /** EDTF date of this edition or page. */
  published?: string;
}

/** How a development stands to others, by their ids. */
export interface Links {
  /** This development comes before each of these. */
  before?: string[];
  /** This development comes after each of these. */
  after?: string[];
  /** This development and each of these tell one and the same thing. */
  sameAs?: string[];
}

/** The part of a development that its recorder gives: what is compared, corrected and never changed. */
export interface Content<D = Record<string, unknown>> {
  type: string;
  /** EDTF, optionally with a time of day and zone; left out: any time up to the first report. */
  occurred?: string;
  sources?: Citation[];
  /** Id of the actor who says so. */
  assertedBy?: string;
  basis?: Basis;
  /** The source's own word for how sure it is ("likely", "reportedly"). */
  certainty?: string;
  links?: Links;
  data: D;
}

/** A development as it stands in the log. Immutable. */
export interface Development<D = Record<string, unknown>> extends Content<D> {
  /** UUID, lower case; v7 where the service made it. */
  id: string;
  /** Version of the type's schema in which this content is written; after upcasting, the newest. */
  schemaVersion: number;
  /** Derived from the subject, for example `election-itu-secretary-general-2022`. */
  stream: string;
  /** Ordinal within the stream: 0, 1, 2, … */
  revision: number;
  /** Ordinal within the log: 1, 2, 3, … without gaps, the same on every engine and node. */
  position: number;
  /** Server instant, ISO 8601 in UTC with milliseconds; never decreasing in log order. */
  recordedAt: string;
  correlationId?: string;
  causationId?: string;
}
