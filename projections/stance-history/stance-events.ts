import { candidacyOf, subject } from '../../events/ids.js';
import { REMOVED } from '../belief/leaves.js';
import type { Telling } from '../belief/telling.js';
import { sidesOf } from '../world/sides.js';
import { orderSubjects } from '../world/edges.js';
import { entries, text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';
import type { Headline } from '../answer/decide.js';
import { lastWordHeadline, type LastWord, type Word } from '../answer/last-word.js';
import { meansOn, settingOfAct, stancesByVote } from './act-stances.js';

/** What withdraws a stance states: that there is none from then on. */
export const WITHDRAWN = null;

/** A value that an item gives to an actor's stance on an issue, with what bears it. */
export interface StanceValue extends Word {
  value: string | null;
}

/** Bases that never set a stance, whatever the type: what others say or conclude. */
export const SETS_NONE = new Set(['inferred', 'attributed']);

/**
 * The values that an item gives to the stance: none where it does not set it, one, or several that conflict.
 * An actor's stance is set by its own declaration, signature, endorsement, nomination, submission, refusal or open vote,
 * and nothing else.
 */
export const stanceValues = (world: World, item: Item, actor: string, issue: string): StanceValue[] =>
  valuesGiven(world, item, actor, issue, ownTellings(item));

/** The values that an item would give, had somebody else not concluded or attributed them: they set nothing. */
export const inferredValues = (world: World, item: Item, actor: string, issue: string): StanceValue[] =>
  valuesGiven(
    world,
    item,
    actor,
    issue,
    item.members.filter((t) => !ownTellings(item).includes(t)),
  );

const valuesGiven = (
  world: World,
  item: Item,
  actor: string,
  issue: string,
  speaking: readonly Telling[],
): StanceValue[] =>
  item.type === 'RollCallTaken'
    ? stancesByVote(world, item, actor, issue, speaking)
    : valuesOf(settingOf(world, item, actor, issue, speaking));

function valuesOf(setting: Setting | null): StanceValue[] {
  if (setting === null) return [];
  const { pointer, contested, tellings } = setting;
  if (pointer === 'supports' || pointer === 'opposes' || pointer === 'withdrawn')
    return [
      {
        value: pointer === 'withdrawn' ? WITHDRAWN : pointer,
        tellers: tellings.map((t) => t.id),
        corrections: [],
        citations: tellings.flatMap((t) => t.own),
        contested,
      },
    ];
  return sidesOf(tellings, pointer)
    .filter((s) => s.value !== REMOVED)
    .map((s) => ({ ...s, value: String(s.value), contested }));
}

/** The tellings of an item by which an actor speaks for itself. */
export const ownTellings = (item: Item): Telling[] =>
  item.members.filter((t) => !t.leaves.get('/basis')?.every((g) => SETS_NONE.has(String(g.value))));

interface Setting {
  /** The member that states the position; `supports`, `opposes` or `withdrawn` where the type itself does. */
  pointer: string;
  contested: boolean;
  /** The tellings of the item that set it. */
  tellings: readonly Telling[];
}

/** How an item sets the stance; null where it does not. */
function settingOf(
  world: World,
  item: Item,
  actor: string,
  issue: string,
  speaking: readonly Telling[],
): Setting | null {
  if (!item.event) return null;
  const on = candidacyOf(issue);
  const about = (pointer: string, wanted: Record<string, unknown>): Setting | null => {
    // The members of a group may each be about another: a telling must tell all of it.
    const tellings = speaking.filter((t) =>
      Object.entries(wanted).every(([m, value]) => t.leaves.get(`/data/${m}`)?.some((g) => g.value === value)),
    );
    const open = Object.entries(wanted).filter(([member, value]) => memberOf(item, member) !== value);
    const contested = open.length > 0;
    // What a resolution made it be about is what it is about.
    if (open.some(([member]) => !item.disputed.has(`/data/${member}`))) return null;
    return tellings.length > 0 ? { pointer, contested, tellings } : null;
  };
  switch (item.type) {
    case 'StanceDeclared':
      return about('/data/position', { actor, issue });
    case 'StanceWithdrawn':
      return about('withdrawn', { actor, issue });
    case 'StatementIssued': {
      const pointer = `/data/positions/${actor}`;
      const setting = about(pointer, { issue });
      const tellings = setting?.tellings.filter((t) => t.leaves.has(pointer)) ?? [];
      return setting && tellings.length > 0 ? { ...setting, tellings } : null;
    }
    case 'CandidateNominated':
      return on ? about('supports', { ...on, nominatedBy: actor }) : null;
    case 'CandidateEndorsed':
      return on ? about('supports', { ...on, endorser: actor }) : null;
    case 'EndorsementWithdrawn':
      return on ? about('withdrawn', { ...on, endorser: actor }) : null;
    case 'BallotCounted':
      // A vote by name sets a stance only where the election was open.
      if (!on || isSecret(world, on.election)) return null;
      return about('supports', { election: on.election, [`votesBy/${actor}`]: on.candidate });
    default:
      return settingOfAct(item, actor, issue, about);
  }
}

/** A member of an item's data, also one below another. */
function memberOf(item: Item, path: string): unknown {
  const [member = '', key] = path.split('/');
  return key === undefined ? text(item, member) : entries(item, member).find(([k]) => k === key)?.[1];
}

const isSecret = (world: World, election: string): boolean =>
  world.ofType('ElectionCalled').some((i) => text(i, 'election') === election && i.data['secret'] === true);

/** How the last word on an actor's stance is told. */
export const stanceWord = (actor: string, issue: string): LastWord => ({
  values: (world, item) => stanceValues(world, item, actor, issue),
  members: ['/data/position', `/data/positions/${actor}`, meansOn(issue)],
});

/** The headline of a stance: the last position (null: withdrawn), or the positions that stand against each other. */
export const stanceHeadline = (actor: string, issue: string): Headline<string | null> =>
  lastWordHeadline<string>(stanceWord(actor, issue));

/** The subject under which an actor's stance on an issue is found. */
export const stanceSubject = (actor: string, issue: string): string => subject.stance(actor, issue);

/**
 * What has happened or may have and tells of stances, or might, on the issues that begin so; by issue and then by actor.
 * An item stands with each of them once, in the order of the world's items.
 */
export function stancesToldIn(world: World, beginning: string): Map<string, Map<string, Item[]>> {
  const found = new Map<string, Map<string, Item[]>>();
  for (const item of world.items) {
    if (!item.event || world.standing(item) === 'not') continue;
    for (const key of new Set(orderSubjects(item, world.electionFacts))) {
      if (!key.startsWith('stance:')) continue;
      const [actor, issue] = key.slice('stance:'.length).split('|') as [string, string];
      if (!issue.startsWith(beginning)) continue;
      const actors = found.get(issue) ?? new Map<string, Item[]>();
      found.set(issue, actors);
      const items = actors.get(actor);
      if (items) items.push(item);
      else actors.set(actor, [item]);
    }
  }
  return found;
}
