/**
 * What version 2 of the Data Package standard asks of a descriptor such as ours, in our words: its members, their forms
 * and the words that it knows. `ANNALS_TEST_DATAPACKAGE_PROFILE` names a file with the published profile
 * (https://datapackage.org/profiles/2.0/datapackage.json), to be held against that too.
 */
const name = { type: 'string', minLength: 1 };
const path = { type: 'string', pattern: '^(?![./~])(?!.*(\\.\\./|\\\\|://)).+$' };
const columns = { type: 'array', minItems: 1, items: name };

export const DATA_PACKAGE = {
  type: 'object',
  required: ['$schema', 'name', 'licenses', 'resources'],
  properties: {
    $schema: { const: 'https://datapackage.org/profiles/2.0/datapackage.json' },
    name: { type: 'string', pattern: '^[a-z0-9._-]+$' },
    licenses: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        anyOf: [{ required: ['name'] }, { required: ['path'] }],
        properties: { name: { type: 'string', pattern: '^[-a-zA-Z0-9._]+$' } },
      },
    },
    resources: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['name', 'path', 'type', 'format', 'mediatype', 'bytes', 'hash', 'schema'],
        properties: {
          name,
          path,
          type: { const: 'table' },
          format: name,
          mediatype: { type: 'string', pattern: '^.+/.+$' },
          encoding: name,
          bytes: { type: 'integer', minimum: 0 },
          hash: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' },
          schema: {
            type: 'object',
            required: ['fields', 'primaryKey'],
            properties: {
              fields: {
                type: 'array',
                minItems: 1,
                items: {
                  type: 'object',
                  required: ['name', 'type', 'description'],
                  properties: {
                    name,
                    type: { enum: ['string', 'integer', 'number', 'boolean', 'datetime', 'array', 'object'] },
                  },
                },
              },
              primaryKey: columns,
              foreignKeys: {
                type: 'array',
                minItems: 1,
                items: {
                  type: 'object',
                  required: ['fields', 'reference'],
                  properties: {
                    fields: columns,
                    reference: {
                      type: 'object',
                      required: ['resource', 'fields'],
                      properties: { resource: { type: 'string' }, fields: columns },
                    },
                  },
                },
              },
              missingValues: { type: 'array', items: { type: 'string' } },
            },
          },
        },
      },
    },
  },
};
