/** The words in which answers are described, in JSON Schema. */

/** A JSON Schema of OpenAPI 3.1. */
export type Schema = Record<string, unknown>;

/** What the document says of one question. */
export interface Told {
  summary: string;
  description?: string;
  /** Members of the answer beside those that every answer has. */
  members: Readonly<Record<string, Schema>>;
  list?: true;
}

/** Words for one member each: an id, a text or nothing, a whole number or nothing, yes or no or nothing. */
export const id = (description: string): Schema => ({ type: 'string', description });
export const word = (description: string): Schema => ({ type: ['string', 'null'], description });
export const count = (description: string): Schema => ({ type: ['integer', 'null'], description });
export const yes = (description: string): Schema => ({ type: ['boolean', 'null'], description });
/** A list of such items. */
export const list = (description: string, items: Schema = { type: 'object' }): Schema => ({
  type: 'array',
  description,
  items,
});
/** What stands under a name of its own. */
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
/** An object with these members among others. */
export const object = (description: string, properties: Record<string, Schema> = {}): Schema => ({
  type: 'object',
  description,
  properties,
});
/** The same, or nothing. */
export const orNull = (description: string, schema: Schema): Schema => ({
  description,
  anyOf: [schema, { type: 'null' }],
});

/** Members that many answers and their parts have. */
export const status: Schema = ref('Status');
export const because = list('Ids of the developments that it rests on.', { type: 'string', format: 'uuid' });
export const support: Schema = { type: 'integer', description: 'How many independent visible sources say so.' };
export const flags = list('What sources say and does not add up.', ref('Flag'));
export const sides = list('Where it is disputed, all sides.', ref('Side'));
export const possible = list('Events that may have happened and alone would change the headline.', ref('Possible'));
export const scheduled = list('What is announced and has not happened.');
export const forecasts = list('What is foretold of it, each beside its outcome.');
