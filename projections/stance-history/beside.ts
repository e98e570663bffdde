import {
  citationAnswer,
  byTime,
  itemSupport,
  standingStatus,
  whenOf,
  type CitationAnswer,
  type WhenAnswer,
} from '../answer/lists.js';
import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';

/** What another says of an actor's stance. */
export interface Attribution extends WhenAnswer {
  development: string;
  attributedBy: string | null;
  stance: string | null;
  /** The source's own word for how sure it is; null where it says it flatly. */
  certainty: string | null;
  support: number;
  sources: CitationAnswer[];
}

/** A forecast, beside what came of it. */
export interface ForecastListed extends WhenAnswer {
  development: string;
  statement: string | null;
  condition: string | null;
  horizon: string | null;
  word: string | null;
  by: string | null;
  support: number;
  /** What came of it, as far as visible sources say; null where none does. */
  outcome: { outcome: string | null; status: 'certain' | 'possible'; development: string }[] | null;
}

const first = (item: Item, pointer: string): string | null =>
  (item.sides.get(pointer)?.[0]?.value as string | undefined) ?? null;

/** What others say of an actor's stance on an issue; listed once the time it speaks of has begun. */
export function attributionsOf(world: World, actor: string, issue: string): Attribution[] {
  return world
    .ofType('StanceAttributed')
    .filter((i) => text(i, 'actor') === actor && text(i, 'issue') === issue && i.lo <= world.asOf)
    .sort(byTime)
    .map((i) => ({
      development: i.id,
      attributedBy: text(i, 'attributedBy') ?? null,
      stance: text(i, 'position') ?? null,
      certainty: first(i, '/certainty'),
      ...whenOf(i),
      support: itemSupport(world, i),
      sources: i.citations.map(citationAnswer),
    }));
}

/** Forecasts that a filter picks, made or maybe made by V, each beside its outcome. */
export function forecastsOn(world: World, picks: (item: Item) => boolean): ForecastListed[] {
  const resolved = world.ofType('ForecastResolved').filter((i) => world.standing(i) !== 'not');
  return world
    .ofType('ForecastMade')
    .filter((i) => picks(i) && world.standing(i) !== 'not')
    .sort(byTime)
    .map((i) => {
      const outcomes = resolved.filter((r) => i.members.some((t) => t.id === text(r, 'forecast'))).sort(byTime);
      return {
        development: i.id,
        statement: text(i, 'statement') ?? null,
        condition: text(i, 'condition') ?? null,
        horizon: text(i, 'horizon') ?? null,
        word: text(i, 'word') ?? first(i, '/certainty'),
        by: first(i, '/assertedBy'),
        ...whenOf(i),
        support: itemSupport(world, i),
        outcome:
          outcomes.length === 0
            ? null
            : outcomes.map((r) => ({
                outcome: text(r, 'outcome') ?? null,
                status: standingStatus(world, r),
                development: r.id,
              })),
      };
    });
}
