import type { Headline } from '../answer/decide.js';
import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';

export type ConferencePhase = 'convened' | 'closed';

/** What shows that a conference is in a phase, the phase that wins first. */
const SHOWN_BY: readonly [ConferencePhase, string][] = [
  ['closed', 'ConferenceClosed'],
  ['convened', 'ConferenceConvened'],
];

/** Whether a thing is about a conference. */
export const isOf = (item: Item, conference: string): boolean => text(item, 'conference') === conference;

/** What convenes or closes a conference. */
export const ofConference = (world: World, type: string, conference: string): Item[] =>
  world.ofType(type).filter((i) => isOf(i, conference));

const phaseShown = (item: Item): ConferencePhase | undefined => SHOWN_BY.find(([, type]) => type === item.type)?.[0];

/** The headline of a conference: its phase; null where nothing tells of it. */
export function conferenceHeadline(conference: string): Headline<ConferencePhase | null> {
  const shows = (item: Item): boolean => phaseShown(item) !== undefined && isOf(item, conference);
  return {
    byOrder: false,
    concerns: (_, item) => item.event && shows(item),
    states: (_, item) => ({ phase: phaseShown(item) ?? null }),
    read: (world, happened) => {
      const items = world.items.filter((i) => happened(i) && shows(i));
      const phase = SHOWN_BY.find(([, type]) => items.some((i) => i.type === type))?.[0] ?? null;
      const sayers = items.filter((i) => phaseShown(i) === phase);
      return {
        key: JSON.stringify(phase),
        value: phase,
        silent: phase === null,
        sayers,
        sides: [],
        citations: sayers.flatMap((i) => i.members.flatMap((t) => t.own)),
        settledBy: [],
      };
    },
  };
}
