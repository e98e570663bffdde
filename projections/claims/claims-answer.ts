import { decide, type PossibleAnswer, type SideAnswer, type Status } from '../answer/decide.js';
import { flagsFor, type Flag } from '../answer/flags.js';
import { lastWordHeadline, valuesOfMember } from '../answer/last-word.js';
import { knownLaterAs, notYetKnown } from '../answer/not-yet-known.js';
import { announcedAmong, partOf, shownAmong, type AnnouncedAnswer, type PartAnswer } from '../answer/parts.js';
import type { Worlds } from '../answer/question.js';
import { text, type Item } from '../world/items.js';

/** A value that somebody claims. */
export type ClaimedValue = string | number | boolean;

/** One telling of a value. */
export interface ClaimAnswer extends PartAnswer {
  /** Null where its own tellings give several. */
  value: ClaimedValue | null;
  claimedBy: string | null;
}

/** What is claimed of one thing in one unit: the values side by side. */
export interface ClaimsAnswer {
  subject: string;
  what: string;
  unit: string | null;
  status: Status;
  /** The value that is claimed last; null where it is disputed or nothing tells. */
  value: ClaimedValue | null;
  /** Where values stand against each other, all of them. */
  sides: SideAnswer[];
  claims: ClaimAnswer[];
  flags: Flag[];
  scheduled: AnnouncedAnswer[];
  possible: PossibleAnswer[];
  support: number;
  because: string[];
}

/** What claims must share to stand beside each other. */
interface About {
  subject: string;
  what: string;
  unit: string | null;
}

/** What a claim is about; undefined where that is disputed. */
function aboutOf(item: Item): About | undefined {
  const [subject, what] = [text(item, 'subject'), text(item, 'what')];
  if (item.type !== 'ClaimMade' || subject === undefined || what === undefined) return undefined;
  return { subject, what, unit: text(item, 'unit') ?? null };
}

const keyOf = ({ subject, what, unit }: About): string => JSON.stringify([subject, what, unit ?? '']);

/** The subjects of all claims that are shown, under canonical ids, sorted. */
export const subjectsClaimed = ({ world }: Worlds): string[] =>
  [...new Set(world.ofType('ClaimMade').flatMap((i) => aboutOf(i)?.subject ?? []))].sort();

/** How many claims about a subject were not yet known; null where nothing was held back or hindsight is not wanted. */
export function claimsNotYetKnown(worlds: Worlds, subject: string): number | null {
  const known = knownLaterAs(worlds, subject);
  return notYetKnown(worlds, (i) => known.includes(aboutOf(i)?.subject ?? ''));
}

/**
 * What is claimed of a subject, one entry for each thing that values are given of, by thing and unit.
 * @param subject canonical id
 */
export function claimsAnswer(worlds: Worlds, subject: string): ClaimsAnswer[] {
  const { world } = worlds;
  const groups = new Map<string, { about: About; items: Item[] }>();
  for (const item of world.ofType('ClaimMade')) {
    const about = aboutOf(item);
    const isShown = item.event && (world.standing(item) !== 'not' || world.isScheduled(item));
    if (!about || !isShown || about.subject !== subject) continue;
    const group = groups.get(keyOf(about)) ?? { about, items: [] };
    groups.set(keyOf(about), group);
    group.items.push(item);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { about, items }]) => claimAnswer(worlds, about, items));
}

function claimAnswer(worlds: Worlds, about: About, items: readonly Item[]): ClaimsAnswer {
  const { world } = worlds;
  const isAbout = (item: Item): boolean => {
    const other = aboutOf(item);
    return other !== undefined && keyOf(other) === keyOf(about);
  };
  const { status, value, sides, possible, support, because } = decide(
    worlds,
    lastWordHeadline<ClaimedValue>({
      values: (_, item) => (isAbout(item) ? valuesOfMember(item, 'value') : []),
      members: ['/data/value'],
    }),
  );
  return {
    ...about,
    status,
    value: status === 'disputed' ? null : value,
    sides,
    claims: shownAmong(world, items).map((i) => ({
      value: (i.data['value'] as ClaimedValue | undefined) ?? null,
      claimedBy: text(i, 'claimedBy') ?? null,
      ...partOf(worlds, i),
    })),
    flags: flagsFor(world, items),
    scheduled: announcedAmong(world, items),
    possible,
    support,
    because,
  };
}
