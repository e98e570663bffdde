import type { Development } from '../../../events/development.js';
import {
  claimDisputes,
  conferenceDisputes,
  developmentDisputes,
  instrumentDisputes,
  rollCallDisputes,
  treatyDisputes,
} from '../../../projections/disputes/of-instruments.js';
import {
  actorDisputes,
  electionDisputes,
  officeDisputes,
  sourceDisputes,
  stanceDisputes,
} from '../../../projections/disputes/of-people.js';
import type { Worlds } from '../../../projections/answer/question.js';
import { DISPUTE_KINDS, type DisputeAnswer, type DisputeKind } from '../../../projections/disputes/dispute.js';
import { subject } from '../../../events/ids.js';
import { Problem } from '../../problem.js';
import type { Asked } from '../asked.js';
import { callingOf } from '../calling.js';
import { summaryOf } from '../entries.js';
import { matches } from '../list.js';
import { Naming } from '../naming.js';
import type { Answer } from '../queries.js';
import { SingleDisputes } from '../single-disputes.js';
import { suspectsIn, type Suspects } from '../suspects.js';
import { touchesOf } from '../../views/touches.js';
import { worldsOfActor } from './actors.js';
import { worldsOfSubject } from './claims.js';
import { isToldByNamers, worldsOfAlone, worldsOfDevelopment } from './developments.js';
import { worldsOfSource } from './evidence.js';
import { worldsOfFamily } from './instruments.js';
import { stanceTeller } from './stance-entries.js';
import { worldsOfStance, worldsOfStances } from './stance-worlds.js';
import { entryOfStance, mustBeIssue } from './stances.js';

/** Something disputed, of which what is said may be left open until it is shown. */
interface Found {
  /** Its place in the list; of two that begin alike, the shorter names the same. */
  place: string;
  told(): DisputeAnswer;
}

/**
 * All that is disputed at a moment. What cannot be is left out unseen; of the rest each is decided as it is where it is
 * asked about by itself, so that the list can say nothing else. Of stances, and of what is told of one by itself, it is
 * seen that they are disputed without deciding them: of these only a page is.
 */
export function disputes(asked: Asked): Answer {
  const { page } = asked;
  const called = callingOf(asked);
  const suspects = suspectsIn(asked);
  const single = new SingleDisputes(asked);
  const worldsOfOne = worldsSharing(asked, single);
  const seen = suspects.developments.filter((d) => single.isSurely(d)).map(({ id }) => id);
  const isSeen = new Set(seen);
  const others = suspects.developments.filter((d) => !isSeen.has(d.id) && !single.isNever(d));
  const found = [
    ...onceEach([...ofSubjects(asked, suspects), ...ofDevelopments(asked, others, worldsOfOne)])
      .filter(([, d]) => isAnsweredSingly(asked, d))
      .map(([place, d]): Found => ({ place, told: () => d })),
    ...ofStances(asked, suspects),
    ...seen.map((id): Found => ({
      place: placeOf('development', [id]),
      told: () => developmentDisputes(worldsOfOne(asked.store.byId(id)!), id).found[0] as DisputeAnswer,
    })),
  ].sort((one, other) => (one.place < other.place ? -1 : 1));
  const entry = ({ told }: Found) => {
    const { kind, id, ...rest } = told();
    return { kind, id, path: pathOf({ kind, id, ...rest }), ...rest };
  };
  if (page.q === undefined) {
    const listed = asked.listed(found);
    return summaryOf(null, { ...listed, items: listed.items.map(entry) });
  }
  const entries = found
    .map(entry)
    .filter((d) =>
      matches(page.q, [
        d.id,
        d.title,
        d.member,
        ...called(d.actor),
        ...d.sides.flatMap(({ value, sources }) => [
          typeof value === 'string' ? value : JSON.stringify(value),
          ...called(typeof value === 'string' ? value : null),
          ...sources.flatMap((s) => [s.source, s.title]),
        ]),
      ]),
    );
  return summaryOf(null, asked.listed(entries));
}

/** Whether its own question is answered: not where what it is about was never registered, or may not show. */
function isAnsweredSingly(asked: Asked, { kind, id, actor }: Pick<DisputeAnswer, 'kind' | 'id' | 'actor'>): boolean {
  try {
    if (actor !== undefined) asked.mustBeKnown('actor', actor);
    if (kind === 'stance') mustBeIssue(asked, id);
    else if (kind === 'treaty') asked.mustBeKnown('instrument', id);
    else if (kind === 'claim') asked.mustBeKnown('anything', id);
    else if (kind !== 'development' && kind !== 'roll-call') asked.mustBeKnown(kind, id);
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

/** Where a dispute is told by itself, with all that belongs to it. */
function pathOf({ kind, id, actor }: DisputeAnswer): string {
  switch (kind) {
    case 'stance':
      return `/v1/actors/${actor}/stances/${id}`;
    case 'treaty':
      return `/v1/treaties/${id}?actor=${actor}`;
    case 'claim':
      return `/v1/claims?subject=${id}`;
    default:
      return `/v1/${kind}s/${id}`;
  }
}

function ofSubjects(asked: Asked, suspects: Suspects): DisputeAnswer[] {
  const { store, moment } = asked;
  const { developments, touched, crowded } = suspects;
  const known = (kind: 'election' | 'office' | 'conference' | 'instrument'): string[] =>
    store
      .knownIds(kind, moment.position)
      .filter((id) => touched.has(subject[kind](id)) || crowded.has(subject[kind](id)));
  const texts = known('instrument');
  const hasParties = (id: string): boolean =>
    store
      .found(subject.instrument(id), moment.position)
      .some(({ type }) => type === 'TreatySigned' || type === 'TreatyRefused');
  const registered = (type: string, member: string): string[] =>
    developments.flatMap((d) => (d.type === type && typeof d.data[member] === 'string' ? [d.data[member]] : []));
  const belonging = speltOut(suspects, 'affiliation').map((pair) => pair.split('|')[0] as string);
  const inWorlds = (ids: Iterable<string>, answer: (id: string) => DisputeAnswer[]): DisputeAnswer[] =>
    [...ids].flatMap((id) => answer(id));
  return [
    ...inWorlds(known('election'), (id) => electionDisputes(asked.worlds([subject.election(id)]), id)),
    ...inWorlds(known('office'), (id) => officeDisputes(asked.worlds([subject.office(id)]), id)),
    // Meeting and ending do not stand against each other: only a doubt turns how far a conference came.
    ...inWorlds(
      known('conference').filter((id) => touched.has(subject.conference(id))),
      (id) => conferenceDisputes(asked.worlds([subject.conference(id)]), id),
    ),
    ...inWorlds(texts, (id) => instrumentDisputes(asked.worlds([subject.instrument(id)]), id)),
    ...inWorlds(texts.filter(hasParties), (id) => treatyDisputes(worldsOfFamily(asked, id), id)),
    ...inWorlds(speltOut(suspects, 'claim'), (id) => {
      const worlds = worldsOfSubject(asked, id);
      return claimDisputes(worlds, worlds.world.belief.canonical(id));
    }),
    ...inWorlds(new Set([...registered('ActorRegistered', 'actor'), ...belonging]), (id) => {
      const { worlds, actor } = worldsOfActor(asked, id);
      return actorDisputes(worlds, actor);
    }),
    ...inWorlds(new Set(registered('SourceRegistered', 'source')), (id) =>
      sourceDisputes(worldsOfSource(asked, id), id),
    ),
  ];
}

/** The subjects of one kind that could be disputed, without the kind. */
const speltOut = ({ touched, crowded }: Suspects, kind: string): string[] =>
  [...new Set([...touched, ...crowded])].flatMap((key) =>
    key.startsWith(`${kind}:`) ? [key.slice(kind.length + 1)] : [],
  );

/** Where somebody stands: mostly rows tell that this is not disputed, and only what is shown is decided whole. */
function ofStances(asked: Asked, suspects: Suspects): Found[] {
  const issues = new Map<string, string[]>();
  for (const pair of speltOut(suspects, 'stance')) {
    const [actor, issue] = pair.split('|') as [string, string];
    put(issues, actor, issue);
  }
  const naming = new Naming(asked);
  const found = new Map<string, Found>();
  const take = (one: string, on: string): void => {
    const [actor, issue] = [naming.canonical(one), naming.canonicalIssue(on)];
    const place = placeOf('stance', [issue, actor]);
    if (found.has(place) || !isAnsweredSingly(asked, { kind: 'stance', id: issue, actor })) return;
    const told = (): DisputeAnswer =>
      stanceDisputes(worldsOfStance(asked, actor, issue), actor, issue)[0] as DisputeAnswer;
    found.set(place, { place, told });
  };
  /** By issue, the actors whose stance no rows tell: those on one issue are decided together. */
  const undecided = new Map<string, string[]>();
  const tell = stanceTeller(asked, (actor, issue) => void put(undecided, issue, actor));
  for (const [one, all] of issues)
    tell.of(one, all).forEach((entry, at) => {
      if (entry?.status === 'disputed') take(one, all[at] as string);
    });
  for (const [issue, actors] of undecided) {
    const worlds = worldsOfStances(asked, actors, issue);
    for (const one of actors) if (entryOfStance(worlds, one, issue).status === 'disputed') take(one, issue);
  }
  return [...found.values()];
}

function put(map: Map<string, string[]>, key: string, value: string): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** What is told of one thing in several ways; of a roll call as such, and else as the development that it is. */
function ofDevelopments(
  asked: Asked,
  developments: readonly Development[],
  worldsOf: (d: Development) => Worlds,
): DisputeAnswer[] {
  const told = new Set<string>();
  const votedOn = new Map<string, Worlds>();
  return developments.flatMap((d) => {
    if (told.has(d.id)) return [];
    const { found, told: together } = developmentDisputes(worldsOf(d), d.id);
    for (const id of together) told.add(id);
    if (d.type !== 'RollCallTaken') return found;
    const on = subject.instrument(String(d.data['instrument']));
    const votes = votedOn.get(on) ?? asked.worlds([on], [d]);
    votedOn.set(on, votes);
    return [...rollCallDisputes(votes, d.id), ...found];
  });
}

/** Subjects within which all is ordered: what is found under one of them leads to all else that is. */
const TOGETHER = /^(election|instrument|office):/;

/**
 * The worlds of single developments. From what belongs to one election the view narrows to the same, whichever it is; and
 * on what stands by itself nothing bears that is only ordered with it.
 */
function worldsSharing(asked: Asked, single: SingleDisputes): (d: Development) => Worlds {
  const naming = new Naming(asked);
  const shared = new Map<string, Worlds>();
  return (d) => {
    if (isToldByNamers(d)) return worldsOfDevelopment(asked, d);
    if (single.isByItself(d)) return worldsOfAlone(asked, naming, [d]);
    const key = touchesOf(d).find((one) => TOGETHER.test(one));
    const worlds = (key === undefined ? undefined : shared.get(key)) ?? worldsOfDevelopment(asked, d);
    if (key !== undefined) shared.set(key, worlds);
    return worlds;
  };
}

/** Each once, by kind, id and member, with its place; what a development says is left out where a larger thing tells it. */
function onceEach(all: readonly DisputeAnswer[]): [place: string, DisputeAnswer][] {
  const conflict = ({ member, sides, because }: DisputeAnswer): string =>
    JSON.stringify([member, sides.length > 0 ? sides.map((s) => [s.value, s.developments]) : because]);
  const larger = new Set(all.flatMap((d) => (d.kind === 'development' ? [] : [conflict(d)])));
  const kept = new Map<string, DisputeAnswer>();
  for (const d of all)
    if (d.kind !== 'development' || !larger.has(conflict(d)))
      kept.set(placeOf(d.kind, [d.id, d.actor, d.round, d.what, d.unit, d.member, d.title]), d);
  return [...kept];
}

/** By kind, then by what it is about. */
const placeOf = (kind: DisputeKind, about: readonly unknown[]): string =>
  JSON.stringify([String.fromCharCode('a'.charCodeAt(0) + DISPUTE_KINDS.indexOf(kind)), ...about]).slice(0, -1);
