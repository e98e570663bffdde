import { candidacyIssue, candidacyOf } from '../../events/ids.js';
import { byTime, standingStatus, whenOf, type WhenAnswer } from '../answer/lists.js';
import { knownLaterAs, notYetKnown } from '../answer/not-yet-known.js';
import type { Worlds } from '../answer/question.js';
import { supportOf } from '../belief/belief.js';
import { flagsFor, type Flag } from '../answer/flags.js';
import { text } from '../world/items.js';
import type { World } from '../world/world.js';
import { attributionsOf, forecastsOn, type Attribution, type ForecastListed } from './beside.js';
import { groupStatementsOf, type GroupStatement } from './group-statements.js';
import { spansOf, type Span } from './spans.js';
import { stanceEntry, type StanceEntry } from './stance-entry.js';
import { inferredValues, SETS_NONE, stanceValues } from './stance-events.js';

/** What would be the actor's own stance, had somebody not concluded it, or said it of the actor. */
export interface InferredStance extends WhenAnswer {
  development: string;
  status: 'certain' | 'possible' | 'disputed';
  /** Null where it would withdraw the stance, and where its tellings differ. */
  stance: string | null;
  basis: string | null;
  certainty: string | null;
  support: number;
}

/** Where one actor stands on one issue. */
export interface StanceAnswer extends StanceEntry {
  spans: Span[];
  scheduled: (WhenAnswer & { development: string; type: string })[];
  attributions: Attribution[];
  inferred: InferredStance[];
  forecasts: ForecastListed[];
  groupStatements: GroupStatement[];
  flags: Flag[];
  notYetKnown?: number;
}

/** Decides where an actor stands on an issue; both ids canonical. */
export function stanceAnswer(worlds: Worlds, actor: string, issue: string): StanceAnswer {
  const { world } = worlds;
  const setting = world.items.filter((i) => i.event && stanceValues(world, i, actor, issue).length > 0);
  const candidacy = candidacyOf(issue);
  const issues = candidacy
    ? knownLaterAs(worlds, candidacy.candidate).map((who) => candidacyIssue(candidacy.election, who))
    : [issue];
  const subjects = knownLaterAs(worlds, actor).flatMap((who) => issues.map((on) => [who, on] as const));
  const unknown = notYetKnown(worlds, (i) =>
    subjects.some(([who, on]) => worlds.later !== null && stanceValues(worlds.later, i, who, on).length > 0),
  );
  const { possible, support, because, ...entry } = stanceEntry(worlds, actor, issue);
  return {
    ...entry,
    spans: spansOf(worlds, actor, issue),
    scheduled: setting
      .filter((i) => world.isScheduled(i))
      .sort(byTime)
      .map((i) => ({ development: i.id, type: i.type, ...whenOf(i) })),
    possible,
    attributions: attributionsOf(world, actor, issue),
    inferred: inferredOf(world, actor, issue),
    forecasts: forecastsOn(world, (i) => text(i, 'actor') === actor && text(i, 'issue') === issue),
    groupStatements: groupStatementsOf(world, actor, issue),
    flags: flagsFor(world, setting),
    support,
    because,
    ...(unknown === null ? {} : { notYetKnown: unknown }),
  };
}

function inferredOf(world: World, actor: string, issue: string): InferredStance[] {
  return world.items
    .filter((i) => world.standing(i) !== 'not')
    .sort(byTime)
    .flatMap((i) => {
      const values = inferredValues(world, i, actor, issue);
      const [value, ...others] = values;
      if (!value) return [];
      const bases = i.members
        .flatMap((t) => t.leaves.get('/basis') ?? [])
        .filter((g) => SETS_NONE.has(String(g.value)));
      return [
        {
          development: i.id,
          status: others.length > 0 || value.contested ? ('disputed' as const) : standingStatus(world, i),
          stance: others.length > 0 ? null : value.value,
          basis: (bases[0]?.value as string | undefined) ?? null,
          certainty: (i.sides.get('/certainty')?.[0]?.value as string | undefined) ?? null,
          ...whenOf(i),
          support: supportOf(
            world.belief,
            values.flatMap((v) => v.citations),
          ),
        },
      ];
    });
}
