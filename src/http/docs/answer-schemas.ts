/** What every question answers, in JSON Schema. */
import type { AnswerName } from '../../asking/queries.js';
import { list, ref, object, status, because, support, type Schema, type Told } from './schema.js';
import { TOLD_OF_DIFFERENCES } from './told-of-differences.js';
import { TOLD_OF_INSTRUMENTS } from './told-of-instruments.js';
import { TOLD_OF_PEOPLE } from './told-of-people.js';
import { TOLD_OF_VOTES } from './told-of-votes.js';

/** What there is to tell, by question. */
export const TOLD: Readonly<Record<AnswerName, Told>> = {
  ...TOLD_OF_PEOPLE,
  ...TOLD_OF_INSTRUMENTS,
  ...TOLD_OF_VOTES,
  ...TOLD_OF_DIFFERENCES,
};

const text = { type: 'string' };

/** What answers have in common. */
export const COMMON: Readonly<Record<string, Schema>> = {
  Status: {
    type: 'string',
    enum: ['certain', 'possible', 'disputed', 'unknown'],
    description:
      'certain: no possible event could change the headline. possible: one could, and the last certain value is given. disputed: sources conflict, or a development is in doubt. unknown: nothing visible tells.',
  },
  Moment: {
    type: 'object',
    required: ['asOf', 'knownAt', 'position', 'answerVersion'],
    description: 'The moment that an answer is for: asked again with it, the answer has the same bytes for ever.',
    properties: {
      asOf: { ...text, description: 'V: the day or instant asked about, EDTF.' },
      knownAt: {
        type: ['string', 'null'],
        description: 'K: only what was public by then counts; null for everything.',
      },
      position: { ...text, pattern: '^\\d+$', description: 'P: the position of the log that it was computed at.' },
      answerVersion: { ...text, description: 'The version of the code that decides.' },
    },
  },
  Answer: {
    allOf: [ref('Moment')],
    type: 'object',
    required: ['status', 'because', 'support'],
    properties: {
      status,
      because,
      support,
      notYetKnown: {
        type: 'integer',
        description: 'How many developments had happened by asOf and became public only after knownAt.',
      },
    },
  },
  List: {
    allOf: [ref('Answer')],
    type: 'object',
    required: ['items', 'total', 'next'],
    properties: {
      items: list('This page.'),
      total: { type: 'integer', description: 'How many there are on all pages.' },
      next: { type: ['string', 'null'], description: 'The cursor of the next page; null on the last.' },
    },
  },
  Flag: object('Something that a source says and that does not add up.', {
    code: text,
    message: text,
    developments: list('', text),
  }),
  Side: object('One of the values in dispute.', { value: {}, developments: list('', text), support }),
  Possible: object('An event that may have happened.', {
    development: text,
    type: text,
    states: { description: 'The value that it states.' },
    occurred: { type: ['string', 'null'] },
  }),
};

/** The name of the schema of a question's answer. */
export const schemaName = (name: AnswerName): string => `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}Answer`;

/** The schemas of all answers, by name. */
export function answerSchemas(): Record<string, Schema> {
  const own = Object.entries(TOLD).map(([name, { summary, members, list: isList }]) => [
    schemaName(name as AnswerName),
    {
      allOf: [ref(isList ? 'List' : 'Answer')],
      type: 'object',
      description: `${summary}.`,
      required: Object.keys(members),
      properties: members,
    },
  ]);
  return { ...COMMON, ...(Object.fromEntries(own) as Record<string, Schema>) };
}
