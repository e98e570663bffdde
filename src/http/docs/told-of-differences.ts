/** What a comparison of two moments answers, in JSON Schema and in words. */
import type { AnswerName } from '../../asking/queries.js';
import { REASONS } from '../../../projections/difference/way.js';
import { COMPARED } from '../../asking/queries.js';
import { because, id, list, object, ref, status, support, word, type Schema, type Told } from './schema.js';

const side = (description: string): Schema => ({
  allOf: [ref('Moment')],
  ...object(description, { status, support, because }),
});

/** What there is to tell of what differs. */
export const TOLD_OF_DIFFERENCES = {
  difference: {
    summary: 'What differs between two moments, and whether the world moved, or it became public, or was entered here',
    description:
      'Compares the answers to one question at two moments, each with its own V, K and P: from.asOf, from.knownAt, from.atPosition (or from.recordedAt), and the same of to. What a side leaves out means what it means everywhere: today, everything, the head. asOf, knownAt and position of the answer are those of `to`; `status` is that of the less sure side.',
    list: true,
    members: {
      of: { type: 'string', enum: [...COMPARED], description: 'What is compared.' },
      subject: object('Which one, by the parameters that name it.'),
      from: side('The one moment, and how sure the answer is there.'),
      to: side('The other.'),
      items: list(
        'What differs, member by member.',
        object('One member of the answer in which the sides differ.', {
          member: id(
            'JSON pointer. An entry of a list goes by what it is about (a round, an actor, a development) and not by its place; one that came or went is one difference.',
          ),
          before: { description: 'Its value at `from`; null where there is none.' },
          after: { description: 'Its value at `to`; null where there is none.' },
          reasons: list(
            'new-fact: the world moved. new-knowledge: it had happened, and became public. new-record: it was public, and was entered or mended here. Going back the same words say what is taken away.',
            { type: 'string', enum: [...REASONS] },
          ),
          developments: list('The developments that made it; only such as stand otherwise at the two moments.', {
            type: 'string',
            format: 'uuid',
          }),
          note: word('Says so where it cannot be told which developments made it, or part of it.'),
        }),
      ),
    },
  },
} satisfies Partial<Record<AnswerName, Told>>;
