/** What questions about how actors voted answer, in JSON Schema and in words. */
import type { AskName } from '../../asking/queries.js';
import {
  because,
  count,
  id,
  list,
  object,
  orNull,
  possible,
  sides,
  status,
  support,
  word,
  type Schema,
  type Told,
} from './schema.js';

const number = (description: string): Schema => ({ type: 'integer', description });
const name = word('What it is called.');

const counts: Record<string, Schema> = {
  yes: count('Votes that are certain; null where nothing is told of any vote.'),
  no: count('The same.'),
  abstain: count('The same.'),
  absent: count('Listed as absent; null likewise.'),
  possible: number('Votes of roll calls that only may have happened, or may lie within what is asked.'),
  disputed: number('Votes that are disputed, or of which it is disputed whether they lie within what is asked.'),
  unlisted: number('Roll calls that say nothing of its vote: it is not known.'),
  couldNotVote: number('Roll calls whose source lists everybody who could vote, and not this actor.'),
  status,
};

/** What every sum says of what it rests on. */
const rests: Record<string, Schema> = {
  support,
  developments: number(
    'How many developments it rests on. Those named in because are all of them where they are as many.',
  ),
  because: list('The first 50 of these; votes lists them all, page by page.', { type: 'string', format: 'uuid' }),
  open: list('The first 50 roll calls that are disputed or only possible.', { type: 'string', format: 'uuid' }),
  votes: id('The path that lists the votes, each with its developments, at this very moment.'),
};

const RESTING =
  'Where a page rests on more than 500 developments, because names the first 500 and developments says how many there are; votes of each entry is the path that lists them all.';

const developments = number('How many developments the entries of this page rest on.');
const rule: Schema = id('How votes are counted, in words.');

/** What there is to tell of votes, by question. */
export const TOLD_OF_VOTES = {
  votesOfActor: {
    summary: 'How an actor voted, roll call by roll call, in the order of their dates',
    description:
      'Only roll calls that tell something of its vote. With another actor (with), only those that are common to both or may be.',
    list: true,
    members: {
      actor: id('Whose votes, under the id that it answers by.'),
      name,
      with: orNull('With whom it is compared.', object('', { actor: id('Who.'), name })),
      items: list(
        'A roll call each.',
        object('', {
          id: id('Of the roll call.'),
          title: word('Of what was voted on.'),
          vote: word('yes, no, abstain or absent; null where it is disputed or only possible.'),
          status,
          sides,
          possible,
          counted: id('How sums count it: as its vote, or as possible or disputed.'),
          compared: word('With another actor: same, different, possible or disputed.'),
          other: object('The vote of the other actor.'),
          support,
          because,
        }),
      ),
    },
  },
  votingRecord: {
    summary: 'How often actors voted yes, no or abstained, or were absent, by area',
    description: RESTING,
    list: true,
    members: {
      rule,
      areas: list('The columns.', { type: 'string' }),
      rollCalls: object('How many roll calls lie within what is asked: certain, possible, disputed.'),
      developments,
      items: list(
        'An actor each.',
        object('', {
          actor: id('Who.'),
          name,
          status,
          all: object('In all areas that are asked about, each roll call once.', counts),
          byArea: list('In the order of areas.', object('', { area: id('Which.'), ...counts })),
          ...rests,
        }),
      ),
    },
  },
  agreement: {
    summary: 'In which part of their common roll calls an actor voted as others did, the most alike first',
    description: RESTING,
    list: true,
    members: {
      actor: id('Who is compared, under the id that it answers by.'),
      name,
      rule,
      developments,
      items: list(
        'One for each of the others.',
        object('', {
          actor: id('With whom.'),
          name,
          status,
          share: { type: ['number', 'null'], description: 'same / common, 0 to 1; null where nothing is common.' },
          between: orNull(
            'What the share can come to, whatever becomes of the roll calls that are left out.',
            object('', { least: { type: 'number' }, most: { type: 'number' } }),
          ),
          same: number('Common roll calls with the same vote.'),
          different: number('Common roll calls with different votes.'),
          common: number('Both of these.'),
          absent: number('Roll calls that list both, and at which one was absent.'),
          leftOut: object('Roll calls that may be common, and how the votes compare is not certain.', {
            possible: number(''),
            disputed: number(''),
          }),
          ...rests,
        }),
      ),
    },
  },
} satisfies Partial<Record<AskName, Told>>;
