import type { Headline, Reading } from '../answer/decide.js';
import { keyOfValue, REMOVED } from '../belief/leaves.js';
import { settleConflict, type Side } from '../world/sides.js';
import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';

export type Phase = 'called' | 'campaign' | 'postponed' | 'voting' | 'decided' | 'annulled';

/** Who is elected, or else the phase. */
export interface ElectionHeadline {
  phase: Phase | null;
  /** Canonical ids, sorted; null where it is disputed who. */
  elected: string[] | null;
}

/** What shows that an election is in a phase, the phase that wins first. */
const SHOWN_BY: readonly [Phase, string][] = [
  ['annulled', 'ElectionAnnulled'],
  ['decided', 'CandidateElected'],
  ['voting', 'BallotCounted'],
  ['postponed', 'ElectionPostponed'],
  ['campaign', 'CandidateNominated'],
  ['called', 'ElectionCalled'],
];
const TYPES = new Set(SHOWN_BY.map(([, type]) => type));

const isOf = (item: Item, election: string): boolean => TYPES.has(item.type) && text(item, 'election') === election;

/** The headline of an election. */
export function electionHeadline(election: string): Headline<ElectionHeadline> {
  return {
    byOrder: false,
    concerns: (_, item) => isOf(item, election),
    states: (_, item) =>
      item.type === 'CandidateElected'
        ? { elected: text(item, 'candidate') ?? null }
        : { phase: SHOWN_BY.find(([, type]) => type === item.type)?.[0] ?? null },
    read: (world, happened) => readElection(world, election, happened),
  };
}

function readElection(world: World, election: string, happened: (i: Item) => boolean): Reading<ElectionHeadline> {
  const items = world.items.filter((i) => happened(i) && isOf(i, election));
  const [phase, type] = SHOWN_BY.find(([, t]) => items.some((i) => i.type === t)) ?? [null, ''];
  if (phase === 'decided') {
    const won = electedIn(world, election, happened);
    return { ...won, key: JSON.stringify([phase, won.key]), value: { phase, elected: won.value } };
  }
  const sayers = items.filter((i) => i.type === type);
  return {
    key: JSON.stringify([phase]),
    value: { phase, elected: [] },
    silent: phase === null,
    sayers,
    sides: [],
    citations: sayers.flatMap((i) => i.members.flatMap((t) => t.own)),
    settledBy: [],
  };
}

/** Who is elected if just these things had happened; annulment empties it. */
export function electedIn(world: World, election: string, happened: (i: Item) => boolean): Reading<string[] | null> {
  const items = world.items.filter((i) => happened(i) && isOf(i, election));
  const annulled = items.some((i) => i.type === 'ElectionAnnulled');
  const won = annulled ? [] : items.filter((i) => i.type === 'CandidateElected');
  const single = world.electionFacts(election).seats <= 1;
  // One seat is won once; of several, only tellings of one and the same can disagree.
  const seats = (single ? [won] : won.map((item) => [item])).map((items) => settled(world, winnersOf(items)));
  const kept = new Set(seats.flatMap((s) => s.standing.map((w) => keyOfValue(w.side.value))));
  const standing = winnersOf(won).filter((w) => kept.has(keyOfValue(w.side.value)));
  const open = new Set(seats.flatMap((s) => (s.disputed ? s.standing.map((w) => keyOfValue(w.side.value)) : [])));
  const names = standing.flatMap((s) => (s.side.value === REMOVED ? [] : [String(s.side.value)])).sort();
  return {
    key: JSON.stringify([[...open].sort(), names]),
    value: open.size > 0 ? null : names,
    silent: won.length === 0,
    sayers: [...new Set(standing.flatMap((s) => s.items))],
    sides: standing
      .filter((s) => open.has(keyOfValue(s.side.value)))
      .map(({ side, items }) => ({
        value: side.value,
        items,
        citations: side.citations,
        tellers: [...side.tellers, ...side.corrections],
      })),
    citations: standing.flatMap((s) => s.side.citations),
    settledBy: seats.flatMap((s) => s.by),
  };
}

/** Someone who is told to be elected, and by what. */
interface Winner {
  side: Side;
  items: Item[];
}

function winnersOf(won: readonly Item[]): Winner[] {
  const winners = new Map<string, Winner>();
  for (const item of won)
    for (const g of item.sides.get('/data/candidate') ?? []) {
      const side = { value: g.value, tellers: [], corrections: [], citations: [] };
      const found = winners.get(keyOfValue(g.value)) ?? { side, items: [] };
      winners.set(keyOfValue(g.value), found);
      found.items.push(item);
      found.side.tellers.push(...g.tellers);
      found.side.corrections.push(...g.corrections);
      found.side.citations.push(...g.citations);
    }
  return [...winners].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, winner]) => winner);
}

/** What resolutions leave of those who are told to have won the same seat. */
function settled(world: World, told: readonly Winner[]) {
  const sides = told.map((w) => w.side);
  const { side, by } =
    sides.length > 1 ? settleConflict(world.belief, ['/data/candidate'], sides) : { side: null, by: [] };
  const standing = side ? told.filter((w) => w.side === side) : told;
  return { standing, disputed: standing.length > 1, by };
}
