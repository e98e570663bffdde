/** The envelope's rules: the same field decorators, so that its references are found as those of the data are. */
import type { Basis, Citation, Links } from './development.js';
import { BASES } from './development.js';
import { ActorId, DevelopmentIds, EdtfDate, EdtfTime, ListOf, Nested, OneOf, SourceId, Text } from './fields.js';

export class CitationShape implements Citation {
  @SourceId() source!: string;
  @Text({ optional: true }) locator?: string;
  @Text({ optional: true }) quote?: string;
  @EdtfDate({ optional: true }) published?: string;
}

export class LinksShape implements Links {
  @DevelopmentIds({ optional: true }) before?: string[];
  @DevelopmentIds({ optional: true }) after?: string[];
  @DevelopmentIds({ optional: true }) sameAs?: string[];
}

/** A content without its type and data, whose rules the catalogue knows. */
export class EnvelopeShape {
  @EdtfTime({ optional: true }) occurred?: string;
  @ListOf(CitationShape, { optional: true }) sources?: Citation[];
  @ActorId({ optional: true }) assertedBy?: string;
  @OneOf(BASES, { optional: true }) basis?: Basis;
  @Text({ optional: true }) certainty?: string;
  @Nested(LinksShape, { optional: true }) links?: Links;
}
