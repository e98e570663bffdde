/**
 * Classes whose properties are declared with field decorators, and what follows from the declarations: the check of a
 * whole object, what it refers to, and the rewriting of the actors in it.
 *
 * class-validator holds the rules and says which properties break one; the kinds of the fields say where in the
 * property, and why.
 */
import { ValidateBy, ValidateIf, validateSync } from 'class-validator';
import { closest, distance } from 'fastest-levenshtein';
import type { Fault } from './faults.js';
import { fault, quoted, step, under } from './faults.js';
import type { ActorMap, Collision, FieldKind, Mapped, Reference } from './field-kinds.js';
import { isObject, refersToNothing, wrongType } from './field-kinds.js';

/** A class of plain data: no constructor arguments, every property declared with a field decorator. */
export type Shape<D extends object = object> = new () => D;

export interface FieldOptions {
  /** Whether the field may be left out. It may never be null. */
  optional?: boolean;
}

/** A rule over several fields. It sees data that may break any other rule, and answers with pointers from the object. */
export type Rule = (data: Record<string, unknown>) => Fault[];

/** What is declared about one property. */
export interface Field {
  property: string;
  kind: FieldKind;
  optional: boolean;
}

interface Referring {
  property: string;
  pointer: string;
  kind: FieldKind;
}

interface Declared {
  fields: Map<string, Field>;
  /** Found when they are first asked for: a class is declared by then. */
  referring?: readonly Referring[];
  rules: Map<string, Rule[]>;
}

const shapes = new WeakMap<object, Declared>();

function declaredBy(shape: object): Declared {
  let declared = shapes.get(shape);
  if (!declared) shapes.set(shape, (declared = { fields: new Map(), rules: new Map() }));
  return declared;
}

/** Declares a property as a field of this kind, and makes class-validator hold it to it. */
export function field(kind: FieldKind, { optional = false }: FieldOptions = {}): PropertyDecorator {
  return (prototype, key) => {
    const property = String(key);
    declaredBy(prototype.constructor).fields.set(property, { property, kind, optional });
    // Not IsOptional, which lets null pass.
    if (optional) ValidateIf((_, value) => value !== undefined)(prototype, key);
    const validate = (value: unknown): boolean => value !== undefined && kind.check(value).length === 0;
    ValidateBy({
      name: 'field',
      validator: { validate, defaultMessage: () => `$property should be ${kind.wants}.` },
    })(prototype, key);
  };
}

/** Declares a rule over several fields, at the property that it is mainly about (a required one, or it may be skipped). */
export function Obeys(rule: Rule): PropertyDecorator {
  return (prototype, key) => {
    const { rules } = declaredBy(prototype.constructor);
    const named = rules.get(String(key)) ?? [];
    rules.set(String(key), [...named, rule]);
    ValidateBy({
      name: `rule-${named.length}`,
      validator: {
        validate: (_, args) => rule((args?.object ?? {}) as Record<string, unknown>).length === 0,
        defaultMessage: () => '$property breaks a rule that ties it to other fields.',
      },
    })(prototype, key);
  };
}

/** The fields of a shape, in the order in which they are declared. */
export const fieldsOf = (shape: Shape): Field[] => [...declaredBy(shape).fields.values()];

/** Every fault of a value that should be an object of this shape; pointers start at it. */
export function faultsIn(shape: Shape, value: unknown): Fault[] {
  if (!isObject(value)) return [wrongType('an object', value)];
  if (isRight(shape, value)) return [];
  const { fields } = declaredBy(shape);
  const unknown = Object.keys(value).filter((key) => !fields.has(key));
  const object = Object.create(shape.prototype as object) as Record<string, unknown>;
  for (const key of fields.keys()) if (Object.hasOwn(value, key)) object[key] = value[key];
  const failed = validateSync(object, { forbidUnknownValues: false, validationError: { target: false, value: false } });
  return [
    ...unknown.flatMap((key) => under(key, [unknownField(key, [...fields.keys()])])),
    ...failed.flatMap(({ property }) => explain(shape, property, object)),
  ];
}

/**
 * Whether nothing is wrong with an object, by the very kinds and rules that class-validator holds it to. Nearly all that
 * is recorded is right, and finding so here takes a tenth of the time; what is wrong is told by class-validator.
 */
function isRight(shape: Shape, value: Record<string, unknown>): boolean {
  const { fields, rules } = declaredBy(shape);
  for (const key of Object.keys(value)) if (!fields.has(key)) return false;
  for (const { property, kind, optional } of fields.values()) {
    const item = Object.hasOwn(value, property) ? value[property] : undefined;
    if (item === undefined ? !optional : kind.check(item).length > 0) return false;
  }
  for (const [property, named] of rules) {
    const isSkipped = fields.get(property)?.optional === true && value[property] === undefined;
    if (!isSkipped && named.some((rule) => rule(value).length > 0)) return false;
  }
  return true;
}

function explain(shape: Shape, property: string, object: Record<string, unknown>): Fault[] {
  const { fields, rules } = declaredBy(shape);
  const declared = fields.get(property);
  if (!declared) return [];
  const value = object[property];
  const own =
    value !== undefined
      ? declared.kind.check(value)
      : declared.optional
        ? []
        : [fault('missing', `is missing: it should be ${declared.kind.wants}.`)];
  const broken = (rules.get(property) ?? []).flatMap((rule) => rule(object));
  return [...under(property, own), ...broken];
}

/** The fault of a member that is not among the known ones. */
export function unknownField(key: string, known: readonly string[]): Fault {
  const near = nearest(key, known);
  const hint = near === undefined ? '' : ` Is ${quoted(near)} meant?`;
  return fault('unknown-field', `is not a field here.${hint} The fields are ${known.join(', ')}.`);
}

/** The known name that is nearest to a misspelt one, or undefined where none is near enough to be meant. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (name.length > 100 || known.length === 0) return undefined;
  const found = known.find((one) => one.toLowerCase() === name.toLowerCase()) ?? closest(name, known);
  return distance(name.toLowerCase(), found.toLowerCase()) <= Math.max(2, Math.floor(found.length / 2))
    ? found
    : undefined;
}

/**
 * What an object of this shape refers to. Values that are not of their field's kind are passed over.
 * @param at the pointer of the object itself, left out where pointers should start at it
 * @param found what it is added to
 */
export function referencesIn(shape: Shape, value: unknown, at = '', found: Reference[] = []): Reference[] {
  if (!isObject(value)) return found;
  for (const { property, pointer, kind } of referringIn(shape))
    if (Object.hasOwn(value, property)) kind.references(value[property], at + pointer, found);
  return found;
}

/** The fields of a shape that can refer to anything, each with its pointer. */
function referringIn(shape: Shape): readonly Referring[] {
  const declared = declaredBy(shape);
  return (declared.referring ??= [...declared.fields.values()].flatMap(({ property, kind }) =>
    refersToNothing(kind) ? [] : [{ property, kind, pointer: step(property) }],
  ));
}

/** An object of this shape with its actors rewritten; also of a patch, whose members are those of the shape or null. */
export function mapActorsIn(shape: Shape, value: unknown, map: ActorMap): Mapped {
  if (!isObject(value)) return { value, collisions: [] };
  const { fields } = declaredBy(shape);
  const collisions: Collision[] = [];
  let changed = false;
  const members = Object.entries(value).map(([key, item]) => {
    const mapped = fields.get(key)?.kind.mapActors(item, map) ?? { value: item, collisions: [] };
    changed ||= mapped.value !== item;
    collisions.push(...under(key, mapped.collisions));
    return [key, mapped.value] as const;
  });
  return { value: changed ? Object.fromEntries(members) : value, collisions };
}

/** The kind of objects of one shape. */
export const objectOf = (shape: Shape, wants = 'an object'): FieldKind => ({
  form: { is: 'object', shape },
  wants,
  check: (value) => faultsIn(shape, value),
  references: (value, at, found) => referencesIn(shape, value, at, found),
  mapActors: (value, map) => mapActorsIn(shape, value, map),
});
