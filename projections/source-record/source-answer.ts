import { becauseOfTellings, disputedMember, memberOf } from '../answer/members.js';
import type { Status } from '../answer/decide.js';
import { doubtsOn } from '../answer/doubts.js';
import type { DisputedMember } from '../answer/lists.js';
import { registrationsOf } from '../answer/names.js';
import { publishedOf } from '../answer/publication.js';
import type { Worlds } from '../answer/question.js';
import { supportOf } from '../belief/belief.js';
import { faultOf } from '../belief/layers.js';
import type { Telling } from '../belief/telling.js';
import type { World } from '../world/world.js';
import { lineageOf, type LineageAnswer } from './lineage.js';
import { restingOn, type Resting } from './resting.js';

/** A source: what it is, what it goes back to, and what rests on it. */
export interface SourceAnswer {
  id: string;
  /** Of its registration. */
  status: Exclude<Status, 'possible'>;
  kind: string | null;
  title: string | null;
  publisher: string | null;
  authors: string[] | null;
  url: string | null;
  language: string | null;
  /** EDTF, as this log stood at P. */
  published: string | null;
  lineage: LineageAnswer;
  /** Null where it counts. */
  retracted: { by: string; fault: 'source' | 'entry'; reason: string | null } | null;
  /** What cites it, by time. */
  restsOnIt: Resting[];
  /** Members of its registration that are told in several ways. */
  disputed: DisputedMember[];
  support: number;
  because: string[];
}

/** What its registration says before any of it is public, and what only its own citations make public. */
const ALWAYS = ['kind', 'title'];
const CITED = ['publisher', 'authors', 'url', 'language', 'published'];

const NOTHING: Omit<SourceAnswer, 'id' | 'retracted' | 'because'> = {
  status: 'unknown',
  kind: null,
  title: null,
  publisher: null,
  authors: null,
  url: null,
  language: null,
  published: null,
  lineage: { derivesFrom: [], copies: [], kin: [] },
  restsOnIt: [],
  disputed: [],
  support: 0,
};

/**
 * Tells a source.
 * @param named whether something public at K names it: only then is more shown than its id
 * @param resting what rests on it, as `restingOn` has it
 */
export function sourceAnswer(
  worlds: Worlds,
  source: string,
  named: boolean,
  resting: (world: World, source: string) => Resting[] = restingOn,
): SourceAnswer {
  const { world } = worlds;
  const { belief } = world;
  // What we took back ourselves is cited by nothing any more; where nothing is held back, that much is still told.
  const retracted = named || belief.knownAt === Infinity ? retractionIn(world, source) : null;
  if (!named) return { ...NOTHING, id: source, retracted, because: retracted ? [retracted.by] : [] };
  const { members, disputed, because, citations } = registrationIn(world, source);
  const doubts = doubtsOn(worlds, (w) => {
    const there = registrationIn(w, source);
    return JSON.stringify([[...there.members], there.disputed, retractionIn(w, source)?.by ?? null]);
  });
  const text = (member: string): string | null => {
    const value = members.get(member);
    return typeof value === 'string' ? value : null;
  };
  const authors = members.get('authors');
  return {
    id: source,
    status: disputed.length + doubts.length > 0 ? 'disputed' : members.size > 0 ? 'certain' : 'unknown',
    kind: text('kind'),
    title: text('title'),
    publisher: text('publisher'),
    authors: Array.isArray(authors) ? authors.filter((a) => typeof a === 'string') : null,
    url: text('url'),
    language: text('language'),
    published: publishedOf(world, source),
    lineage: lineageOf(world, source),
    retracted,
    restsOnIt: resting(world, source),
    disputed,
    support: supportOf(belief, citations),
    because: [...new Set([...because, ...doubts])].sort(),
  };
}

/** What its registrations say, and what they rest on. */
function registrationIn(world: World, source: string) {
  const { belief } = world;
  const all = registrationsOf(world, 'source', source);
  const visible = all.filter((t) => belief.tellings.has(t.id));
  const read = [
    ...ALWAYS.map((m) => [m, memberOf(belief, all, `/data/${m}`)] as const),
    ...CITED.map((m) => [m, memberOf(belief, visible, `/data/${m}`)] as const),
  ];
  const retractions = retractionsIn(world, source);
  const settledBy = read.flatMap(([, m]) => m.settledBy);
  return {
    members: new Map(read.flatMap(([name, m]) => (m.value === undefined ? [] : [[name, m.value] as const]))),
    disputed: read
      .filter(([, m]) => m.sides.length > 0)
      .map(([name, m]) => disputedMember(belief, `/data/${name}`, m.sides))
      .sort((a, b) => (a.member < b.member ? -1 : 1)),
    because: becauseOfTellings(belief, [...all, ...retractions], settledBy),
    citations: visible.flatMap((t) => t.citations),
  };
}

const retractionsIn = (world: World, source: string): Telling[] =>
  world.belief.ofType('SourceRetracted').filter((t) => t.development.data['source'] === source);

function retractionIn(world: World, source: string): SourceAnswer['retracted'] {
  const [first] = retractionsIn(world, source);
  if (!first) return null;
  const { reason } = first.data;
  return { by: first.id, fault: faultOf(first.development), reason: typeof reason === 'string' ? reason : null };
}
