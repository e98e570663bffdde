/** What can be recorded, in JSON Schema: taken from the catalogue, so that it is never behind it. */
import { definitions } from '../../../events/catalogue.js';
import { EnvelopeShape } from '../../../events/envelope.js';
import { fieldsOf, type Shape } from '../../../events/shapes.js';
import type { Schema } from './schema.js';

const TYPES = new Map<unknown, string>([
  [String, 'string'],
  [Number, 'integer'],
  [Boolean, 'boolean'],
  [Array, 'array'],
]);

/** The schemas of all types of developments, by name, and `Development` for any of them. */
export function developmentSchemas(): Record<string, Schema> {
  const types = definitions.map((definition): [string, Schema] => [
    definition.type,
    {
      type: 'object',
      description: definition.describe,
      required: ['type', 'data'],
      unevaluatedProperties: false,
      allOf: [{ $ref: '#/components/schemas/Envelope' }],
      properties: { type: { const: definition.type }, data: schemaOf(definition.data) },
      examples: [definition.example],
    },
  ]);
  const mapping = Object.fromEntries(types.map(([type]) => [type, `#/components/schemas/${type}`]));
  return {
    Envelope: {
      description: 'What every development may say beside its type and data.',
      ...schemaOf(EnvelopeShape, false),
      properties: {
        id: {
          type: 'string',
          format: 'uuid',
          description: 'A UUID in lower case; left out, the service makes one. The same id again adds nothing.',
        },
        ...(schemaOf(EnvelopeShape)['properties'] as object),
      },
    },
    ...Object.fromEntries(types),
    Development: {
      oneOf: types.map(([type]) => ({ $ref: `#/components/schemas/${type}` })),
      discriminator: { propertyName: 'type', mapping },
    },
  };
}

function schemaOf(shape: Shape, closed = true): Schema {
  const fields = fieldsOf(shape);
  return {
    type: 'object',
    required: fields.filter(({ optional }) => !optional).map(({ property }) => property),
    ...(closed ? { additionalProperties: false } : {}),
    properties: Object.fromEntries(
      fields.map(({ property, kind }) => [property, schemaOfField(shape, property, kind.wants)]),
    ),
  };
}

/** The type of a property as the compiler noted it, with what its field wants in words. */
function schemaOfField(shape: Shape, property: string, wants: string): Schema {
  const type: unknown = Reflect.getMetadata('design:type', shape.prototype as object, property);
  const description = `${wants[0]?.toUpperCase() ?? ''}${wants.slice(1)}.`;
  const simple = TYPES.get(type);
  if (simple !== undefined) return { type: simple, description };
  const nested = typeof type === 'function' && type !== Object ? (type as Shape) : undefined;
  if (nested && fieldsOf(nested).length > 0) return { ...schemaOf(nested), description };
  return wants.startsWith('an object') ? { type: 'object', description } : { description };
}
