import { candidacyIssue, candidacyOf } from '../../events/ids.js';
import { decide, type PossibleAnswer, type SideAnswer, type Status } from '../answer/decide.js';
import { byTime, standingStatus, whenOf, type WhenAnswer } from '../answer/lists.js';
import { knownLaterAs, notYetKnown } from '../answer/not-yet-known.js';
import type { Worlds } from '../answer/question.js';
import { supportOf } from '../belief/belief.js';
import { flagsFor, type Flag } from '../answer/flags.js';
import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { attributionsOf, forecastsOn, type Attribution, type ForecastListed } from './beside.js';
import { groupStatementsOf, type GroupStatement } from './group-statements.js';
import { basesOf, lastEvidenced, runsOf, spansOf, type Span } from './spans.js';
import { inferredValues, SETS_NONE, stanceHeadline, stanceValues } from './stance-events.js';

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
  inferred: InferredStance[];
  forecasts: ForecastListed[];
  groupStatements: GroupStatement[];
  flags: Flag[];
  support: number;
  because: string[];
  notYetKnown?: number;
}

/** Those that say the headline, with what stated the same before them and nothing has come between. */
function upheld(
  world: World,
  actor: string,
  issue: string,
  happened: readonly Item[],
  saying: readonly Item[],
): Item[] {
  return runsOf(world, actor, issue, happened)
    .filter((run) => run.some((i) => saying.includes(i)))
    .flat();
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
    lastEvidenced: lastEvidenced(upheld(world, actor, issue, happened, saying)),
    spans: spansOf(worlds, actor, issue),
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
          stance: others.length > 0 ? null : value.position,
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
