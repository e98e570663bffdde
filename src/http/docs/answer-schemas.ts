/** What every question answers, in JSON Schema and in words. */
import type { AskName } from '../../asking/queries.js';

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

const id = (description: string): Schema => ({ type: 'string', description });
const word = (description: string): Schema => ({ type: ['string', 'null'], description });
const count = (description: string): Schema => ({ type: ['integer', 'null'], description });
const yes = (description: string): Schema => ({ type: ['boolean', 'null'], description });
const list = (description: string, items: Schema = { type: 'object' }): Schema => ({
  type: 'array',
  description,
  items,
});
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const object = (description: string, properties: Record<string, Schema> = {}): Schema => ({
  type: 'object',
  description,
  properties,
});
const orNull = (description: string, schema: Schema): Schema => ({ description, anyOf: [schema, { type: 'null' }] });

const status: Schema = ref('Status');
const because = list('Ids of the developments that it rests on.', { type: 'string', format: 'uuid' });
const support: Schema = { type: 'integer', description: 'How many independent visible sources say so.' };
const flags = list('What sources say and does not add up.', ref('Flag'));
const sides = list('Where it is disputed, all sides.', ref('Side'));
const possible = list('Events that may have happened and alone would change the headline.', ref('Possible'));
const scheduled = list('What is announced and has not happened.');
const forecasts = list('What is foretold of it, each beside its outcome.');

const round = object('The count of one round.', {
  round: { type: 'integer' },
  votes: object('Votes by candidate; null where they are disputed.'),
  ballots: count('Papers cast.'),
  valid: count(
    'Ballots less blank less invalid, or the sum of the votes where one paper has one and the list is complete.',
  ),
  majority: object('The majority needed.', { reported: count('By the source.'), computed: count('By the rules.') }),
  margin: count('The last seat’s votes less those of the next candidate.'),
  computedWinner: orNull('Who wins by the rules.', list('')),
  disputed: list('Members that tellings give different values, with all sides.'),
  status,
  support,
  because,
});

const candidate = object('Somebody who stands.', {
  actor: id('Who.'),
  nominatedBy: word('By whom.'),
  endorsements: list('Who backs them by their own word.'),
  backing: list('Whose own stance supports the candidacy.', { type: 'string' }),
  withdrawn: orNull('Their withdrawal.', { type: 'object' }),
  status,
  support,
  because,
});

/** What there is to tell, by question. */
export const TOLD: Readonly<Record<AskName, Told>> = {
  development: {
    summary: 'One development: what was recorded, its citations and corrections, and what it stands as',
    members: {
      id: id('Its id.'),
      type: word('What is recorded.'),
      summary: word('One sentence; null where it does not count.'),
      recordedPosition: word('Where it stands in the log.'),
      recorded: orNull('The content as recorded, with the citations that are public.', { type: 'object' }),
      standsAs: orNull('The content after corrections, without what is disputed.', { type: 'object' }),
      citations: list('Those that are public, its own and those added.'),
      corrections: list('What corrects it.'),
      retractedBy: list('What retracts it.', { type: 'string' }),
      disputed: list('Members that are told in several ways.'),
      flags,
    },
  },
  timeline: {
    summary: 'What happened, in the order of its dates',
    description: 'Every filter narrows. Undated developments come last.',
    list: true,
    members: {},
  },
  elections: { summary: 'The elections that anything public names', list: true, members: {} },
  election: {
    summary: 'How an election stood',
    members: {
      id: id('Its id.'),
      phase: {
        type: ['string', 'null'],
        enum: ['called', 'campaign', 'voting', 'decided', 'postponed', 'annulled', null],
        description: 'How far it had come.',
      },
      title: word('What it is called.'),
      body: word('Whose seat or office is filled.'),
      office: word('The office, `<body>/<office>`.'),
      seats: count('How many are elected.'),
      rules: orNull('By which rules.', { type: 'object' }),
      secret: yes('Whether votes are secret.'),
      candidates: list('Who stands.', candidate),
      rounds: list('The counts, by round.', round),
      elected: orNull('Who is declared elected; null where that is disputed.', list('', { type: 'string' })),
      computedWinner: orNull('Who wins by the last round and the rules.', list('', { type: 'string' })),
      holder: orNull('Who holds the office, where it has one seat.', { type: 'object' }),
      elect: list('Who is elected and has not assumed the office.'),
      sides,
      flags,
      forecasts,
      scheduled,
      possible,
    },
  },
  electionHistory: {
    summary: 'How an election came to stand as it does, step by step, each with its three times',
    list: true,
    members: { id: id('Its id.'), phase: word('Where it stands.'), elected: orNull('', list('', { type: 'string' })) },
  },
  actors: { summary: 'The actors that anything public names', list: true, members: {} },
  actor: {
    summary: 'Who an actor is: names, affiliations, merges, successions',
    description: 'An id that was merged into another answers with the canonical one.',
    members: {
      id: id('The canonical id.'),
      ids: list('Every id under which it is recorded.', { type: 'string' }),
      kind: word('state, organisation, group or person.'),
      name: word('The registered name.'),
      names: list('Every name that a source gives it.'),
      affiliations: list('What it belongs or belonged to.'),
      flags,
    },
  },
  actorStances: {
    summary: 'Where an actor stands, on everything that anything tells of',
    list: true,
    members: { actor: id('The canonical id.') },
  },
  stance: {
    summary: 'Where one actor stands on one issue or candidacy',
    description:
      'The stance is set by the actor’s own act alone. What others attribute, infer or foretell, and what groups say, stands beside it.',
    members: {
      actor: id('Whose.'),
      issue: id('On what.'),
      stance: word('A position on the scale of the issue; null where it is withdrawn, disputed or unknown.'),
      basis: list('What it rests on: a statement, a vote, …', { type: 'string' }),
      lastEvidenced: word('When it was last evidenced, EDTF.'),
      spans: list('How it changed.'),
      attributions: list('What others say of it, each with its certainty word and sources.'),
      inferred: list('What is inferred of it.'),
      groupStatements: list('What groups say that it belongs to.'),
      sides,
      flags,
      forecasts,
      scheduled,
      possible,
    },
  },
  offices: { summary: 'The offices that anything public names, with who holds them', list: true, members: {} },
  office: {
    summary: 'Who holds an office, who is to, and who did',
    members: {
      id: id('`<body>/<office>`.'),
      body: id('Whose office it is.'),
      singleSeat: yes('Whether one person holds it at a time.'),
      holder: word('Who holds an office of one seat; null where it is vacant, disputed or unknown.'),
      vacant: yes('Whether nobody does.'),
      holders: list('Everyone who holds a seat.'),
      elect: list('Who is elected and has not assumed it.'),
      succession: list('Who held it, from when to when.'),
      sides,
      flags,
      scheduled,
      possible,
    },
  },
  issues: {
    summary: 'The issues that anything public names, each with its question and scale',
    list: true,
    members: {},
  },
  issueStances: {
    summary: 'Who stands where on an issue or candidacy',
    list: true,
    members: { issue: id('On what.') },
  },
  stanceMatrix: {
    summary: 'Where each of some actors stands on each of some issues',
    description: 'Both lists are needed. One entry for each pair, row by row.',
    list: true,
    members: {},
  },
  forecasts: { summary: 'What was foretold, each beside what came of it', list: true, members: {} },
  sources: { summary: 'The sources', list: true, members: {} },
  source: {
    summary: 'A source: what it is, what rests on it, and its lineage',
    members: {
      id: id('Its id.'),
      kind: word('official, press, commentary, academic, dataset or other.'),
      title: word('Its title.'),
      published: word('When it was published, EDTF.'),
      publisher: word('By whom.'),
      lineage: { description: 'Of what it is a copy, translation or paraphrase, and what is of it.' },
      restsOnIt: list('The developments that cite it.'),
      retracted: { description: 'Its retraction, if any.' },
    },
  },
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
export const schemaName = (name: AskName): string => `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}Answer`;

/** The schemas of all answers, by name. */
export function answerSchemas(): Record<string, Schema> {
  const own = Object.entries(TOLD).map(([name, { summary, members, list: isList }]) => [
    schemaName(name as AskName),
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
