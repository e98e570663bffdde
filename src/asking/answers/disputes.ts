import { canonicalId } from '../../../projections/answer/contents.js';
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
import { DISPUTE_KINDS, type DisputeAnswer } from '../../../projections/disputes/dispute.js';
import { subject } from '../../../events/ids.js';
import { Problem } from '../../problem.js';
import type { Asked } from '../asked.js';
import { callingOf } from '../calling.js';
import { summaryOf } from '../entries.js';
import { matches } from '../list.js';
import type { Answer } from '../queries.js';
import { suspectsIn, type Suspects } from '../suspects.js';
import { worldsOfActor } from './actors.js';
import { worldsOfSubject } from './claims.js';
import { worldsOfDevelopment } from './developments.js';
import { worldsOfSource } from './evidence.js';
import { worldsOfFamily } from './instruments.js';
import { stanceTeller } from './stance-entries.js';
import { entryOf, mustBeIssue, stanceOf, worldsOfStance, type Shared } from './stances.js';

/**
 * All that is disputed at a moment. What cannot be is left out unseen; of the rest each is decided as it is where it is
 * asked about by itself, so that the list can say nothing else.
 */
export function disputes(asked: Asked): Answer {
  const { page } = asked;
  const called = callingOf(asked);
  const suspects = suspectsIn(asked);
  const found = onceEach([
    ...ofSubjects(asked, suspects),
    ...ofStances(asked, suspects),
    ...ofDevelopments(asked, suspects),
  ]);
  const entries = found
    .filter((d) => isAnsweredSingly(asked, d))
    .map(({ kind, id, ...rest }) => ({ kind, id, path: pathOf({ kind, id, ...rest }), ...rest }))
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
function isAnsweredSingly(asked: Asked, { kind, id, actor }: DisputeAnswer): boolean {
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

/** Where somebody stands: mostly rows tell that this is not disputed, and only what is disputed is decided whole. */
function ofStances(asked: Asked, suspects: Suspects): DisputeAnswer[] {
  const shared: Shared = new Map();
  const issues = new Map<string, string[]>();
  for (const pair of speltOut(suspects, 'stance')) {
    const [actor, issue] = pair.split('|') as [string, string];
    issues.set(actor, [...(issues.get(actor) ?? []), issue]);
  }
  const tell = stanceTeller(asked, (actor, issue) => entryOf(stanceOf(asked, actor, issue, shared)));
  return [...issues].flatMap(([actor, all]) =>
    tell.of(actor, all).flatMap(({ status }, at) => {
      if (status !== 'disputed') return [];
      const issue = all[at] as string;
      const worlds = worldsOfStance(asked, actor, issue, shared);
      const { belief } = worlds.world;
      return stanceDisputes(worlds, belief.canonical(actor), canonicalId(belief, 'issue', issue));
    }),
  );
}

/** What is told of one thing in several ways; of a roll call as such, and else as the development that it is. */
function ofDevelopments(asked: Asked, { developments }: Suspects): DisputeAnswer[] {
  const told = new Set<string>();
  return developments.flatMap((d) => {
    if (told.has(d.id)) return [];
    const worlds = worldsOfDevelopment(asked, d);
    const { found, told: together } = developmentDisputes(worlds, d.id);
    for (const id of together) told.add(id);
    if (d.type !== 'RollCallTaken') return found;
    const instrument = asked.worlds([subject.instrument(String(d.data['instrument']))], [d]);
    return [...rollCallDisputes(instrument, d.id), ...found];
  });
}

/** Each once, by kind, id and member; what a development says is left out where a larger thing tells it. */
function onceEach(all: readonly DisputeAnswer[]): DisputeAnswer[] {
  const conflict = ({ member, sides, because }: DisputeAnswer): string =>
    JSON.stringify([member, sides.length > 0 ? sides.map((s) => [s.value, s.developments]) : because]);
  const larger = new Set(all.flatMap((d) => (d.kind === 'development' ? [] : [conflict(d)])));
  const kept = new Map<string, DisputeAnswer>();
  for (const d of all)
    if (d.kind !== 'development' || !larger.has(conflict(d))) {
      const place = String.fromCharCode('a'.charCodeAt(0) + DISPUTE_KINDS.indexOf(d.kind));
      kept.set(JSON.stringify([place, d.id, d.actor, d.round, d.what, d.unit, d.member, d.title]), d);
    }
  return [...kept].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, d]) => d);
}
