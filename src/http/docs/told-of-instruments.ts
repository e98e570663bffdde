/** What questions about conferences, instruments, votes and claims answer, in JSON Schema and in words. */
import type { AskName } from '../../asking/queries.js';
import { FATES } from '../../../projections/instrument-life/fate.js';
import {
  because,
  count,
  flags,
  id,
  list,
  object,
  orNull,
  possible,
  scheduled,
  sides,
  status,
  support,
  word,
  yes,
  type Schema,
  type Told,
} from './schema.js';

const part = (description: string, members: Record<string, Schema> = {}): Schema =>
  object(description, {
    ...members,
    development: id('The smallest id of those that tell it.'),
    type: id('What was recorded.'),
    occurred: word('EDTF.'),
    disputed: list('Members that are told in several ways.'),
    status,
    support,
    because,
  });
const actors = list('By id.', { type: 'string' });
const disputed = list('Members that are told in several ways, with all sides.');
const votes = (description: string): Schema => ({
  type: 'object',
  description,
  additionalProperties: { type: ['string', 'null'] },
});
const tally = object('How many voted which way.', {
  reported: object('As the source reports it; null for what it does not.'),
  computed: object('What the votes come to, where the source says that it lists everybody who could vote; else null.'),
});
const fate: Schema = {
  type: ['string', 'null'],
  enum: [...FATES, null],
  description: 'What the last decision made of it; null where that is disputed or nothing tells.',
};
const matter: Record<string, Schema> = {
  id: id('The smallest id of the developments that tell it; any of them is answered.'),
  instrument: word('What was voted on.'),
  title: word('Its title there.'),
  code: word('Its symbol there.'),
  body: word('Which body voted.'),
  conference: word('At which conference.'),
  session: word('In which session.'),
  areas: list('Of policy, as the source files it.', { type: 'string' }),
  on: {
    type: ['string', 'null'],
    enum: ['whole', 'paragraph', 'amendment', 'motion', null],
    description: 'What of it was voted on; unsaid the whole, unless several roll calls share the instrument.',
  },
  part: word('Which paragraph, amendment or motion.'),
  when: orNull('When it was taken.', { type: 'object' }),
  listComplete: yes('Whether the source says that it lists everybody who could vote.'),
  tally,
};

/** What there is to tell of conferences, instruments, votes and claims, by question. */
export const TOLD_OF_INSTRUMENTS = {
  conferences: { summary: 'The conferences that anything public names', list: true, members: {} },
  conference: {
    summary: 'How a conference stood: whether it met or closed, who took part, who walked out, what elections it held',
    members: {
      id: id('Its id.'),
      phase: { type: ['string', 'null'], enum: ['convened', 'closed', null], description: 'How far it had come.' },
      name: word('What it is called.'),
      body: word('Whose conference it is.'),
      place: word('Where it meets.'),
      members: votes('Who takes part, by id, and as what; null where that is disputed.'),
      memberCount: count('How many take part, as its source says.'),
      convened: orNull('That it met, where somebody reports it.', part('')),
      closings: list('That it ended.', part('')),
      walkouts: list(
        'Who left in protest.',
        part('', { actors, instrument: word('Over what.'), reason: word('Why.') }),
      ),
      elections: list(
        'The elections that are called for it, as far as each has come.',
        object('', {
          id: id('Its id.'),
          title: word('What it is called.'),
          office: word('The office, `<body>/<office>`.'),
          phase: word('How far it had come.'),
          elected: orNull('Who is declared elected; null where that is disputed.', list('', { type: 'string' })),
          development: id('The smallest id of those that call it.'),
          disputed: list('Where it is held, if that is told in several ways: all sides.'),
          status,
          support,
          because,
        }),
      ),
      disputed,
      sides,
      flags,
      scheduled,
      possible,
    },
  },
  instruments: {
    summary: 'The proposals, resolutions and treaties that anything public names',
    list: true,
    members: {},
  },
  instrument: {
    summary: 'The life of a proposal, resolution or treaty, and who stands where on it',
    members: {
      id: id('Its id; by the same id it is an issue.'),
      fate,
      title: word('The last that it was given.'),
      code: word('Its last number or symbol.'),
      body: word('The body that it is or last was before.'),
      names: list('Every title that it was given.', part('', { title: word(''), language: word('') })),
      bodies: list('Before which bodies it came.', part('', { body: word('Which.'), from: word('From which.') })),
      submissions: list('Who submitted it, and what that means on issues.', part('', { submittedBy: actors })),
      amendments: list(
        'What was to be changed in it, and whether that was taken out again.',
        object('', { amendment: id('Its id.'), state: word('proposed or removed.'), status, support, because }),
      ),
      decisions: list(
        'How it was adopted or rejected.',
        part('', {
          outcome: id('adopted or rejected.'),
          how: word('consensus or vote.'),
          tally: object('As reported.'),
        }),
      ),
      withdrawals: list('Who took it back.', part('', { withdrawnBy: actors })),
      rollCalls: list('The votes by name on it.', object('', { ...matter, status, support, because })),
      walkouts: list('Who left a conference over it.', part('', { actors })),
      stances: list('Who stands where on it: as on the issue of the same id.'),
      sides,
      flags,
      scheduled,
      possible,
    },
  },
  treaty: {
    summary: 'How a treaty stood: its text, who signed it or refused to, and what binds an actor',
    description:
      'With actor, status and because are those of which texts bind it: among this one, those that it supersedes and those that supersede it.',
    members: {
      id: id('Its id.'),
      fate,
      title: word('The last that it was given.'),
      actor: word('Of whom it is asked what binds it.'),
      binding: orNull(
        'The texts that bind the actor; null where that is disputed or no actor is asked about.',
        list('', { type: 'string' }),
      ),
      adoptions: list(
        'Of this text, and of those that it supersedes or that supersede it.',
        part('', {
          instrument: id('Which text.'),
          binds: word('signatories or all; null where nobody says, which means its signatories.'),
          supersedes: votes('For whom which older texts cease to bind.'),
        }),
      ),
      parties: list(
        'Who signed it or refused to.',
        object('', {
          actor: id('Who.'),
          signature: word('signed or refused.'),
          acts: list(''),
          status,
          support,
          because,
        }),
      ),
      counts: list('How many are reported to have signed.', part('', { signed: count('How many did.') })),
      sides,
      flags,
      scheduled,
      possible,
    },
  },
  rollCalls: { summary: 'The votes by name, in the order of their dates, without the votes', list: true, members: {} },
  rollCall: {
    summary: 'Who voted how on one occasion',
    members: {
      ...matter,
      developments: list('That tell it.', { type: 'string' }),
      votes: votes('yes, no, abstain or absent, by actor; null where that is disputed.'),
      disputed,
      sides,
      flags,
      scheduled,
      possible,
    },
  },
  claims: {
    summary: 'What is claimed of things, value beside value',
    description: 'One entry for each thing that is claimed of a subject in one unit.',
    list: true,
    members: {},
  },
} satisfies Partial<Record<AskName, Told>>;
