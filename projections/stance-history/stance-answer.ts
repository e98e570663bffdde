import { candidacyIssue, candidacyOf } from '../../events/ids.js';
import { becauseOf } from '../answer/because.js';
import { decide, type PossibleAnswer, type SideAnswer, type Status } from '../answer/decide.js';
import { byTime, instantOrNull, standingStatus, whenOf, type WhenAnswer } from '../answer/lists.js';
import { knownLaterAs, notYetKnown } from '../answer/not-yet-known.js';
import type { Worlds } from '../answer/question.js';
import { supportOf } from '../belief/belief.js';
import { flagsFor, type Flag } from '../answer/flags.js';
import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';
import {
  attributionsOf,
  forecastsOn,
  groupStatementsOf,
  type Attribution,
  type ForecastListed,
  type GroupStatement,
} from './beside.js';
import { stanceHeadline, stanceValues } from './stance-events.js';

/** A time through which an actor stood somewhere, as far as its developments tell. */
export interface Span {
  /** A position on the issue's scale; null where it is withdrawn or disputed. */
  stance: string | null;
  status: Exclude<Status, 'unknown'>;
  from: WhenAnswer;
  /** When what follows it begins; null where nothing does. */
  to: WhenAnswer | null;
  basis: string[];
  lastEvidenced: string | null;
  support: number;
  because: string[];
}

/** Where one actor stands on one issue. */
export interface StanceAnswer {
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
  spans: Span[];
  scheduled: (WhenAnswer & { development: string; type: string })[];
  possible: PossibleAnswer[];
  attributions: Attribution[];
  inferred: { development: string; stance: string | null; basis: string; certainty: string | null }[];
  forecasts: ForecastListed[];
  groupStatements: GroupStatement[];
  flags: Flag[];
  support: number;
  because: string[];
  notYetKnown?: number;
}

/** Decides where an actor stands on an issue; both ids canonical. */
export function stanceAnswer(worlds: Worlds, actor: string, issue: string): StanceAnswer {
  const { world } = worlds;
  const decision = decide(worlds, stanceHeadline(actor, issue));
  const setting = world.items.filter((i) => i.event && stanceValues(world, i, actor, issue).length > 0);
  const happened = setting.filter((i) => world.standing(i) === 'happened');
  const saying = happened.filter((i) => i.members.some((t) => decision.because.includes(t.id)));
  const candidacy = candidacyOf(issue);
  const issues = candidacy
    ? knownLaterAs(worlds, candidacy.candidate).map((who) => candidacyIssue(candidacy.election, who))
    : [issue];
  const subjects = knownLaterAs(worlds, actor).flatMap((who) => issues.map((on) => [who, on] as const));
  const unknown = notYetKnown(worlds, (i) =>
    subjects.some(([who, on]) => worlds.later !== null && stanceValues(worlds.later, i, who, on).length > 0),
  );
  return {
    actor,
    issue,
    status: decision.status,
    stance: decision.status === 'disputed' ? null : decision.value,
    sides: decision.sides,
    basis: basesOf(saying),
    lastEvidenced: lastEvidenced(saying),
    spans: spansOf(world, actor, issue, setting),
    scheduled: setting
      .filter((i) => world.isScheduled(i))
      .sort(byTime)
      .map((i) => ({ development: i.id, type: i.type, ...whenOf(i) })),
    possible: decision.possible,
    attributions: attributionsOf(world, actor, issue),
    inferred: inferredOf(world, actor, issue),
    forecasts: forecastsOn(world, (i) => text(i, 'actor') === actor && text(i, 'issue') === issue),
    groupStatements: groupStatementsOf(world, actor, issue),
    flags: flagsFor(world, setting),
    support: decision.support,
    because: decision.because,
    ...(unknown === null ? {} : { notYetKnown: unknown }),
  };
}

const basesOf = (items: readonly Item[]): string[] =>
  [...new Set(items.flatMap((i) => (i.basis === undefined ? [] : [i.basis])))].sort();

/** The latest that any of these tells of: its date, an interval's end, or where it has none the day of its report. */
function lastEvidenced(items: readonly Item[]): string | null {
  const latest = [...items].sort((a, b) => evidence(b) - evidence(a) || (a.id < b.id ? -1 : 1))[0];
  if (!latest) return null;
  const end = latest.occurred?.split('/')[1];
  if (latest.occurred !== null) return end && end !== '..' ? end : latest.occurred.replace(/\/(\.\.)?$/, '');
  return instantOrNull(latest.hi)?.slice(0, 10) ?? null;
}

const evidence = (item: Item): number => Math.max(item.hi, item.lastEvidenced ?? -Infinity);

/** The spans in order of time: one for each run of things that state the same and that nothing else comes between. */
function spansOf(world: World, actor: string, issue: string, setting: readonly Item[]): Span[] {
  const shown = setting.filter((i) => world.standing(i) !== 'not').sort(byTime);
  const runs: { key: string; items: Item[] }[] = [];
  for (const item of inOrder(world, shown)) {
    const values = stanceValues(world, item, actor, issue).map((v) => v.position);
    const key = JSON.stringify([values, standingStatus(world, item)]);
    const last = runs[runs.length - 1];
    if (last && last.key === key) last.items.push(item);
    else runs.push({ key, items: [item] });
  }
  return runs.map(({ items }, at) => {
    const values = items.flatMap((i) => stanceValues(world, i, actor, issue));
    const positions = [...new Set(values.map((v) => v.position))];
    const first = items[0] as Item;
    const next = runs.slice(at + 1).find((r) => standingStatus(world, r.items[0] as Item) === 'certain')?.items[0];
    const rivals = shown
      .filter((i) => !items.includes(i) && world.standing(i) === 'happened')
      .filter((i) => items.some((j) => !world.before(i, j) && !world.before(j, i)));
    const status =
      positions.length > 1 || (rivals.length > 0 && standingStatus(world, first) === 'certain')
        ? 'disputed'
        : standingStatus(world, first);
    return {
      stance: positions.length === 1 ? (positions[0] as string | null) : null,
      status,
      from: whenOf(first),
      to: next ? whenOf(next) : null,
      basis: basesOf(items),
      lastEvidenced: lastEvidenced(items),
      support: supportOf(
        world.belief,
        values.flatMap((v) => v.citations),
      ),
      because: becauseOf(world, items, []),
    };
  });
}

/** A list by time, moved only as far as what is decidably before what asks for. */
export function inOrder(world: World, sorted: readonly Item[]): Item[] {
  const left = [...sorted];
  const ordered: Item[] = [];
  while (left.length > 0) {
    const at = left.findIndex((i) => !left.some((j) => j !== i && world.before(j, i)));
    ordered.push(...left.splice(Math.max(at, 0), 1));
  }
  return ordered;
}

/** What would be the actor's own stance, had somebody not concluded it. */
function inferredOf(world: World, actor: string, issue: string): StanceAnswer['inferred'] {
  return world.items
    .filter((i) => i.type === 'StanceDeclared' && (i.basis === 'inferred' || i.basis === 'attributed'))
    .filter((i) => text(i, 'actor') === actor && text(i, 'issue') === issue && world.standing(i) !== 'not')
    .sort(byTime)
    .map((i) => ({
      development: i.id,
      stance: text(i, 'position') ?? null,
      basis: i.basis as string,
      certainty: (i.sides.get('/certainty')?.[0]?.value as string | undefined) ?? null,
    }));
}
