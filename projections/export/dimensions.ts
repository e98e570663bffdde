/** The rows of dimensions: what registers an id or gives a name, and what other rows name without any. */
import { definitionOf } from '../../events/catalogue.js';
import { candidacyOf } from '../../events/ids.js';
import { kindsMeantBy } from '../../events/references.js';
import { canonicalId, namedBy } from '../answer/contents.js';
import type { Belief } from '../belief/belief.js';
import { REMOVED } from '../belief/leaves.js';
import { tellingOf, type Telling } from '../belief/telling.js';
import type { Development } from '../../events/development.js';
import { factOf, is, type Fact, type Span } from './fact.js';
import { tableOf } from './tables.js';
import type { Table } from './table.js';
import { saidAt, type Said, type Told } from './told.js';

const table = (name: string): Table => tableOf(name)!;

/** A row of a dimension somewhere in K and P, with the ids whose public naming it waits for. */
export interface Entry {
  table: string;
  fact: Fact;
  /** The key (`<kind>:<id>`) that something public must name for it to show; left out where it names itself. */
  shownBy?: string;
}

/** Members of a registration that show as soon as anything public names the id; the rest follows its citations. */
const SHOWN_FIRST: Readonly<Record<string, readonly string[]>> = {
  ActorRegistered: ['kind', 'name', 'aliases'],
  IssueFramed: ['title'],
  ElectionCalled: ['title'],
  SourceRegistered: ['kind', 'title'],
};

/** By column of a dimension the member of its registration. */
const MEMBERS: Readonly<Record<string, { table: string; id: string; members: Readonly<Record<string, string>> }>> = {
  ActorRegistered: { table: 'dim_actor', id: 'actor', members: { name: 'name', kind: 'kind', aliases: 'aliases' } },
  IssueFramed: {
    table: 'dim_issue',
    id: 'issue',
    members: { title: 'title', question: 'question', scale: 'scale', labels: 'labels' },
  },
  ElectionCalled: {
    table: 'dim_election',
    id: 'election',
    members: {
      title: 'title',
      body: 'body',
      office: 'office',
      seats: 'seats',
      secret: 'secret',
      system: 'rules/system',
      base: 'rules/base',
      rounds: 'rules/rounds',
      votes_per_paper: 'rules/votesPerPaper',
      term_from: 'term/from',
      term_to: 'term/to',
      scheduled: 'scheduled',
      conference: 'conference',
      region: 'region',
    },
  },
  SourceRegistered: {
    table: 'dim_source',
    id: 'source',
    members: {
      kind: 'kind',
      title: 'title',
      published: 'published',
      publisher: 'publisher',
      authors: 'authors',
      url: 'url',
      language: 'language',
    },
  },
};

/** Whether a type registers an id of a dimension. */
export const registers = (type: string): boolean => Object.hasOwn(MEMBERS, type);

/**
 * The rows of what registers an id, also where its own citations are not public yet: then only its names.
 * @returns none where it is retracted, or registers nothing
 */
export function registrationEntries(d: Development, belief: Belief): Entry[] {
  const known = Object.hasOwn(MEMBERS, d.type) ? MEMBERS[d.type] : undefined;
  const given = known && (d.data as Record<string, unknown> | undefined)?.[known.id];
  if (!known || typeof given !== 'string' || belief.record.retractionsOf(d.id).length > 0) return [];
  const visible = belief.tellings.get(d.id);
  const telling = visible ?? tellingOf(d, belief.record, belief.canonical);
  const kind = definitionOf(d.type)!.registers!.kind;
  const id = canonicalId(belief, kind, given);
  const columns: Record<string, Said> = { [known.id]: is(id), id: is(given), aspect: is('registration') };
  if (d.type === 'IssueFramed') columns['kind'] = is('issue');
  for (const [column, member] of Object.entries(known.members))
    if (visible || SHOWN_FIRST[d.type]!.includes(member)) columns[column] = saidBy(telling, member);
  const shownBy = `${kind}:${id}`;
  const entries: Entry[] = [
    { table: known.table, fact: factOf(table(known.table), null, known.table, columns), shownBy },
  ];
  if (d.type === 'ActorRegistered') {
    const { name, kind: sort } = columns as Record<string, Said>;
    const body = { body: is(id), name: name!, kind: sort! };
    entries.push({ table: 'dim_body', fact: factOf(table('dim_body'), null, 'body', body), shownBy: `body:${id}` });
  }
  return entries;
}

/** What a telling says of a member of its data, or of one member below; an object is put together again. */
function saidBy(telling: Telling, member: string): Said {
  const pointer = `/data/${member}`;
  const given = telling.leaves.get(pointer);
  if (given) {
    const values = given.map((g) => (g.value === REMOVED ? null : g.value));
    return values.length > 1 ? { value: undefined, conflict: values } : is(values[0] ?? undefined);
  }
  return is(telling.data[member]);
}

const NAMING = new Set([
  'ProposalSubmitted',
  'ProposalRenamed',
  'ResolutionAdopted',
  'ResolutionRejected',
  'RollCallTaken',
  'TreatyAdopted',
]);

/** The rows of what gives a name or a belonging, and shows by itself once it is visible. */
export function tellingEntries(told: Told): Entry[] {
  const { item, development } = told;
  if (!item) return [];
  const canonical = saidAt(item, '/data/actor');
  const at = (member: string): string => `/data/${member}`;
  const ofActor = (aspect: string, columns: Record<string, string | Said>, span?: Span): Entry[] => {
    const actor = columns['actor'] ?? canonical;
    if (typeof actor !== 'string' && typeof actor.value !== 'string') return [];
    const id = typeof actor === 'string' ? undefined : actor.value;
    const fact = factOf(table('dim_actor'), item, 'actor', { id: is(id), ...columns, actor, aspect: is(aspect) }, span);
    return [{ table: 'dim_actor', fact }];
  };
  if (NAMING.has(item.type)) {
    const columns = {
      instrument: at('instrument'),
      act: is(item.type),
      title: at('title'),
      code: at('code'),
      body: at('body'),
      conference: at('conference'),
      language: at('language'),
    };
    return [{ table: 'dim_instrument', fact: factOf(table('dim_instrument'), item, 'instrument', columns) }];
  }
  switch (development.type) {
    case 'ActorNameRecorded':
      return ofActor('name', { name: at('name'), kind: at('kind'), language: at('language') });
    case 'AffiliationStarted':
    case 'AffiliationEnded': {
      const begins = development.type === 'AffiliationStarted';
      const [organisation, role] = ['organisation', 'role'].map((m) => saidAt(item, at(m)).value);
      const span: Span = {
        group: `${String(canonical.value)}|${String(organisation)}`,
        value: typeof role === 'string' ? role : '',
        begins,
        ends: begins ? 'none' : 'own',
      };
      const columns = { organisation: at('organisation'), role: at('role') };
      return ofActor(begins ? 'affiliation' : 'affiliation-end', columns, span);
    }
    case 'ActorSucceeded':
      return ofActor('successor', { actor: saidAt(item, at('predecessor')), successor: at('successor') });
    default:
      return [];
  }
}

/** The keys (`<kind>:<id>`) that a belief's telling of a development names publicly. */
export function namesIn(d: Development, belief: Belief): Set<string> {
  const named = new Set<string>();
  const telling = belief.tellings.get(d.id);
  if (!telling || telling.citations.length === 0) return named;
  for (const c of telling.citations) named.add(`source:${c.source}`);
  for (const { kind, id } of namedBy(belief, telling))
    for (const one of kindsMeantBy(kind)) named.add(`${one}:${canonicalId(belief, one, id)}`);
  return named;
}

/**
 * A row for what other rows name and nothing registers: an instrument or a candidacy as an issue, and whatever a damaged
 * log names in vain.
 */
export function namedEntry(dimension: string, id: string): Fact {
  const dim = table(dimension);
  const on = dimension === 'dim_issue' ? candidacyOf(id) : undefined;
  return factOf(dim, null, 'named', {
    [dim.key]: is(id),
    ...(dimension === 'dim_actor' ? { id: is(id), aspect: is('registration') } : {}),
    ...(dimension === 'dim_issue' ? { kind: is(on ? 'candidacy' : 'instrument') } : {}),
    ...(on ? { election: is(on.election), candidate: is(on.candidate) } : {}),
  });
}
