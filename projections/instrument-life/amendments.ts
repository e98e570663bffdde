import { decide, type PossibleAnswer, type SideAnswer, type Status } from '../answer/decide.js';
import { lastWordHeadline, valueOfType } from '../answer/last-word.js';
import { actorsListed, partOf, shownAmong, type PartAnswer } from '../answer/parts.js';
import type { Worlds } from '../answer/question.js';
import { text, type Item } from '../world/items.js';
import { isOn } from './fate.js';

/** Whether an amendment is before the body or was taken out. */
export type AmendmentState = 'proposed' | 'removed';

/** An amendment to an instrument. */
export interface AmendmentAnswer {
  amendment: string;
  status: Status;
  /** Null where it is disputed, or only may be. */
  state: AmendmentState | null;
  proposals: (PartAnswer & { summary: string | null; proposedBy: string[] })[];
  removals: (PartAnswer & { reason: string | null; removedBy: string[] })[];
  sides: SideAnswer[];
  possible: PossibleAnswer[];
  support: number;
  because: string[];
}

const STATES: ReadonlyMap<string, AmendmentState> = new Map([
  ['AmendmentProposed', 'proposed'],
  ['AmendmentRemoved', 'removed'],
]);

/** What was proposed to change in an instrument, and what of that was taken out again; by the amendments' ids. */
export function amendmentsOf(worlds: Worlds, instrument: string): AmendmentAnswer[] {
  const { world } = worlds;
  const told = shownAmong(
    world,
    world.items.filter((i) => STATES.has(i.type) && isOn(i, instrument)),
  );
  const ids = [...new Set(told.flatMap((i) => text(i, 'amendment') ?? []))].sort();
  return ids.map((id) => {
    const isAbout = (item: Item): boolean =>
      STATES.has(item.type) && isOn(item, instrument) && text(item, 'amendment') === id;
    const { status, value, sides, possible, support, because } = decide(
      worlds,
      lastWordHeadline<AmendmentState>({
        values: (_, item) => (isAbout(item) ? valueOfType(item, STATES.get(item.type)) : []),
        members: ['/data/state'],
      }),
    );
    const of = (type: string): Item[] => told.filter((i) => i.type === type && isAbout(i));
    return {
      amendment: id,
      status,
      state: status === 'disputed' ? null : value,
      proposals: of('AmendmentProposed').map((i) => ({
        summary: text(i, 'summary') ?? null,
        proposedBy: actorsListed(i, 'proposedBy'),
        ...partOf(worlds, i),
      })),
      removals: of('AmendmentRemoved').map((i) => ({
        reason: text(i, 'reason') ?? null,
        removedBy: actorsListed(i, 'removedBy'),
        ...partOf(worlds, i),
      })),
      sides,
      possible,
      support,
      because,
    };
  });
}
