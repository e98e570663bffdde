/**
 * The field decorators with which every data class of the catalogue is written. Each makes class-validator hold the
 * property to its form, and records what the property refers to (see `shapes.ts` and `field-kinds.ts`).
 */
import { fault, quoted, shown } from './faults.js';
import type { FieldKind } from './field-kinds.js';
import { filled, idKind, keyedBy, listOf, MAX_TEXT_LENGTH, plain, textual, whole, wrongType } from './field-kinds.js';
import { candidacyIssue, candidacyOf, isDevelopmentId, isIssueId, isKebabId, isOfficeId } from './ids.js';
import type { FieldOptions, Shape } from './shapes.js';
import { field, objectOf } from './shapes.js';
import { DateRefused, parseEdtf } from './time/edtf.js';

type Decorator = (options?: FieldOptions) => PropertyDecorator;
const decorator =
  (kind: FieldKind): Decorator =>
  (options) =>
    field(kind, options);

const actor = idKind(
  "an actor's id in kebab-case such as doreen-bogdan-martin",
  isKebabId,
  (id) => [{ kind: 'actor', id }],
  (id, map) => map(id),
);
const issue = idKind(
  "an issue's id in kebab-case, or a candidacy <election>:<candidate>",
  isIssueId,
  (id) => {
    const candidacy = candidacyOf(id);
    return [
      { kind: 'issue', id },
      ...(candidacy ? [{ kind: 'election' as const, id: candidacy.election }] : []),
      ...(candidacy ? [{ kind: 'actor' as const, id: candidacy.candidate }] : []),
    ];
  },
  (id, map) => {
    const candidacy = candidacyOf(id);
    return candidacy ? candidacyIssue(candidacy.election, map(candidacy.candidate)) : id;
  },
);
const election = idKind("an election's id in kebab-case such as itu-secretary-general-2022", isKebabId, (id) => [
  { kind: 'election', id },
]);
const office = idKind("an office's id <body>/<office> such as itu/secretary-general", isOfficeId, (id) => [
  { kind: 'office', id },
]);
const conference = idKind("a conference's id in kebab-case such as wcit-12", isKebabId, (id) => [
  { kind: 'conference', id },
]);
const instrument = idKind(
  'the id of a proposal, resolution or treaty in kebab-case such as itrs-2012',
  isKebabId,
  (id) => [{ kind: 'instrument', id }],
);
const anything = idKind(
  'the id in kebab-case of an actor, conference, instrument, issue or election, or an office <body>/<office>',
  (id) => isKebabId(id) || isOfficeId(id),
  (id) => [{ kind: id.includes('/') ? 'office' : 'anything', id }],
  // Where an actor has the id, what is claimed of it is claimed of the one that answers for it.
  (id, map) => (id.includes('/') ? id : map(id)),
);
const source = idKind("a source's id in kebab-case such as itu-news-2022-09-29", isKebabId, (id) => [
  { kind: 'source', id },
]);
const development = idKind("a development's id, a UUID in lower case", isDevelopmentId, (id) => [
  { kind: 'development', id },
]);
const kebab = idKind('an id in kebab-case such as pp-22', isKebabId, () => []);

const text = textual('a text', (value) => {
  if (value.trim() === '') return fault('empty', 'is a blank text: leave it out where there is none.');
  // Counted in code points, and only where it could be too long.
  const tooLong = value.length > MAX_TEXT_LENGTH && [...value].length > MAX_TEXT_LENGTH;
  return tooLong ? fault('too-long', 'is longer than 2,000 characters: shorten it.') : undefined;
});

/** A date in EDTF; `withTime` where a time of day may be given. */
const date = (withTime: boolean): FieldKind =>
  textual(withTime ? 'a date in EDTF or a time of day with its zone' : 'a date in EDTF such as 2022-09-29', (value) => {
    try {
      parseEdtf(value);
    } catch (error) {
      if (error instanceof DateRefused) return fault('bad-date', `cannot be read. ${error.message}`);
      throw error;
    }
    return !withTime && value.includes('T')
      ? fault('bad-date', `should be a date without a time of day, and is ${quoted(value)}.`)
      : undefined;
  });

/** The id of an actor. */
export const ActorId = decorator(actor);
/** The id of an issue, or a candidacy `<election>:<candidate>`. */
export const IssueId = decorator(issue);
/** The id of an issue that is not a candidacy: what an issue is framed under. */
export const OwnIssueId = decorator(
  idKind("an issue's id in kebab-case such as net-neutrality", isKebabId, (id) => [{ kind: 'issue', id }]),
);
export const ElectionId = decorator(election);
/** The id of an office, `<body>/<office>`. */
export const OfficeId = decorator(office);
/** The id of a conference that is registered. */
export const ConferenceId = decorator(conference);
/** The id of an instrument: a proposal, a resolution or a treaty. */
export const InstrumentId = decorator(instrument);
/** The id of anything that claims are made about: a kebab-case id, which may be of any kind, or an office's. */
export const AnyId = decorator(anything);
export const SourceId = decorator(source);
/** The id of a development: a UUID in lower case. */
export const DevelopmentId = decorator(development);
/** One or more ids of developments. */
export const DevelopmentIds = decorator(listOf(development));
/** A kebab-case id that need not be registered: a position on an issue, an amendment, where something took place. */
export const KebabId = decorator(kebab);

/** Free text: not blank, of at most 2,000 characters. */
export const Text = decorator(text);
/** One or more free texts. */
export const Texts = decorator(listOf(text));
/** An EDTF date without a time of day. */
export const EdtfDate = decorator(date(false));
/** An EDTF date or a time of day with its zone. */
export const EdtfTime = decorator(date(true));
/** A whole number from 0 to 1e9. */
export const Count = decorator(whole(0));
/** A whole number from 1 to 1e9. */
export const Ordinal = decorator(whole(1));
export const Flag = decorator(
  plain('true or false', (value) => (typeof value === 'boolean' ? [] : [wrongType('true or false', value)])),
);
/** An absolute http or https address. */
export const WebAddress = decorator(
  textual('an address that starts with https:// or http://', (value) =>
    value.length <= MAX_TEXT_LENGTH && /^https?:\/\/[^\s/]/.test(value) && URL.canParse(value)
      ? undefined
      : fault('bad-text', `should be an address that starts with https:// or http://, and is ${quoted(value)}.`),
  ),
);
/** A language tag (BCP 47). */
export const LanguageTag = decorator(
  textual('a language tag such as en or zh-Hant', (value) =>
    value.length <= 35 && /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/.test(value)
      ? undefined
      : fault('bad-text', `should be a language tag such as en or zh-Hant, and is ${quoted(value)}.`),
  ),
);

/** An object from actors to counts. */
export const CountsByActor = decorator(keyedBy(actor, whole(0)));
/** An object from actors to texts. */
export const TextByActor = decorator(keyedBy(actor, text));
/** An object from actors to actors. */
export const IdByActor = decorator(keyedBy(actor, actor));
/** An object from one actor or more to positions. */
export const PositionsByActor = decorator(keyedBy(actor, kebab, { min: 1 }));
/** An object from positions to texts. */
export const TextByPosition = decorator(keyedBy(kebab, text));
/** An object from issues to positions: what an act means for each. */
export const PositionsByIssue = decorator(keyedBy(issue, kebab, { min: 1 }));
/** An object whose keys are one actor or more, each with true: what is listed by actor composes under patches. */
export const ActorSet = decorator(
  keyedBy(
    actor,
    plain('true', (value) =>
      value === true
        ? []
        : [fault('bad-value', `should be true, and is ${shown(value)}: leave out who is not among it.`)],
    ),
    { min: 1 },
  ),
);
/** An object from one actor or more to how each voted, one of `words`. */
export const VotesByActor = (words: readonly string[], options?: FieldOptions): PropertyDecorator =>
  field(keyedBy(actor, oneOf(words), { min: 1 }), options);
/** An object from one issue or more to objects of another shape, none of them empty. */
export const ShapesByIssue = (shape: Shape, wants: string, options?: FieldOptions): PropertyDecorator =>
  field(keyedBy(issue, filled(objectOf(shape, wants)), { min: 1 }), options);
/** An object from one instrument or more to one of `words` each. */
export const WordByInstrument = (words: readonly string[], options?: FieldOptions): PropertyDecorator =>
  field(keyedBy(instrument, oneOf(words), { min: 1 }), options);
/** Two positions or more, in order, each once. */
export const Scale = decorator(listOf(kebab, { min: 2, unique: true }));

/** Any JSON value, also null. */
export const AnyJson = decorator(plain('any JSON value', () => []));
/** A text that is not blank, a number, or true or false. */
export const PlainValue = decorator(
  plain('a text, a number, or true or false', (value) =>
    typeof value === 'string'
      ? text.check(value)
      : typeof value === 'number' || typeof value === 'boolean'
        ? []
        : [wrongType('a text, a number, or true or false', value)],
  ),
);

function oneOf(words: readonly string[]): FieldKind {
  const wants = `one of ${words.join(', ')}`;
  const kind = textual(wants, (value) =>
    words.includes(value) ? undefined : fault('bad-value', `should be ${wants}, and is ${quoted(value)}.`),
  );
  return { ...kind, form: { is: 'word', words } };
}
/** One of a closed list of words. */
export const OneOf = (words: readonly string[], options?: FieldOptions): PropertyDecorator =>
  field(oneOf(words), options);
/** An object of another shape. */
export const Nested = (shape: Shape, options?: FieldOptions): PropertyDecorator => field(objectOf(shape), options);
/** An object of another shape with one member or more. */
export const NestedFilled = (shape: Shape, options?: FieldOptions): PropertyDecorator =>
  field(filled(objectOf(shape)), options);
/** A list of at least `min` objects of another shape. */
export const ListOf = (
  shape: Shape,
  { min = 1, ...options }: FieldOptions & { min?: number } = {},
): PropertyDecorator => field(listOf(objectOf(shape), { min }), options);
