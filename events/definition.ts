/** What the catalogue says about one type of development. */
import type { Content } from './development.js';
import type { Shape } from './shapes.js';

export const AREAS = [
  'actors',
  'issues',
  'elections',
  'offices',
  'stances',
  'forecasts',
  'conferences',
  'instruments',
  'treaties',
  'claims',
  'sources',
  'corrections',
] as const;
export type Area = (typeof AREAS)[number];

/** What a type of development can register: an id is known once a development of that type has named it so. */
export type RegisteredKind = 'actor' | 'issue' | 'election' | 'conference' | 'source';

/** What comes to be known by acts that name it: whichever is told first introduces it, and each says what it says. */
export type IntroducedKind = 'instrument';

/** That a development lies in the stream of another one, whose id this is. */
export interface InStreamOf {
  target: string;
}

/** A content's name giver: from any id to what people call it. An id without a name is given back as it is. */
export type NameOf = (id: string) => string;

/** A content as it was stored in some version of its schema: JSON that nothing has checked. */
export type StoredContent = Record<string, unknown>;

/** Rewrites a stored content into the next version of its schema. Pure; it must not change what it is given. */
export type Upcaster = (content: StoredContent) => StoredContent;

export interface DevelopmentDefinition<D extends object = object, T extends string = string> {
  /** The stored name: written once, never changed. */
  readonly type: T;
  readonly area: Area;
  /** The version in which contents are written now. */
  readonly schemaVersion: number;
  /** The class of `data`, with its rules. */
  readonly data: Shape<D>;
  /** What this type is for, for the people who record. */
  readonly describe: string;
  /** Whether this content must cite a source. */
  needsCitation(content: Content<D>): boolean;
  /** Whether what it tells begins then and lasts until another development ends it; else it happens at an instant. */
  readonly lasts: boolean;
  /** The id that it registers, and the field of data that holds it. */
  readonly registers?: { readonly kind: RegisteredKind; readonly field: string };
  /** The id that it introduces where nothing has yet, and the field of data that holds it. */
  readonly introduces?: { readonly kind: IntroducedKind; readonly field: string };
  /** Members of data that no correction may change: they are what the log itself goes by. */
  readonly fixed: readonly string[];
  /** Name of the stream where it lies, or the development in whose stream. */
  stream(data: D): string | InStreamOf;
  /** The subjects that it bears on, see `subject` in `ids.ts`; without repeats. */
  subjectKeys(data: D): string[];
  /** One English sentence in the present tense, for people. */
  summarise(content: Content<D>, nameOf: NameOf): string;
  /** `upcasters[n]` rewrites version n + 1 into version n + 2. */
  readonly upcasters: readonly Upcaster[];
  /** A valid content. */
  readonly example: Content<D> & { type: T };
}

interface Given<D extends object, T extends string> {
  type: T;
  area: Area;
  data: Shape<D>;
  describe: string;
  /** Left out: always. */
  needsCitation?: (content: Content<NoInfer<D>>) => boolean;
  /** Left out: it happens at an instant. */
  lasts?: boolean;
  registers?: { kind: RegisteredKind; field: keyof NoInfer<D> & string };
  introduces?: { kind: IntroducedKind; field: keyof NoInfer<D> & string };
  /** Left out: only the id that it registers or introduces, if any. */
  fixed?: readonly (keyof NoInfer<D> & string)[];
  stream: (data: NoInfer<D>) => string | InStreamOf;
  subjectKeys: (data: NoInfer<D>) => string[];
  summarise: (content: Content<NoInfer<D>>, nameOf: NameOf) => string;
  /** Left out: none, and the schema is in its first version. */
  upcasters?: readonly Upcaster[];
  example: Omit<Content<NoInfer<D>>, 'type'>;
}

/** Completes a definition with what most types have in common. The schema version follows from the upcasters. */
export function define<D extends object, T extends string>(given: Given<D, T>): DevelopmentDefinition<D, T> {
  const { upcasters = [], registers, introduces } = given;
  const brought = [registers, introduces].flatMap((one) => (one ? [one.field] : []));
  return {
    ...given,
    schemaVersion: upcasters.length + 1,
    needsCitation: given.needsCitation ?? (() => true),
    lasts: given.lasts ?? false,
    fixed: [...new Set([...brought, ...(given.fixed ?? [])])],
    subjectKeys: (data) => [...new Set(given.subjectKeys(data))],
    // Names and reasons may have been typed over several lines; a sentence stands on one.
    summarise: (content, nameOf) => given.summarise(content, nameOf).replace(/\s+/g, ' ').trim(),
    upcasters,
    example: { type: given.type, ...given.example },
  };
}

/** For what needs no citation, whatever it says. */
export const uncited = (): boolean => false;

/** Whose fault a correction or retraction mends: the source's, or ours who misread or mistyped it. */
export const FAULT_OF = ['source', 'entry'] as const;
export type FaultOf = (typeof FAULT_OF)[number];

/** For corrections and retractions: mending our own entry needs no citation, mending a source does. */
export const citedUnlessEntry = (content: Content<{ fault: FaultOf }>): boolean => content.data.fault === 'source';
