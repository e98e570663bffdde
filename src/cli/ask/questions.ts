/**
 * What can be asked from the command line: each question with the path that answers it, and the page that tells the
 * answer. A question with no page of its own is told by its members.
 */
import { CliError } from '../exit.js';
import type { Page } from './page.js';

export type WritePage = (answer: never, page: Page) => void;

/** A question, as `annals ask` takes it. */
export interface Question {
  /** The word after `ask`. */
  name: string;
  describe: string;
  /** What it takes, in the notation of commander: `[id]` may be left out, and then the list is asked for. */
  takes: string;
  /** The path, and the list's where nothing is given. */
  path(ids: readonly string[], options: Readonly<Record<string, unknown>>): string;
  /** Whether the answer is a list, which can be searched and read in pages. */
  isList(ids: readonly string[]): boolean;
  /** Parameters beside the moment and the page: option flags, each with what it says. */
  filters?: readonly [flags: string, describe: string][];
  example: string;
  page(ids: readonly string[], options: Readonly<Record<string, unknown>>): Promise<WritePage>;
}

const part = (id: string | undefined): string => encodeURIComponent(id ?? '');
const generic = async (): Promise<WritePage> => (await import('./generic.js')).genericPage as WritePage;
const lists = () => import('./lists.js');

/** A thing by its id, or the list of them all. */
function thing(
  name: string,
  describe: string,
  example: string,
  one: () => Promise<WritePage> = generic,
  many: () => Promise<WritePage> = generic,
): Question {
  return {
    name,
    describe: `${describe}; without an id, the list`,
    takes: '[id]',
    path: ([id]) => (id === undefined ? `/v1/${name}s` : `/v1/${name}s/${part(id)}`),
    isList: (ids) => ids.length === 0,
    example,
    page: (ids) => (ids.length === 0 ? many() : one()),
  };
}

/** Which roll calls are asked about. */
const OF_ROLL_CALLS: readonly [flags: string, describe: string][] = [
  ['--area <names>', 'of roll calls in one of these areas, with commas between'],
  ['--from <date>', 'of roll calls taken on or after it'],
  ['--to <date>', 'of roll calls taken on or before it'],
];

export const questions: readonly Question[] = [
  {
    ...thing(
      'election',
      'How an election stands, round by round',
      'annals ask election itu-secretary-general-2022 --as-of 2022-09-29 --known-at 2022-09-26',
    ),
    filters: [['--history', 'how it came to stand so, step by step']],
    path: ([id], { history }) =>
      id === undefined ? '/v1/elections' : `/v1/elections/${part(id)}${history === true ? '/history' : ''}`,
    isList: (ids) => ids.length === 0,
    page: async ([id], { history }) =>
      id === undefined
        ? ((await lists()).electionsPage as WritePage)
        : history === true
          ? ((await lists()).electionHistoryPage as WritePage)
          : ((await import('./election.js')).electionPage as WritePage),
  },
  {
    ...thing('actor', 'Who an actor is', 'annals ask actor ru --stances --as-of 2022-02'),
    filters: [['--stances', 'where it stands, issue by issue']],
    path: ([id], { stances }) =>
      id === undefined ? '/v1/actors' : `/v1/actors/${part(id)}${stances === true ? '/stances' : ''}`,
    page: async ([id], { stances }) =>
      id === undefined
        ? ((await lists()).actorsPage as WritePage)
        : stances === true
          ? ((await import('./stance.js')).actorStancesPage as WritePage)
          : ((await import('./actor.js')).actorPage as WritePage),
  },
  {
    ...thing(
      'office',
      'Who holds an office, and who is to',
      'annals ask office itu/secretary-general --as-of 2022-12-01',
    ),
    path: ([id]) => {
      if (id !== undefined && !/^[^/]+\/[^/]+$/.test(id))
        throw CliError.usage(`An office is named <body>/<office>, such as itu/secretary-general, and not "${id}".`);
      return id === undefined ? '/v1/offices' : `/v1/offices/${id.split('/').map(part).join('/')}`;
    },
    page: async ([id]) =>
      id === undefined
        ? ((await lists()).officesPage as WritePage)
        : ((await import('./office.js')).officePage as WritePage),
  },
  {
    ...thing('issue', 'Who stands where on an issue', 'annals ask issue itu-role-in-internet-governance --as-of 2022'),
    path: ([id]) => (id === undefined ? '/v1/issues' : `/v1/issues/${part(id)}/stances`),
    isList: () => true,
    page: async ([id]) =>
      id === undefined
        ? ((await lists()).issuesPage as WritePage)
        : ((await import('./stance.js')).issuePage as WritePage),
  },
  {
    name: 'stance',
    describe: 'Where one actor stands on one issue, and since when',
    takes: '<actor> <issue>',
    path: ([actor, issue]) => `/v1/actors/${part(actor)}/stances/${part(issue)}`,
    isList: () => false,
    example: 'annals ask stance cn itu-secretary-general-2022:rashid-ismailov --as-of 2022-09-28',
    page: async () => (await import('./stance.js')).stancePage as WritePage,
  },
  {
    name: 'stances',
    describe: 'Where several actors stand on several issues',
    takes: '',
    filters: [
      ['--actors <ids>', 'the actors, with commas between'],
      ['--issues <ids>', 'the issues or candidacies, with commas between'],
    ],
    path: (_, { actors, issues }) => {
      if (actors === undefined || issues === undefined)
        throw CliError.usage(
          'Name the actors and the issues: annals ask stances --actors us,ru --issues itu-role-in-internet-governance.',
        );
      return '/v1/stances';
    },
    isList: () => true,
    example: 'annals ask stances --actors us,ru,cn --issues itu-role-in-internet-governance',
    page: async () => (await import('./stance.js')).matrixPage as WritePage,
  },
  thing(
    'instrument',
    'The life of a proposal or resolution: its names, bodies, amendments and votes',
    'annals ask instrument new-ip',
    async () => (await import('./instrument.js')).instrumentPage as WritePage,
    async () => (await import('./instrument.js')).instrumentsPage as WritePage,
  ),
  {
    name: 'treaty',
    describe: 'A treaty: its parties, and which text binds whom',
    takes: '<id>',
    filters: [['--actor <id>', 'which text binds this actor']],
    path: ([id]) => `/v1/treaties/${part(id)}`,
    isList: () => false,
    example: 'annals ask treaty itrs-2012 --actor us',
    page: async () => (await import('./instrument.js')).treatyPage as WritePage,
  },
  thing(
    'conference',
    'A conference: when it met, and who took part',
    'annals ask conference pp-22',
    async () => (await import('./conference.js')).conferencePage as WritePage,
    async () => (await import('./conference.js')).conferencesPage as WritePage,
  ),
  {
    ...thing(
      'roll-call',
      'A roll call, vote by vote',
      'annals ask roll-call 01890a5d-ac96-774b-bcce-b302099a8057',
      async () => (await import('./instrument.js')).rollCallPage as WritePage,
      async () => (await lists()).rollCallsPage as WritePage,
    ),
    filters: [['--instrument <id>', 'of the list, those on this instrument']],
  },
  {
    name: 'votes',
    describe: 'How an actor voted, roll call by roll call',
    takes: '<actor>',
    filters: [
      ...OF_ROLL_CALLS,
      ['--vote <vote>', 'yes, no, abstain or absent; open: what is disputed or only possible'],
      ['--with <id>', 'beside how this actor voted'],
    ],
    path: ([actor]) => `/v1/actors/${part(actor)}/votes`,
    isList: () => true,
    example: 'annals ask votes us --with ru --from 2010',
    page: async () => (await import('./votes.js')).votesPage as WritePage,
  },
  {
    name: 'agreement',
    describe: 'In which part of their common roll calls an actor voted as others did',
    takes: '<actor>',
    filters: [...OF_ROLL_CALLS, ['--with <ids>', 'with these actors, with commas between; left out: with everybody']],
    path: ([actor]) => `/v1/actors/${part(actor)}/agreement`,
    isList: () => true,
    example: 'annals ask agreement us --with ru,cn --from 2010 --to 2019',
    page: async () => (await import('./votes.js')).agreementPage as WritePage,
  },
  {
    name: 'voting-record',
    describe: 'How often actors voted yes, no or abstained, or were absent, by area',
    takes: '[actors...]',
    filters: [
      ['--actors <ids>', 'the same actors with commas between; named nowhere: everybody'],
      ['--areas <names>', 'the areas, with commas between; left out: all'],
      ...OF_ROLL_CALLS.slice(1),
    ],
    path: () => '/v1/votes/record',
    isList: () => true,
    example: 'annals ask voting-record us ru cn --from 2010',
    page: async () => (await import('./votes.js')).votingRecordPage as WritePage,
  },
  {
    name: 'claims',
    describe: 'What is claimed of something, the values side by side; without a subject, of everything',
    takes: '[subject]',
    path: () => '/v1/claims',
    isList: () => true,
    example: 'annals ask claims itu',
    page: async () => (await import('./conference.js')).claimsPage as WritePage,
  },
  {
    name: 'timeline',
    describe: 'What happened, or may have, or is scheduled, in order',
    takes: '',
    filters: [
      ['--from <date>', 'what may have happened on or after it'],
      ['--to <date>', 'what may have happened on or before it'],
      ['--actor <id>', 'what bears on this actor'],
      ['--issue <id>', 'what bears on this issue or candidacy'],
      ['--election <id>', 'what bears on this election'],
      ['--conference <id>', 'what bears on this conference'],
      ['--instrument <id>', 'what bears on this instrument'],
      ['--type <type>', 'developments of this type'],
    ],
    path: () => '/v1/timeline',
    isList: () => true,
    example: 'annals ask timeline --election itu-secretary-general-2022 --from 2022-09',
    page: async () => (await lists()).timelinePage as WritePage,
  },
  {
    ...thing('source', 'A source, and what rests on it', 'annals ask source itu-pp22-results'),
    page: async ([id]) =>
      id === undefined
        ? ((await lists()).sourcesPage as WritePage)
        : ((await import('./evidence.js')).sourcePage as WritePage),
  },
  {
    name: 'development',
    describe: 'One development: as recorded, as it stands, and its citations',
    takes: '<id>',
    path: ([id]) => `/v1/developments/${part(id)}`,
    isList: () => false,
    example: 'annals ask development 1f3b3cbd-18b8-5ced-8f0a-4f436111e728',
    page: async () => (await import('./evidence.js')).developmentPage as WritePage,
  },
  {
    name: 'forecasts',
    describe: 'What was forecast, beside what came of it',
    takes: '',
    path: () => '/v1/forecasts',
    isList: () => true,
    example: 'annals ask forecasts --find bogdan',
    page: async () => (await lists()).forecastsPage as WritePage,
  },
];
