import { candidacyOf, subject } from '../../events/ids.js';
import { keyOfValue, REMOVED } from '../belief/leaves.js';
import type { PublicCitation } from '../belief/public.js';
import type { Telling } from '../belief/telling.js';
import { settleConflict, sidesOf, type Side } from '../world/sides.js';
import { orderSubjects } from '../world/edges.js';
import { entries, text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';
import type { Headline, Reading } from '../answer/decide.js';
import { meansOn, settingOfAct, stancesByVote } from './act-stances.js';

/** What withdraws a stance states: that there is none from then on. */
export const WITHDRAWN = null;

/** A value that an item gives to an actor's stance on an issue, with what bears it. */
export interface StanceValue {
  position: string | null;
  tellers: readonly string[];
  corrections: readonly string[];
  citations: readonly PublicCitation[];
  /** Whether it is disputed that it is about this actor and this issue. */
  contested: boolean;
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
        position: pointer === 'withdrawn' ? WITHDRAWN : pointer,
        tellers: tellings.map((t) => t.id),
        corrections: [],
        citations: tellings.flatMap((t) => t.own),
        contested,
      },
    ];
  return sidesOf(tellings, pointer)
    .filter((s) => s.value !== REMOVED)
    .map((s) => ({ ...s, position: String(s.value), contested }));
}

/** The tellings of an item by which an actor speaks for itself. */
const ownTellings = (item: Item): Telling[] =>
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

/** The headline of a stance: the last position, or the positions that stand against each other. */
export function stanceHeadline(actor: string, issue: string): Headline<string | null> {
  return {
    byOrder: true,
    concerns: (world, item) => stanceValues(world, item, actor, issue).length > 0,
    // Read alone: null for a withdrawal, and for what only moves others by its order.
    states: (world, item) => readStance(world, actor, issue, (other) => other === item).value,
    read: (world, happened) => readStance(world, actor, issue, happened),
  };
}

/** A value of a stance, with the items that give it. */
interface Stand {
  side: Side;
  items: Item[];
}

function readStance(
  world: World,
  actor: string,
  issue: string,
  happened: (item: Item) => boolean,
): Reading<string | null> {
  const setting = world.items
    .filter(happened)
    .map((item) => ({ item, values: stanceValues(world, item, actor, issue) }))
    .filter(({ values }) => values.length > 0);
  const sure = setting.filter(({ values }) => !values.some((v) => v.contested));
  const all = lastOf(world, setting);
  // Where it is disputed what some are about, the stance is read with and without them.
  const others = sure.length === setting.length ? [] : lastOf(world, sure);
  const differs = sure.length < setting.length && keyOfStands(others) !== keyOfStands(all);
  const stands = differs ? joined([...all, ...others]) : all;
  const { standing, settledBy, disputed } = settled(world, actor, issue, stands, differs);
  return {
    key: JSON.stringify([disputed, standing.map((s) => s.side.value)]),
    value: disputed ? null : ((standing[0]?.side.value ?? null) as string | null),
    silent: standing.length === 0,
    sayers: [...new Set(standing.flatMap((s) => s.items))],
    sides: disputed ? standing.map((s) => ({ value: s.side.value, items: s.items, citations: s.side.citations })) : [],
    citations: standing.flatMap((s) => s.side.citations),
    settledBy,
  };
}

/** What resolutions leave of the values that stand against each other. */
interface Settled {
  standing: readonly Stand[];
  disputed: boolean;
  settledBy: readonly string[];
}

function settled(world: World, actor: string, issue: string, stands: readonly Stand[], contested: boolean): Settled {
  const members = ['/data/position', `/data/positions/${actor}`, meansOn(issue)];
  const settlement =
    stands.length > 1
      ? settleConflict(
          world.belief,
          members,
          stands.map((s) => s.side),
        )
      : null;
  const standing = settlement?.side ? stands.filter((s) => s.side === settlement.side) : stands;
  return {
    standing,
    disputed: standing.length > 1 || (contested && !settlement?.side),
    settledBy: settlement?.by ?? [],
  };
}

/** The values that some items give to a stance, all of them beside each other, as resolutions leave them. */
export function standsAmong(world: World, actor: string, issue: string, items: readonly Item[]): Settled {
  const told = items.map((item) => ({ item, values: stanceValues(world, item, actor, issue) }));
  const contested = told.some(({ values }) => values.some((v) => v.contested));
  return settled(world, actor, issue, joined(told.flatMap(standsOf)), contested);
}

const keyOfStands = (stands: readonly Stand[]): string => JSON.stringify(stands.map((s) => s.side.value));

/** The values of those that nothing follows, each with all that give it, in order of value. */
function lastOf(world: World, setting: readonly { item: Item; values: readonly StanceValue[] }[]): Stand[] {
  const last = setting.filter(({ item }) => !setting.some((other) => world.before(item, other.item)));
  return joined(last.flatMap(standsOf));
}

const standsOf = ({ item, values }: { item: Item; values: readonly StanceValue[] }): Stand[] =>
  values.map((v) => ({
    side: {
      value: v.position,
      tellers: [...v.tellers],
      corrections: [...v.corrections],
      citations: [...v.citations],
    },
    items: [item],
  }));

function joined(stands: readonly Stand[]): Stand[] {
  const sides = new Map<string, Stand>();
  for (const { side, items } of stands) {
    const found = sides.get(keyOfValue(side.value));
    if (!found) sides.set(keyOfValue(side.value), { side: { ...side }, items: [...items] });
    else {
      found.items = [...new Set([...found.items, ...items])];
      found.side.tellers = [...new Set([...found.side.tellers, ...side.tellers])];
      found.side.corrections = [...new Set([...found.side.corrections, ...side.corrections])];
      found.side.citations = [...new Set([...found.side.citations, ...side.citations])];
    }
  }
  return [...sides].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, stand]) => stand);
}

/** The subject under which an actor's stance on an issue is found. */
export const stanceSubject = (actor: string, issue: string): string => subject.stance(actor, issue);

/** Everyone of whom something that has happened or may have sets a stance on an issue, or might; unsorted. */
export function actorsOn(world: World, issue: string): string[] {
  const suffix = `|${issue}`;
  const keys = world.items
    .filter((i) => i.event && world.standing(i) !== 'not')
    .flatMap((i) => orderSubjects(i, world.electionFacts))
    .filter((key) => key.startsWith('stance:') && key.endsWith(suffix));
  return [...new Set(keys)].map((key) => key.slice('stance:'.length, -suffix.length));
}
