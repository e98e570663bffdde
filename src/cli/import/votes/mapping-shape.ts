/** What a mapping file says: which column of a roll-call table is what, and what its words mean. */
import { fault, quoted, shown, under, type Fault } from '../../../../events/faults.js';
import { filled, isObject, plain, wrongType } from '../../../../events/field-kinds.js';
import {
  ActorId,
  EdtfDate,
  KebabId,
  LanguageTag,
  ListOf,
  Nested,
  OneOf,
  SourceId,
  Text,
  Texts,
  WebAddress,
} from '../../../../events/fields.js';
import { ACTOR_KINDS, type ActorKind } from '../../../../events/actors/actor-registered.js';
import { NAME_KINDS, type NameKind } from '../../../../events/actors/actor-name-recorded.js';
import { VOTED_ON, type VotedOn } from '../../../../events/instruments/roll-call-taken.js';
import { VOTES, type Vote } from '../../../../events/instruments/tally.js';
import { LINEAGE_RELATIONS, type LineageRelation } from '../../../../events/sources/source-lineage-declared.js';
import { SOURCE_KINDS, type SourceKind } from '../../../../events/sources/source-registered.js';
import { field, Obeys } from '../../../../events/shapes.js';

/** Where a value comes from: a column, the first of several that has one, or always the same. Exactly one is given. */
export interface From {
  column?: string;
  columns?: string[];
  constant?: string;
}

const fromKind = plain('an object with column, columns or constant', (value) => {
  if (!isObject(value)) return [wrongType('an object with column, columns or constant', value)];
  const strange = Object.keys(value).find((key) => !['column', 'columns', 'constant'].includes(key));
  if (strange !== undefined)
    return [fault('unknown-field', `has ${quoted(strange)}: it takes column, columns or constant.`)];
  const { column, columns, constant } = value;
  const given = [column, columns, constant].filter((one) => one !== undefined);
  if (given.length !== 1) return [fault('bad-value', 'should have one of column, columns and constant.')];
  const texts = columns === undefined ? given : Array.isArray(columns) ? columns : [undefined];
  return texts.length > 0 && texts.every((one) => typeof one === 'string' && one !== '')
    ? []
    : [fault('bad-value', 'should name its column or constant as a text, and columns as a list of texts.')];
});
const FromField = (options?: { optional?: boolean }): PropertyDecorator => field(fromKind, options);

/** A column's text: exactly this, or what a regular expression finds in it. */
export type Wanted = string | { matches: string };

/** The fault of a regular expression that cannot be read. */
function faultsOfPattern(text: unknown): Fault[] {
  if (typeof text !== 'string' || text === '') return [fault('wrong-type', 'should be a regular expression, a text.')];
  try {
    new RegExp(text, 'u');
    return [];
  } catch (error) {
    return [fault('bad-value', `is no regular expression: ${(error as Error).message}.`)];
  }
}

const whenKind = filled(
  plain('an object from columns to their texts, or to {"matches": "…"}', (value) => {
    if (!isObject(value)) return [wrongType('an object from columns to texts', value)];
    return Object.entries(value).flatMap(([column, wanted]) =>
      typeof wanted === 'string'
        ? []
        : under(column, isObject(wanted) ? faultsOfPattern(wanted['matches']) : [wrongType('a text', wanted)]),
    );
  }),
);

const patternsKind = plain('a list of regular expressions', (value) =>
  Array.isArray(value) && value.length > 0
    ? value.flatMap((one, at) => under(at, faultsOfPattern(one)))
    : [wrongType('a list of regular expressions', value)],
);

/** An object from texts to one of some words or, where that may be, null. */
const wordsKind = (words: readonly string[] | undefined, mayBeNull: boolean): ReturnType<typeof plain> =>
  filled(
    plain('an object from the texts of a column to words', (value) => {
      if (!isObject(value)) return [wrongType('an object from the texts of a column to words', value)];
      return Object.entries(value).flatMap(([text, word]) => {
        const right = words ? words.includes(word as string) : typeof word === 'string' && word.trim() !== '';
        if (right || (mayBeNull && word === null)) return [];
        const wants = words ? `one of ${words.join(', ')}${mayBeNull ? ', or null for no vote at all' : ''}` : 'a text';
        return under(text, [fault('bad-value', `should be ${wants}, and is ${shown(word)}.`)]);
      });
    }),
  );

/** A source that the mapping registers, and how roll calls cite it. */
export class MappedSource {
  /** Its id; `{published}` in it stands for its date. */
  @Text() source!: string;
  @OneOf(SOURCE_KINDS) kind!: SourceKind;
  @Text() title!: string;
  /** A constant is the date of the source itself; a column gives each citation its own. */
  @FromField({ optional: true }) published?: From;
  @Text({ optional: true }) publisher?: string;
  @Texts({ optional: true }) authors?: string[];
  @WebAddress({ optional: true }) url?: string;
  @LanguageTag({ optional: true }) language?: string;
  /** Where in it; `{rollCall}` stands for the roll call. */
  @Text({ optional: true }) locator?: string;
  @FromField({ optional: true }) quote?: From;
}

/** Whose votes the rows of one actor are in a stretch of time, where that is another. */
export class RowsOf {
  @ActorId() actor!: string;
  @Text({ optional: true }) name?: string;
  /** First and last day; left out: from the beginning, to the end. */
  @EdtfDate({ optional: true }) from?: string;
  @EdtfDate({ optional: true }) until?: string;
  /** Of which kind the name in the table is, where it is recorded as another name of this actor. */
  @OneOf(NAME_KINDS, { optional: true }) nameKind?: NameKind;
}

export class MappedActors {
  /** A code from which the id is made, in lower case; where a row has none, the id is made from the name. */
  @FromField({ optional: true }) code?: From;
  @FromField() name!: From;
  @OneOf(ACTOR_KINDS, { optional: true }) kind?: ActorKind;
  /** By code or, without one, by name: what would not come out by itself. */
  @field(
    plain('an object from codes or names to lists of stretches of time', (value) =>
      isObject(value) ? [] : [wrongType('an object from codes or names to lists', value)],
    ),
    { optional: true },
  )
  rows?: Record<string, RowsOf[]>;
}

/** What the votes are on. */
export class MappedInstrument {
  @FromField() code!: From;
  /**
   * Which codes can be used, as regular expressions; a group named `session` must be the roll call's session. A roll call
   * without a usable code is its own instrument. Left out: every code can.
   */
  @field(patternsKind, { optional: true }) usable?: string[];
  /** What is cut from the front of a code before its id is made, as a regular expression. */
  @field(plain('a regular expression', faultsOfPattern), { optional: true }) cut?: string;
  /** What its id begins with. */
  @KebabId() prefix!: string;
}

export class OnRule {
  @field(whenKind) when!: Record<string, Wanted>;
  @OneOf(VOTED_ON) on!: VotedOn;
}

export class Areas {
  @FromField() from!: From;
  /** What stands between several. */
  @Text({ optional: true }) split?: string;
  @field(wordsKind(undefined, false), { optional: true }) names?: Record<string, string>;
}

export class Body {
  @ActorId() actor!: string;
  @OneOf(ACTOR_KINDS) kind!: ActorKind;
  @Text() name!: string;
}

export class Join {
  /** Beside the table of votes; `--join` names another. */
  @Text({ optional: true }) file?: string;
  /** The column of it that names the roll call. */
  @Text() column!: string;
}

export class MappingShape {
  /** For people. */
  @Text({ optional: true }) about?: string;
  /** The name under which roll calls are counted, in every edition: ids follow from it. */
  @SourceId() dataset!: string;
  @Nested(MappedSource) edition!: MappedSource;
  /** What the edition goes back to, public on the day. */
  @Nested(MappedSource, { optional: true }) record?: MappedSource;
  /** What the edition is of the record: then the two are one support. */
  @OneOf(LINEAGE_RELATIONS, { optional: true }) lineage?: LineageRelation;
  /** Texts of a column that mean that nothing is said there; left out: the empty text alone. */
  @field(
    plain('a list of texts', (value) =>
      Array.isArray(value) && value.every((one) => typeof one === 'string')
        ? []
        : [wrongType('a list of texts', value)],
    ),
    { optional: true },
  )
  missing?: string[];
  @Nested(Join, { optional: true }) join?: Join;
  @FromField() rollCall!: From;
  @FromField() date!: From;
  /** Dates before this one are recorded as uncertain. */
  @EdtfDate({ optional: true }) notBefore?: string;
  @Nested(MappedActors) actors!: MappedActors;
  @FromField() vote!: From;
  @field(wordsKind(VOTES, true)) votes!: Record<string, Vote | null>;
  @Nested(MappedInstrument) instrument!: MappedInstrument;
  @FromField({ optional: true }) title?: From;
  @FromField({ optional: true }) session?: From;
  @Nested(Body, { optional: true }) body?: Body;
  @Nested(Areas, { optional: true }) areas?: Areas;
  /** What is voted on: the first rule that fits; where none does, it is left unsaid. */
  @ListOf(OnRule, { optional: true }) on?: OnRule[];
  /** Tells roll calls on one instrument apart; `{rollCall}` must be in it. */
  @Text({ optional: true })
  @Obeys(({ part }) =>
    typeof part !== 'string' || part.includes('{rollCall}')
      ? []
      : under('part', [fault('bad-value', 'should have {rollCall} in it, or it tells none from another.')]),
  )
  part?: string;
}
