import { definitionOf } from '../../events/catalogue.js';
import type { Area } from '../../events/definition.js';
import { becauseOfItems, doubtsOnItem, firstPublicOf, firstRecordedOf } from '../answer/happening.js';
import { byTime, idsOf, standingStatus, whenOf, type WhenAnswer } from '../answer/lists.js';
import { nameGiver } from '../answer/names.js';
import type { Worlds } from '../answer/question.js';
import { summaryOfItem } from '../answer/summary.js';
import { inOrder } from '../stance-history/spans.js';
import { text, type Item } from '../world/items.js';
import { electionHeadline, type Phase } from './election-headline.js';

/** One thing that happened to an election, or may have, and what it made of it. Its three times are the three clocks'. */
export interface HistoryStep extends WhenAnswer {
  /** The developments that tell it. */
  developments: string[];
  type: string;
  summary: string;
  status: 'certain' | 'possible' | 'disputed';
  /** When it first became public, ISO 8601 in UTC. */
  publicFrom: string | null;
  /** When it was first recorded, ISO 8601 in UTC. */
  recordedAt: string;
  /** The headline if just what has happened up to and including this step had happened. */
  phase: Phase | null;
  elected: string[] | null;
  /** Whether it changed that headline; what only may have happened changes none. */
  changed: boolean;
  because: string[];
}

const isOf = (item: Item, election: string): boolean =>
  OF_ELECTION.has(definitionOf(item.type)?.area) && text(item, 'election') === election;

/** Elections themselves, and the taking and leaving of office that names one. */
const OF_ELECTION = new Set<Area | undefined>(['elections', 'offices']);

/** How an election came to stand as it does at V: its steps by time, moved as far as what is decidably before what asks. */
export function electionHistory(worlds: Worlds, election: string): HistoryStep[] {
  const { world } = worlds;
  const nameOf = nameGiver(world);
  const headline = electionHeadline(election);
  const own = world.items.filter((i) => i.event && isOf(i, election) && world.standing(i) !== 'not');
  const happened = new Set<Item>();
  const read = () => headline.read(world, (i) => happened.has(i));
  let before = read().key;
  return inOrder(world, own.sort(byTime)).map((item) => {
    if (world.standing(item) === 'happened') happened.add(item);
    const { key, value } = read();
    const changed = key !== before;
    before = key;
    const doubts = doubtsOnItem(worlds, item);
    return {
      developments: idsOf(item),
      type: item.type,
      summary: summaryOfItem(item, nameOf),
      status: item.disputed.size > 0 || doubts.length > 0 ? 'disputed' : standingStatus(world, item),
      ...whenOf(item),
      publicFrom: firstPublicOf(item),
      recordedAt: firstRecordedOf(item),
      phase: value.phase,
      elected: value.elected,
      changed,
      because: [...new Set([...becauseOfItems(world, [item]), ...doubts])].sort(),
    };
  });
}
