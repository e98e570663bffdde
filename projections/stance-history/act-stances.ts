/** The stances that acts about an instrument set: submitting it, voting on it, signing it, refusing to. */
import { childOf } from '../belief/leaves.js';
import type { Telling } from '../belief/telling.js';
import { sidesOf, type Side } from '../world/sides.js';
import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';
import type { StanceValue } from './stance-events.js';

/** Reads off tellings that all of this is told of an item; null where none does. */
export type About<S> = (pointer: string, wanted: Record<string, unknown>) => S | null;

/**
 * How a submission, signature or refusal sets a stance: on the instrument by what it is, on another issue by what it is
 * said to mean there. Null for what is none of these, or is about something else.
 */
export function settingOfAct<S>(item: Item, actor: string, issue: string, about: About<S>): S | null {
  const on = (position: 'supports' | 'opposes', who: Record<string, unknown>): S | null => {
    const isOnItself = item.members.some((t) => tells(t, '/data/instrument', issue));
    return isOnItself ? about(position, { ...who, instrument: issue }) : about(meansOn(issue), who);
  };
  switch (item.type) {
    case 'ProposalSubmitted':
      return on('supports', { [`submittedBy/${actor}`]: true });
    case 'TreatySigned':
      return on('supports', { actor });
    case 'TreatyRefused':
      return on('opposes', { actor });
    default:
      return null;
  }
}

const tells = (t: Telling, pointer: string, value: unknown): boolean =>
  t.leaves.get(pointer)?.some((given) => given.value === value) ?? false;

/** The member that says what an act means on an issue. */
export const meansOn = (issue: string): string => childOf('/data/means', issue);

/** What a vote on the whole text means for the text. */
const MEANS_ON_TEXT: Readonly<Record<string, string>> = { yes: 'supports', no: 'opposes', abstain: 'abstains' };

/**
 * The values that a roll call gives to a voter's stance. Its tellings are read together: one may list the votes and
 * another say what was voted on, or what a vote means.
 * @param speaking those of its tellings that count
 */
export function stancesByVote(
  world: World,
  item: Item,
  actor: string,
  issue: string,
  speaking: readonly Telling[],
): StanceValue[] {
  const whole = isOnWhole(world, item);
  if (!item.event || whole === 'no') return [];
  const isOnItself = text(item, 'instrument') === issue;
  const values: StanceValue[] = [];
  let setsNothing = whole === 'disputed';
  for (const vote of standingSides(item, speaking, childOf('/data/votes', actor))) {
    const given = isOnItself ? onText(vote) : onIssue(item, speaking, issue, vote);
    if (given.length === 0) setsNothing = true;
    for (const side of given) {
      const same = values.find((v) => v.value === side.value);
      if (same) {
        same.tellers = [...new Set([...same.tellers, ...side.tellers])];
        same.corrections = [...new Set([...same.corrections, ...side.corrections])];
        same.citations = [...new Set([...same.citations, ...side.citations])];
      } else values.push({ ...side, value: String(side.value), contested: false });
    }
  }
  // Where it is disputed whether it sets any stance, the stance is read with and without it.
  return setsNothing ? values.map((v) => ({ ...v, contested: true })) : values;
}

/** Whether the whole text was voted on. Unsaid, it was, unless several roll calls share the instrument. */
export function isOnWhole(world: Pick<World, 'ofType'>, item: Item): 'yes' | 'no' | 'disputed' {
  const disputed = item.disputed.get('/data/on');
  if (disputed) return disputed.some((side) => side.value === 'whole') ? 'disputed' : 'no';
  const on = text(item, 'on');
  if (on !== undefined) return on === 'whole' ? 'yes' : 'no';
  const instrument = text(item, 'instrument');
  const sharing = world.ofType('RollCallTaken').filter((other) => text(other, 'instrument') === instrument);
  return sharing.length === 1 ? 'yes' : 'no';
}

/** The values that are told of a member: all that conflict, or the one that nothing conflicts with or a resolution picked. */
function standingSides(item: Item, tellings: readonly Telling[], pointer: string): Side[] {
  const isSettled = (item.sides.get(pointer)?.length ?? 0) > 1 && !item.disputed.has(pointer);
  const value = isSettled ? valueAt(item, pointer) : undefined;
  return sidesOf(tellings, pointer).filter((s) => typeof s.value === 'string' && (!isSettled || s.value === value));
}

/** A member of an item's data. */
function valueAt(item: Item, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(2)
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
      item.data,
    );
}

function onText(vote: Side): Side[] {
  const position = MEANS_ON_TEXT[String(vote.value)];
  return position === undefined ? [] : [{ ...vote, value: position }];
}

/** What a vote means on another issue, borne by those who tell both or, where nobody does, by both who tell one. */
function onIssue(item: Item, tellings: readonly Telling[], issue: string, vote: Side): Side[] {
  return standingSides(item, tellings, childOf(meansOn(issue), String(vote.value))).map((meaning) => {
    const both = tellings.filter((t) => vote.tellers.includes(t.id) && meaning.tellers.includes(t.id));
    const bearing = both.length > 0 ? both.map((t) => t.id) : [...new Set([...vote.tellers, ...meaning.tellers])];
    const bears = new Set(bearing);
    return {
      value: meaning.value,
      tellers: bearing,
      corrections: [...new Set([...vote.corrections, ...meaning.corrections])],
      citations: [...new Set([...vote.citations, ...meaning.citations])].filter(
        (c) => bears.has(c.by) || !tellings.some((t) => t.id === c.by),
      ),
    };
  });
}
