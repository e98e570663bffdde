/**
 * Whether a content can be meant: by its own form only. Whether what it refers to exists, and whether it fits what is
 * recorded already, is for whoever records it.
 */
import type { AnyContent } from './catalogue.js';
import { definitionOf, developmentTypes } from './catalogue.js';
import { CONTENT_MEMBERS } from './canonical.js';
import type { DevelopmentDefinition } from './definition.js';
import type { Content } from './development.js';
import { EnvelopeShape } from './envelope.js';
import type { Fault } from './faults.js';
import { fault, pathOf, quoted, under } from './faults.js';
import { isObject, wrongType } from './field-kinds.js';
import { faultsOfJson } from './json.js';
import { faultsIn, nearest, unknownField } from './shapes.js';

export type { Fault, FaultCode } from './faults.js';

/** More faults than these are counted, not told. */
export const MAX_FAULTS = 100;

/** The content, the very same object, where nothing is wrong with it; otherwise everything that is. */
export type Validated = { content: AnyContent; faults: [] } | { content?: undefined; faults: [Fault, ...Fault[]] };

/** By which definition a type is read: the catalogue's, unless a test brings its own. */
export type FindDefinition = (type: string) => DevelopmentDefinition | undefined;

/**
 * Validates a content in its newest schema version. Nothing is coerced and nothing throws, whatever the value.
 * Faults come in the order of the envelope, each with a pointer from the content's root and a sentence.
 */
export function validateContent(value: unknown, find: FindDefinition = definitionOf): Validated {
  const [first, ...rest] = told(faultsOf(value, find));
  return first ? { faults: [first, ...rest] } : { content: value as AnyContent, faults: [] };
}

function faultsOf(value: unknown, find: FindDefinition): Fault[] {
  const json = faultsOfJson(value);
  // Such a value is not looked at further.
  if (json.some(({ code }) => code === 'not-json' || code === 'too-deep' || code === 'too-large')) return json;
  const told = new Set(json.map(({ pointer }) => pointer));
  return [...json, ...faultsOfContent(value, find).filter(({ pointer }) => !told.has(pointer))];
}

function faultsOfContent(value: unknown, find: FindDefinition): Fault[] {
  if (!isObject(value)) return [wrongType('an object with type and data', value)];
  const { type, data, ...envelope } = value;
  const definition = typeof type === 'string' ? find(type) : undefined;
  const strange = Object.keys(envelope).filter((member) => !CONTENT_MEMBERS.some((known) => known === member));
  const known =
    strange.length === 0
      ? envelope
      : Object.fromEntries(Object.entries(envelope).filter(([member]) => !strange.includes(member)));
  return [
    ...(definition ? [] : under('type', [faultOfType(type)])),
    ...strange.flatMap((member) => under(member, [unknownField(member, CONTENT_MEMBERS)])),
    ...faultsIn(EnvelopeShape, known),
    ...faultsOfData(value, data, definition),
    ...(definition && isObject(data) && lacksCitation(definition, value as unknown as Content) ? [uncitedFault] : []),
  ];
}

function faultOfType(type: unknown): Fault {
  if (type === undefined) return fault('missing', `is missing: it says what is recorded, for example ${EXAMPLES}.`);
  if (typeof type !== 'string') return wrongType(`the name of a type such as ${EXAMPLES}`, type);
  const near = nearest(type, developmentTypes);
  return fault(
    'unknown-type',
    near === undefined
      ? `is ${quoted(type)}, which is not in the catalogue; its types are ${developmentTypes.join(', ')}.`
      : `is ${quoted(type)}, which is not in the catalogue: is ${quoted(near)} meant?`,
  );
}
const EXAMPLES = 'BallotCounted or StanceDeclared';

function faultsOfData(content: object, data: unknown, definition: DevelopmentDefinition | undefined): Fault[] {
  if (!Object.hasOwn(content, 'data')) {
    return under('data', [fault('missing', 'is missing: it is the object that says what happened.')]);
  }
  if (!isObject(data)) return under('data', [wrongType('an object that says what happened', data)]);
  return definition ? under('data', faultsIn(definition.data, data)) : [];
}

const lacksCitation = (definition: DevelopmentDefinition, content: Content): boolean =>
  content.sources === undefined && definition.needsCitation(content);

const uncitedFault: Fault = {
  pointer: '/sources',
  code: 'citation-needed',
  message: 'is missing: this needs at least one citation, such as [{"source":"itu-news-2022-09-29"}].',
};

/** Makes whole sentences, each with its place as the subject, of at most as many faults as anyone reads. */
function told(faults: readonly Fault[]): Fault[] {
  const sentences = faults
    .slice(0, MAX_FAULTS)
    .map(({ pointer, code, message }) => ({ pointer, code, message: `${subjectOf(pointer)} ${message}` }));
  const more = faults.length - sentences.length;
  return more > 0
    ? [...sentences, { pointer: '', code: 'more-faults', message: `There are ${more} more faults like these.` }]
    : sentences;
}

function subjectOf(pointer: string): string {
  const path = pathOf(pointer);
  if (path === '') return 'The content';
  return path.length > 120 ? `“${path.slice(0, 120)}…”` : `“${path}”`;
}
