import { decide, type PossibleAnswer, type SideAnswer, type Status } from '../answer/decide.js';
import type { Worlds } from '../answer/question.js';
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
