import { typesIn } from '../../events/catalogue.js';
import { decide, type Status } from '../answer/decide.js';
import type { DecidedAnswer } from '../answer/decided.js';
import { flag, flagsFor, type Flag } from '../answer/flags.js';
import { disputedMembers, type DisputedMember } from '../answer/lists.js';
import { nameGiver } from '../answer/names.js';
import { notYetKnown } from '../answer/not-yet-known.js';
import { actorsListed, announcedAmong, partOf, shownAmong, whenSet } from '../answer/parts.js';
import type { AnnouncedAnswer, PartAnswer } from '../answer/parts.js';
import type { Worlds } from '../answer/question.js';
import { count, entries, text, type Item } from '../world/items.js';
import { keysUnder } from '../world/told.js';
import type { World } from '../world/world.js';
import { conferenceHeadline, isOf, ofConference, type ConferencePhase } from './conference-headline.js';
import { electionsHeldAt, type ElectionHeld } from './elections-held.js';

/** How a conference stands. */
export interface ConferenceAnswer extends DecidedAnswer {
  id: string;
  status: Status;
  phase: ConferencePhase | null;
  name: string | null;
  body: string | null;
  place: string | null;
  /** Who takes part, and as what; null where that is disputed. */
  members: Record<string, string | null>;
  /** How many take part, as its source says. */
  memberCount: number | null;
  /** Its meeting, where somebody reports it. */
  convened: PartAnswer | null;
  closings: PartAnswer[];
  walkouts: (PartAnswer & { actors: string[]; instrument: string | null; reason: string | null })[];
  /** The elections that are held there. */
  elections: ElectionHeld[];
  /** Members of its registration that are told in several ways. */
  disputed: DisputedMember[];
}

const TYPES: ReadonlySet<string> = new Set(typesIn('conferences'));

/**
 * Decides how a conference stands.
 * @param named whether something public at K names it: only then is more shown of its registration than its id
 */
export function conferenceAnswer(worlds: Worlds, conference: string, named: boolean): ConferenceAnswer {
  const { world } = worlds;
  const decision = decide(worlds, conferenceHeadline(conference));
  const items = world.items.filter((i) => TYPES.has(i.type) && isOf(i, conference));
  const shown = shownAmong(world, items);
  const called = named ? ofConference(world, 'ConferenceConvened', conference)[0] : undefined;
  const met = shown.find((i) => i.type === 'ConferenceConvened');
  const name = named ? nameGiver(world)(conference) : conference;
  const unknown = notYetKnown(worlds, (i) => TYPES.has(i.type) && isOf(i, conference));
  return {
    id: conference,
    status: decision.status,
    phase: decision.status === 'disputed' ? null : decision.value,
    name: name === conference ? null : name,
    body: (called && text(called, 'body')) ?? null,
    place: (called && text(called, 'place')) ?? null,
    members: called ? membersOf(called) : {},
    memberCount: (called && count(called, 'memberCount')) ?? null,
    convened: met ? partOf(worlds, met) : null,
    closings: shown.filter((i) => i.type === 'ConferenceClosed').map((i) => partOf(worlds, i)),
    walkouts: shown
      .filter((i) => i.type === 'WalkoutStaged')
      .map((i) => ({
        actors: actorsListed(i, 'actors'),
        instrument: text(i, 'instrument') ?? null,
        reason: text(i, 'reason') ?? null,
        ...partOf(worlds, i),
      })),
    elections: electionsHeldAt(worlds, conference),
    disputed: called ? disputedMembers(world, called) : [],
    sides: decision.sides,
    flags: [...flagsFor(world, items), ...(called ? memberFlags(called) : [])],
    scheduled: [...ownDays(world, conference, called), ...announcedAmong(world, items)],
    possible: decision.possible,
    support: decision.support,
    because: decision.because,
    ...(unknown === null ? {} : { notYetKnown: unknown }),
  };
}

/** Who takes part, by id. */
function membersOf(called: Item): Record<string, string | null> {
  const as = new Map(entries(called, 'members'));
  return Object.fromEntries(
    keysUnder(called.sides, '/data/members').flatMap((actor): [string, string | null][] => {
      const told = as.get(actor);
      const isTorn = called.disputed.has(`/data/members/${actor}`);
      return typeof told === 'string' ? [[actor, told]] : isTorn ? [[actor, null]] : [];
    }),
  );
}

/** The days that were set for it: they stay scheduled until it has been closed, or may have been. */
function ownDays(world: World, conference: string, called: Item | undefined): AnnouncedAnswer[] {
  const closings = ofConference(world, 'ConferenceClosed', conference);
  const when = called ? whenSet(text(called, 'scheduled')) : null;
  if (!called || !when || closings.some((i) => world.standing(i) !== 'not')) return [];
  return [{ development: called.id, type: 'meeting', ...when }];
}

/** More who are listed as taking part than are counted. */
function memberFlags(called: Item): Flag[] {
  const [counted, listed] = [count(called, 'memberCount'), Object.keys(membersOf(called)).length];
  return counted === undefined || listed <= counted
    ? []
    : [flag('more-members-than-counted', `${listed} are listed as taking part, and ${counted} are counted.`, [called])];
}
