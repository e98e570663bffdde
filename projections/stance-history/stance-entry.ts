import { decide, type PossibleAnswer, type SideAnswer, type Status } from '../answer/decide.js';
import type { Worlds } from '../answer/question.js';
import { keyOfValue } from '../belief/leaves.js';
import type { Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { basesOf, lastEvidenced, runsOf } from './spans.js';
import { stanceHeadline, stanceValues } from './stance-events.js';

/** Where an actor stands on an issue and how sure that is: what a point in time is mostly asked for. */
export interface StanceEntry {
  actor: string;
  issue: string;
  status: Status;
  /** The position on the issue's scale; null where it is withdrawn, disputed or unknown. */
  stance: string | null;
  sides: SideAnswer[];
  /** What the position rests on: a statement, a vote, … */
  basis: string[];
  /** EDTF of when it was last evidenced, as the source writes it, or the day of the report. */
  lastEvidenced: string | null;
  possible: PossibleAnswer[];
  support: number;
  because: string[];
}

/** Decides where an actor stands on an issue; both ids canonical. */
export function stanceEntry(worlds: Worlds, actor: string, issue: string): StanceEntry {
  const { world } = worlds;
  const decision = decide(worlds, stanceHeadline(actor, issue));
  const happened = world.items.filter(
    (i) => i.event && world.standing(i) === 'happened' && stanceValues(world, i, actor, issue).length > 0,
  );
  const saying = happened.filter((i) => i.members.some((t) => decision.because.includes(t.id)));
  return {
    actor,
    issue,
    status: decision.status,
    stance: decision.status === 'disputed' ? null : decision.value,
    sides: decision.sides,
    basis: basesOf(saying),
    lastEvidenced: lastEvidenced(upheld(world, actor, issue, happened, saying)),
    possible: decision.possible,
    support: decision.support,
    because: decision.because,
  };
}

/** Those that say the headline, with what stated the same before them and nothing has come between. */
function upheld(
  world: World,
  actor: string,
  issue: string,
  happened: readonly Item[],
  saying: readonly Item[],
): Item[] {
  return runsOf(world, actor, issue, happened)
    .filter((run) => run.some((i) => saying.includes(i)))
    .flat();
}

/** What one development, of which nobody said anything more, tells of a stance. Instants in ms. */
export interface WordTold {
  development: string;
  type: string;
  /** The position; null for a withdrawal. */
  value: string | null;
  basis: string | null;
  /** EDTF, as the source writes it. */
  occurred: string;
  /** Bounds of when it happened. */
  lo: number;
  hi: number;
  /** The one source that tells it. */
  source: string;
}

/**
 * The entry of a stance that such words alone decide: what `stanceEntry` says of the same, without the fold. Where there
 * is no word at all, nothing is known.
 * @param last those that have happened and that nothing certain comes after
 * @param open those that may have happened
 * @param kin the same text for sources of which one is a copy, translation or paraphrase of the other
 */
export function entryOfWords(
  actor: string,
  issue: string,
  last: readonly WordTold[],
  open: readonly WordTold[],
  kin: (source: string) => string,
): StanceEntry {
  const sides = sidesOf(last);
  const key = keyOf(sides);
  const disputed = sides.length > 1;
  // Whatever may have happened comes after all that is over before it began, and nothing that has happened after it.
  const possible = [...open]
    .sort((a, b) => (a.development < b.development ? -1 : 1))
    .filter((word) => keyOf(sidesOf([word, ...last.filter((w) => w.hi >= word.lo)])) !== key)
    .map(({ development, type, value, occurred }) => ({ development, type, states: value, occurred }));
  const supportOf = (words: readonly WordTold[]): number => {
    const sources = new Set(words.map((w) => w.source));
    return sources.size < 2 ? sources.size : new Set([...sources].map(kin)).size;
  };
  const latest = [...last].sort((a, b) => b.hi - a.hi || (a.development < b.development ? -1 : 1))[0];
  const certain = latest ? 'certain' : 'unknown';
  return {
    actor,
    issue,
    status: disputed ? 'disputed' : possible.length > 0 ? 'possible' : certain,
    stance: disputed ? null : (latest?.value ?? null),
    sides: disputed
      ? sides.map(([value, words]) => ({ value, developments: idsOf(words), support: supportOf(words) }))
      : [],
    basis: [...new Set(last.flatMap((w) => w.basis ?? []))].sort(),
    lastEvidenced: latest?.occurred ?? null,
    possible,
    support: supportOf(last),
    because: idsOf(last),
  };
}

const idsOf = (words: readonly WordTold[]): string[] => words.map((w) => w.development).sort();

/** The values that stand beside each other, in their order, each with who says so. */
function sidesOf(words: readonly WordTold[]): [value: string | null, words: WordTold[]][] {
  const sides = new Map<string, [string | null, WordTold[]]>();
  for (const word of words) {
    const key = keyOfValue(word.value);
    const side = sides.get(key);
    if (side) side[1].push(word);
    else sides.set(key, [word.value, [word]]);
  }
  return [...sides].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, side]) => side);
}

const keyOf = (sides: readonly [unknown, unknown][]): string => JSON.stringify(sides.map(([value]) => value));
