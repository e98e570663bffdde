/** The rows that a development tells in each table of facts but that of stances. */
import { canonicalJson } from '../../events/canonical.js';
import { definitionOf } from '../../events/catalogue.js';
import { childOf, isObject, REMOVED } from '../belief/leaves.js';
import { keysUnder } from '../world/told.js';
import { OF_THE_RECORD } from '../world/items.js';
import { factOf, is, type Fact, type Span } from './fact.js';
import { inferredFacts } from './stances.js';
import { tableOf } from './tables.js';
import type { Table } from './table.js';
import { saidAt, type Told } from './told.js';

export type Teller = (told: Told) => Fact[];

const table = (name: string): Table => tableOf(name)!;

/** A text that is there and not in conflict. */
const textAt = (told: Told, member: string): string => {
  const { value } = saidAt(told.item!, `/data/${member}`);
  return typeof value === 'string' ? value : '';
};

/** What lasts between two kinds of acts about the same. */
const lasting = (group: string, value: string, begins: boolean, who = group): Span => ({
  group,
  value,
  begins,
  who,
  ends: begins ? 'none' : 'own',
});

const voteColumns = {
  instrument: '/data/instrument',
  on: '/data/on',
  part: '/data/part',
  body: '/data/body',
  conference: '/data/conference',
  session: '/data/session',
  areas: '/data/areas',
  list_complete: '/data/listComplete',
};

export function voteFacts(told: Told): Fact[] {
  const { item } = told;
  if (item?.type !== 'RollCallTaken') return [];
  const shared = factOf(table('fct_vote'), item, '', voteColumns);
  const [actorAt, voteAt] = ['actor', 'vote'].map((name) =>
    table('fct_vote').own.findIndex((c) => c.name === name),
  ) as [number, number];
  return keysUnder(item.sides, '/data/votes').map((actor) => {
    const own = [...shared.own];
    const { value, conflict } = saidAt(item, childOf('/data/votes', actor));
    own[actorAt] = actor;
    own[voteAt] = value;
    const disputed = conflict ? { ...shared.disputed, vote: conflict } : shared.disputed;
    return { key: actor, own, disputed };
  });
}

const ROUND = { election: '/data/election', round: '/data/round' };

export const roundFacts: Teller = (told) =>
  told.item?.type === 'BallotCounted'
    ? [
        factOf(table('fct_round'), told.item, '', {
          ...ROUND,
          ballots: '/data/ballots',
          blank: '/data/blank',
          invalid: '/data/invalid',
          majority_reported: '/data/majorityReported',
          lead_reported: '/data/leadReported',
          list_complete: '/data/listComplete',
        }),
      ]
    : [];

export const ballotFacts: Teller = (told) =>
  told.item?.type === 'BallotCounted'
    ? keysUnder(told.item.sides, '/data/votes').map((candidate) =>
        factOf(table('fct_ballot'), told.item, candidate, {
          ...ROUND,
          candidate: is(candidate),
          votes: childOf('/data/votes', candidate),
        }),
      )
    : [];

const CANDIDACY_ACTS: Readonly<Record<string, string>> = {
  CandidateNominated: 'nominated',
  CandidateWithdrawn: 'withdrawn',
  CandidateElected: 'elected',
};

export const candidacyFacts: Teller = (told) => {
  const act = CANDIDACY_ACTS[told.item?.type ?? ''];
  if (act === undefined) return [];
  const group = `${textAt(told, 'election')}:${textAt(told, 'candidate')}`;
  const span = act === 'elected' ? undefined : lasting(group, act, act === 'nominated');
  return [
    factOf(
      table('fct_candidacy'),
      told.item,
      '',
      {
        election: '/data/election',
        candidate: '/data/candidate',
        act: is(act),
        nominated_by: '/data/nominatedBy',
        round: '/data/round',
      },
      span,
    ),
  ];
};

export const endorsementFacts: Teller = (told) => {
  const begins = told.item?.type === 'CandidateEndorsed';
  if (!begins && told.item?.type !== 'EndorsementWithdrawn') return [];
  const group = ['election', 'candidate', 'endorser'].map((member) => textAt(told, member)).join('|');
  const act = begins ? 'endorsed' : 'withdrawn';
  const columns = {
    election: '/data/election',
    candidate: '/data/candidate',
    endorser: '/data/endorser',
    act: is(act),
  };
  return [factOf(table('fct_endorsement'), told.item, '', columns, lasting(group, act, begins))];
};

export const officeFacts: Teller = (told) => {
  const { item } = told;
  if (item?.type === 'ElectionCalled') {
    const seats = saidAt(item, '/data/seats').value;
    const office = textAt(told, 'office');
    if (office === '' || typeof seats !== 'number' || seats < 2) return [];
    // Where there are several seats, nobody's assumption ends another's.
    const span: Span = { group: office, value: 'seats', begins: false, ends: 'none' };
    return [{ key: 'seats', own: [], disputed: null, span, silent: true }];
  }
  const begins = item?.type === 'OfficeAssumed';
  if (!begins && item?.type !== 'OfficeVacated') return [];
  const holder = textAt(told, 'holder');
  const span: Span = {
    group: textAt(told, 'office'),
    value: holder,
    begins,
    who: holder,
    ends: begins ? 'any' : 'own',
  };
  const columns = {
    office: '/data/office',
    holder: '/data/holder',
    act: is(begins ? 'assumed' : 'left'),
    election: '/data/election',
    reason: '/data/reason',
  };
  return [factOf(table('fct_office'), item, '', columns, span)];
};

const FORECAST = Object.fromEntries(
  ['statement', 'election', 'issue', 'office', 'actor', 'candidate', 'condition', 'horizon', 'word', 'outcome'].map(
    (member) => [member, `/data/${member}`],
  ),
);

export const forecastFacts: Teller = (told) => {
  const { item, belief, development } = told;
  const isMade = item?.type === 'ForecastMade';
  if (!isMade && item?.type !== 'ForecastResolved') return [];
  const of = isMade ? development.id : textAt(told, 'forecast');
  const columns = {
    ...FORECAST,
    act: is(isMade ? 'made' : 'resolved'),
    // What is not public has no id here.
    forecast: is(belief.tellings.has(of) ? of : undefined),
    forecaster: '/assertedBy',
  };
  return [factOf(table('fct_forecast'), item, '', columns)];
};

export const claimFacts: Teller = (told) => {
  const { item } = told;
  const common = { certainty: '/certainty', basis: '/basis' };
  if (item?.type === 'StanceAttributed')
    return [
      factOf(table('fct_claim'), item, '', {
        ...common,
        kind: is('attribution'),
        subject: '/data/actor',
        what: '/data/issue',
        value: '/data/position',
        claimed_by: '/data/attributedBy',
      }),
    ];
  if (item?.type === 'ClaimMade') {
    const { value, conflict } = saidAt(item, '/data/value');
    const text = (v: unknown): unknown =>
      v === undefined || v === null ? v : typeof v === 'string' ? v : JSON.stringify(v);
    return [
      factOf(table('fct_claim'), item, '', {
        ...common,
        kind: is('claim'),
        subject: '/data/subject',
        what: '/data/what',
        value: { value: text(value), conflict: conflict?.map(text) ?? null },
        unit: '/data/unit',
        claimed_by: '/data/claimedBy',
      }),
    ];
  }
  const stance = table('fct_stance').own.map((c) => c.name);
  return inferredFacts(told).map(({ key, own, disputed }) => {
    const said = (name: string) => ({ value: own[stance.indexOf(name)], conflict: disputed?.[name] ?? null });
    return factOf(table('fct_claim'), item, key, {
      ...common,
      kind: is('inference'),
      subject: said('actor'),
      what: said('issue'),
      value: said('position'),
      claimed_by: '/assertedBy',
    });
  });
};

/** @param recorded whether what speaks of the record is told too: an export without hindsight has none of it */
export function developmentFacts(told: Told, recorded: boolean): Fact[] {
  const { development: d, telling } = told;
  const isOfRecord = OF_THE_RECORD.has(d.type) || (told.item !== null && !told.item.event);
  if (isOfRecord && !recorded) return [];
  const data: Record<string, unknown> = { ...telling.data };
  if (!recorded) {
    // The ids of other developments, which may not be public.
    delete data['withdraws'];
    delete data['forecast'];
  }
  const single = (member: string): unknown => {
    const given = telling.leaves.get(`/${member}`) ?? [];
    return given.length === 1 && given[0]!.value !== REMOVED ? given[0]!.value : undefined;
  };
  const conflicts = [...telling.leaves].filter(([pointer, given]) => given.length > 1 && !pointer.startsWith('/links'));
  const fact = factOf(table('developments'), null, '', {
    type: is(d.type),
    area: is(definitionOf(d.type)?.area),
    stream: is(d.stream),
    asserted_by: is(single('assertedBy')),
    basis: is(single('basis')),
    certainty: is(single('certainty')),
    data: is(isObject(data) ? (JSON.parse(canonicalJson(data)) as unknown) : undefined),
  });
  const disputed = Object.fromEntries(
    conflicts.map(([pointer, given]) => [pointer, given.map((g) => (g.value === REMOVED ? null : g.value))]),
  );
  return [{ ...fact, disputed: conflicts.length > 0 ? disputed : null }];
}
