import { candidacyOf } from '../../events/ids.js';
import { becauseOf } from '../answer/because.js';
import { partsWithDoubts } from '../answer/doubts.js';
import { decide, type PossibleAnswer, type SideAnswer, type Status } from '../answer/decide.js';
import { flagsFor, type Flag } from '../answer/flags.js';
import { byTime, idsOf, itemSupport, standingStatus, whenOf, type WhenAnswer } from '../answer/lists.js';
import { notYetKnown } from '../answer/not-yet-known.js';
import type { Worlds } from '../answer/question.js';
import { forecastsOn, type ForecastListed } from '../stance-history/beside.js';
import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { electTo, type ElectAnswer } from './elect.js';
import { holdersOf, isOf, isSingle, officeHeadline } from './office-headline.js';
import { seatsHeadline, type SeatHolder } from './seats-headline.js';
import { takenBeforeWon } from './taken-before-won.js';

/** One person's holding of the office. */
export interface Tenure {
  /** The developments that tell of its beginning. */
  developments: string[];
  holder: string;
  status: 'certain' | 'possible' | 'disputed';
  election: string | null;
  from: WhenAnswer;
  /** When they left, or another took the seat; null while they hold it. */
  to: WhenAnswer | null;
  support: number;
  because: string[];
}

/** Who holds an office, who is to, and who did. */
export interface OfficeAnswer {
  office: string;
  body: string;
  /** Whether one person holds it at a time. */
  singleSeat: boolean;
  status: Status;
  /** The holder of a one-seat office; null where it is vacant, disputed, unknown or has several seats. */
  holder: string | null;
  vacant: boolean;
  /** Everyone who holds a seat, each with a status of their own. */
  holders: SeatHolder[];
  elect: ElectAnswer[];
  sides: SideAnswer[];
  succession: Tenure[];
  scheduled: (WhenAnswer & { development: string; type: string; holder: string | null })[];
  possible: PossibleAnswer[];
  flags: Flag[];
  /** Of the office, and of the elections to it. */
  forecasts: ForecastListed[];
  support: number;
  because: string[];
  notYetKnown?: number;
}

/** Decides who holds an office. */
export function officeAnswer(worlds: Worlds, office: string): OfficeAnswer {
  const { world } = worlds;
  const single = isSingle(world, office);
  const one = single ? decide(worlds, officeHeadline(office)) : null;
  const many = single ? null : decide(worlds, seatsHeadline(office));
  const decision = (one ?? many) as NonNullable<typeof one | typeof many>;
  const mine = world.items.filter((i) => i.event && isOf(i, office));
  const holder = one && one.status !== 'disputed' ? one.value : null;
  const unknown = notYetKnown(worlds, (i) => isOf(i, office));
  return {
    office,
    body: office.split('/')[0] as string,
    singleSeat: single,
    status: decision.status,
    holder,
    vacant:
      one !== null &&
      holder === null &&
      (one.status === 'certain' || one.status === 'possible') &&
      mine.some((i) => world.standing(i) === 'happened'),
    holders: many ? many.value : holder === null ? [] : [{ actor: holder, status: decision.status as 'certain' }],
    elect: electTo(worlds, office, single),
    sides: decision.sides,
    succession: partsWithDoubts(
      worlds,
      (w) => successionIn(w, office, single),
      (a, b) => a.developments.some((id) => b.developments.includes(id)),
      (t) => [t.holder, t.status, t.from, t.to],
    ),
    scheduled: mine
      .filter((i) => world.isScheduled(i))
      .sort(byTime)
      .map((i) => ({ development: i.id, type: i.type, holder: text(i, 'holder') ?? null, ...whenOf(i) })),
    possible: decision.possible,
    flags: [...flagsFor(world, mine), ...takenBeforeWon(world, mine)],
    forecasts: forecastsOn(world, (i) => isAbout(world, i, office)),
    support: decision.support,
    because: decision.because,
    ...(unknown === null ? {} : { notYetKnown: unknown }),
  };
}

/** Whether a forecast is about an office or an election to it. */
function isAbout(world: World, forecast: Item, office: string): boolean {
  const elections = [text(forecast, 'election'), candidacyOf(text(forecast, 'issue') ?? '')?.election];
  return (
    text(forecast, 'office') === office ||
    elections.some((election) => election !== undefined && world.electionFacts(election).office === office)
  );
}

function successionIn(world: World, office: string, single: boolean): Tenure[] {
  const shown = world.items.filter((i) => i.event && isOf(i, office) && world.standing(i) !== 'not').sort(byTime);
  return shown.filter((i) => i.type === 'OfficeAssumed').map((i) => tenureOf(world, i, shown, single));
}

function tenureOf(world: World, start: Item, shown: readonly Item[], single: boolean): Tenure {
  const holders = holdersOf(start);
  // A person's own next assumption, of another term, ends this one as another's does.
  const enders = shown.filter(
    (i) =>
      i !== start &&
      (i.type === 'OfficeVacated' || !single
        ? holdersOf(i).some((h) => holders.includes(h))
        : i.type === 'OfficeAssumed'),
  );
  const after = enders.filter((i) => world.standing(i) === 'happened' && world.before(start, i));
  const end = after.find((i) => !after.some((j) => j !== i && world.before(j, i)));
  const unclear = enders.some((i) => !world.before(start, i) && !world.before(i, start));
  return {
    developments: idsOf(start),
    holder: text(start, 'holder') ?? holders.join(' or '),
    status: unclear || holders.length > 1 ? 'disputed' : standingStatus(world, start),
    election: text(start, 'election') ?? null,
    from: whenOf(start),
    to: end ? whenOf(end) : null,
    support: itemSupport(world, start),
    because: becauseOf(world, end ? [start, end] : [start], []),
  };
}
