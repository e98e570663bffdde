/** The star schema: every table that an export has. `docs/exports.md` says what they mean. */
import { column as c, type ForeignKey, type Table } from './table.js';

const toActor = (column: string): ForeignKey => ({ column, table: 'dim_actor', references: 'actor' });
const toIssue = (column: string): ForeignKey => ({ column, table: 'dim_issue', references: 'issue' });
const toElection = (column: string): ForeignKey => ({ column, table: 'dim_election', references: 'election' });
const toBody = (column: string): ForeignKey => ({ column, table: 'dim_body', references: 'body' });
const toInstrument = (column: string): ForeignKey => ({ column, table: 'dim_instrument', references: 'instrument' });

const fact = (name: string, describe: string, own: Table['own'], foreignKeys: readonly ForeignKey[]): Table => ({
  name,
  describe,
  own,
  dated: true,
  key: 'development',
  foreignKeys,
});

const dimension = (
  name: string,
  key: string,
  describe: string,
  own: Table['own'],
  dated = false,
  foreignKeys: readonly ForeignKey[] = [],
): Table => ({
  name,
  describe,
  own,
  dated,
  key,
  foreignKeys,
});

const ELECTION = c('election', 'text', 'The election.');
const CANDIDATE = c('candidate', 'text', 'The candidate, an actor.');
const BASIS = c('basis', 'text', 'What it rests on, as recorded.');

/** Every table by its name, in the order in which exports list them. */
export const TABLES: readonly Table[] = [
  fact(
    'fct_stance',
    'What actors themselves did that sets where they stand on an issue; ends with what sets another position.',
    [
      c('actor', 'text', 'Whose stance.'),
      c('issue', 'text', 'On what: an issue, a candidacy `<election>:<candidate>`, or an instrument.'),
      c('position', 'text', 'The position; null where it is withdrawn.'),
      c(
        'act',
        'text',
        '`declaration`, `statement`, `vote`, `ballot`, `nomination`, `endorsement`, `submission`, `signature`, `refusal` or `withdrawal`.',
      ),
      BASIS,
    ],
    [toActor('actor'), toIssue('issue')],
  ),
  fact(
    'fct_vote',
    'One vote of one actor in a roll call, as one development lists it.',
    [
      c('instrument', 'text', 'What is voted on.'),
      c('actor', 'text', 'Who votes.'),
      c('vote', 'text', '`yes`, `no`, `abstain` or `absent`.'),
      c('on', 'text', '`whole`, `paragraph`, `amendment` or `motion`; null where unsaid.'),
      c('part', 'text', 'Which paragraph, amendment or motion.'),
      c('body', 'text', 'The body that votes.'),
      c('conference', 'text', 'The conference.'),
      c('session', 'text', 'The session.'),
      c('areas', 'json', 'The areas of policy under which the source files it.'),
      c('list_complete', 'boolean', 'Whether the source says that everybody is listed who could vote.'),
    ],
    [toActor('actor'), toBody('body'), toInstrument('instrument')],
  ),
  fact(
    'fct_round',
    'The count of one round of an election, as one development reports it.',
    [
      ELECTION,
      c('round', 'integer', 'The number of the round.'),
      c('ballots', 'integer', 'Papers cast.'),
      c('blank', 'integer', 'Blank papers.'),
      c('invalid', 'integer', 'Invalid papers.'),
      c('majority_reported', 'integer', 'The majority that the source says was needed.'),
      c('lead_reported', 'integer', 'The margin that the source states.'),
      c('list_complete', 'boolean', 'Whether the source says that everybody is listed who had votes.'),
    ],
    [toElection('election')],
  ),
  fact(
    'fct_ballot',
    'The votes of one candidate in one round, as one development reports them.',
    [
      ELECTION,
      c('round', 'integer', 'The number of the round.'),
      CANDIDATE,
      c('votes', 'integer', 'How many votes they had.'),
    ],
    [toElection('election'), toActor('candidate')],
  ),
  fact(
    'fct_candidacy',
    'Nominations, withdrawals and elections of candidates; a nomination ends with a withdrawal.',
    [
      ELECTION,
      CANDIDATE,
      c('act', 'text', '`nominated`, `withdrawn` or `elected`.'),
      c('nominated_by', 'text', 'Who nominates them.'),
      c('round', 'integer', 'The round that elected them.'),
    ],
    [toElection('election'), toActor('candidate'), toActor('nominated_by')],
  ),
  fact(
    'fct_endorsement',
    'Endorsements of candidates and their withdrawals; an endorsement ends with a withdrawal.',
    [ELECTION, CANDIDATE, c('endorser', 'text', 'Who endorses.'), c('act', 'text', '`endorsed` or `withdrawn`.')],
    [toElection('election'), toActor('candidate'), toActor('endorser')],
  ),
  fact(
    'fct_office',
    "Offices taken and left; a holding ends with a leaving or, of one seat, another's later assumption.",
    [
      c('office', 'text', 'The office, `<body>/<office>`.'),
      c('holder', 'text', 'Who takes or leaves it.'),
      c('act', 'text', '`assumed` or `left`.'),
      c('election', 'text', 'The election that gave it to them.'),
      c('reason', 'text', 'Why it is left.'),
    ],
    [toActor('holder'), toElection('election')],
  ),
  fact(
    'fct_forecast',
    'What was said to come, and what came of it.',
    [
      c('act', 'text', '`made` or `resolved`.'),
      c('forecast', 'text', 'The development that made the forecast.'),
      c('statement', 'text', 'What is said to come.'),
      c('election', 'text', 'The election that it is about.'),
      c('issue', 'text', 'The issue that it is about.'),
      c('office', 'text', 'The office that it is about.'),
      c('actor', 'text', 'The actor that it is about.'),
      c('candidate', 'text', 'Who is said to win.'),
      c('condition', 'text', 'What must come first.'),
      c('horizon', 'text', 'By when (EDTF).'),
      c('word', 'text', "The forecaster's own word for how sure it is."),
      c('forecaster', 'text', 'Who says so, where that is not the source itself.'),
      c('outcome', 'text', '`fulfilled`, `falsified`, `untriggered` or `undecided`.'),
    ],
    [toElection('election'), toIssue('issue'), toActor('actor'), toActor('candidate'), toActor('forecaster')],
  ),
  fact(
    'fct_claim',
    'What is said of others, and what is only inferred: it sets no stance.',
    [
      c('kind', 'text', '`attribution` and `inference` of a stance, or `claim` of anything.'),
      c('subject', 'text', 'What it is about: of a stance, the actor.'),
      c('what', 'text', 'What is claimed: of a stance, the issue.'),
      c('value', 'text', 'The value: of a stance, the position.'),
      c('unit', 'text', 'What a number counts.'),
      c('claimed_by', 'text', 'Who says so, where that is not the source itself.'),
      c('certainty', 'text', "The source's own word for how sure it is."),
      BASIS,
    ],
    [toActor('claimed_by')],
  ),
  fact(
    'developments',
    'Every development that is visible, as it is believed then.',
    [
      c('type', 'text', 'Its type in the catalogue.'),
      c('area', 'text', 'The area of its type.'),
      { ...c('stream', 'text', 'The stream in which it lies.'), ofLog: true },
      c('asserted_by', 'text', 'Who says so, as recorded.'),
      BASIS,
      c('certainty', 'text', "The source's own word for how sure it is."),
      c('data', 'json', 'What it says, corrected, under canonical ids; a member in conflict is left out.'),
    ],
    [toActor('asserted_by')],
  ),
  dimension(
    'dim_actor',
    'actor',
    'Actors: their registrations, names, affiliations and successors over time.',
    [
      c('actor', 'text', 'The id under which the actor answers; null never.'),
      c('id', 'text', 'The id under which this is recorded: another one where actors were merged.'),
      c('aspect', 'text', '`registration`, `name`, `affiliation`, `affiliation-end` or `successor`.'),
      c('name', 'text', 'The name.'),
      c('kind', 'text', 'Of a registration the kind of actor, of a name the kind of name.'),
      c('language', 'text', 'The language of a name.'),
      c('aliases', 'json', 'Other names under which it is searched.'),
      c('organisation', 'text', 'Of an affiliation, to whom it belongs.'),
      c('role', 'text', 'Of an affiliation, as what.'),
      c('successor', 'text', 'The actor that took its place.'),
    ],
    true,
  ),
  dimension('dim_issue', 'issue', 'What stances are on: issues, candidacies and instruments.', [
    c('issue', 'text', 'The id.'),
    c('kind', 'text', '`issue`, `candidacy` or `instrument`.'),
    c('title', 'text', 'The title of a framed issue.'),
    c('question', 'text', 'What the positions answer.'),
    c('scale', 'json', 'The positions that can be taken, in order.'),
    c('labels', 'json', 'What people call them.'),
    c('election', 'text', 'Of a candidacy, the election.'),
    c('candidate', 'text', 'Of a candidacy, the candidate.'),
  ]),
  dimension(
    'dim_election',
    'election',
    'Elections, with their rules.',
    [
      c('election', 'text', 'The id.'),
      c('title', 'text', 'The title.'),
      c('body', 'text', 'The body whose seat is filled.'),
      c('office', 'text', 'The office that is filled.'),
      c('seats', 'integer', 'The number of seats.'),
      c('secret', 'boolean', 'Whether the ballot is secret.'),
      c('system', 'text', '`majority` or `plurality`.'),
      c('base', 'text', 'What a majority is taken of: `valid` or `ballots`.'),
      c('rounds', 'integer', 'The most rounds that there can be.'),
      c('votes_per_paper', 'integer', 'Votes on one paper.'),
      c('term_from', 'text', 'The begin of the term (EDTF).'),
      c('term_to', 'text', 'The end of the term (EDTF).'),
      c('scheduled', 'text', 'The day that is set for it (EDTF).'),
      c('conference', 'text', 'The conference that it is held at.'),
      c('region', 'text', 'The region whose seats these are.'),
    ],
    false,
    [toBody('body')],
  ),
  dimension('dim_body', 'body', 'Actors that something took place in, or whose office it is.', [
    c('body', 'text', 'The id under which the actor answers.'),
    c('name', 'text', 'Its registered name.'),
    c('kind', 'text', 'The kind of actor.'),
  ]),
  dimension(
    'dim_instrument',
    'instrument',
    'Proposals, resolutions and treaties: what each act calls them.',
    [
      c('instrument', 'text', 'The id.'),
      c('act', 'text', 'The type of the development that names it so.'),
      c('title', 'text', 'The title.'),
      c('code', 'text', 'The number or symbol.'),
      c('body', 'text', 'The body.'),
      c('conference', 'text', 'The conference.'),
      c('language', 'text', 'The language of the title.'),
    ],
    true,
    [toBody('body')],
  ),
  dimension('dim_source', 'source', 'Sources, as they are registered.', [
    c('source', 'text', 'The id.'),
    c('kind', 'text', 'The kind of source.'),
    c('title', 'text', 'The title.'),
    c('published', 'text', 'When it became public (EDTF).'),
    c('publisher', 'text', 'The publisher.'),
    c('authors', 'json', 'The authors.'),
    c('url', 'text', 'Where it is.'),
    c('language', 'text', 'Its language.'),
  ]),
];

const byName = new Map(TABLES.map((table) => [table.name, table]));

/** A table by its name, or undefined. */
export const tableOf = (name: string): Table | undefined => byName.get(name);
