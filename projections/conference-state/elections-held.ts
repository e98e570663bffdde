import type { Status } from '../answer/decide.js';
import { partsWithDoubts } from '../answer/doubts.js';
import { becauseOfItems } from '../answer/happening.js';
import { byTime, disputedMembers, type DisputedMember } from '../answer/lists.js';
import { isNamed } from '../answer/names.js';
import type { Worlds } from '../answer/question.js';
import { electionAnswer } from '../election-state/election-answer.js';
import type { Phase } from '../election-state/election-headline.js';
import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';

/** An election that is held at a conference, as far as it has come. */
export interface ElectionHeld {
  id: string;
  title: string | null;
  office: string | null;
  phase: Phase | null;
  /** Canonical ids; empty where nobody is, null where it is disputed who. */
  elected: string[] | null;
  /** Of the election, who is elected or else its phase; disputed too where it is whether it is held there. */
  status: Status;
  /** The smallest id of the developments that call it, and say where it is held. */
  development: string;
  /** Where it is held, if that is told in several ways: all sides. */
  disputed: DisputedMember[];
  support: number;
  because: string[];
}

const WHERE = '/data/conference';

/** The elections that are called for a conference; also those of which only some sources say so. */
export function electionsHeldAt(worlds: Worlds, conference: string): ElectionHeld[] {
  const held = partsWithDoubts(
    worlds,
    (world) => heldIn(world, conference),
    (a, b) => a.id === b.id,
    (e) => e.status,
  );
  return held.map(({ id, development, status, disputed, because }) => {
    const election = electionAnswer(worlds, id, isNamed(worlds.world, 'election', id));
    const { title, office, phase, elected, support } = election;
    const torn = status === 'disputed';
    return {
      id,
      title,
      office,
      phase,
      elected,
      status: torn ? 'disputed' : election.status,
      development,
      disputed,
      support,
      because: torn ? [...new Set([...election.because, ...because])].sort() : election.because,
    };
  });
}

/** Which elections are called for a conference, in one world, and whether that is disputed. */
const heldIn = (world: World, conference: string) =>
  world
    .ofType('ElectionCalled')
    .filter((i) => isHeldAt(i, conference))
    .sort(byTime)
    .flatMap((i) => {
      const id = text(i, 'election');
      if (id === undefined || !isNamed(world, 'election', id)) return [];
      const disputed = disputedMembers(world, i).filter(({ member }) => member === WHERE);
      const status = disputed.length > 0 ? 'disputed' : 'certain';
      return [{ id, status, development: i.id, disputed, because: becauseOfItems(world, [i]) }];
    });

const isHeldAt = (item: Item, conference: string): boolean =>
  text(item, 'conference') === conference || (item.disputed.get(WHERE) ?? []).some((side) => side.value === conference);
