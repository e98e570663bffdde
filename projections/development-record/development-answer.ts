import { contentOf } from '../../events/canonical.js';
import type { Development } from '../../events/development.js';
import { referencesOf } from '../../events/references.js';
import type { Status } from '../answer/decide.js';
import { doubtsOn } from '../answer/doubts.js';
import { becauseOfItems, shownStanding } from '../answer/happening.js';
import { flagsFor, type Flag } from '../answer/flags.js';
import {
  citationAnswer,
  idsOf,
  instantOrNull,
  whenOf,
  type CitationAnswer,
  type DisputedMember,
  type WhenAnswer,
} from '../answer/lists.js';
import { becauseOfTellings } from '../answer/members.js';
import { nameGiver } from '../answer/names.js';
import { publicFromOf } from '../answer/publication.js';
import type { Worlds } from '../answer/question.js';
import { summaryOfItem, summaryOfTelling } from '../answer/summary.js';
import { supportOf } from '../belief/belief.js';
import { isCitation } from '../belief/public.js';
import { targetOf } from '../belief/settle.js';
import type { Telling } from '../belief/telling.js';
import { boundsOf } from '../time.js';
import type { Standing, World } from '../world/world.js';
import { correctionsOf, cycleThrough, type CorrectionAnswer } from './corrections.js';
import { isOpenAt } from './open-at.js';
import { standingContent } from './standing-content.js';

/** One development: as it was recorded, and what it stands as at (V, K, P). */
export interface DevelopmentAnswer extends WhenAnswer {
  id: string;
  /** Null where it is not in the log. */
  type: string | null;
  /** How sure its content and standing are; `unknown` where it is not public at K, or retracted. */
  status: Status;
  /** One sentence; null where it does not count. */
  summary: string | null;
  schemaVersion: number | null;
  /** What its request was known by, and what caused it; null where nobody said. */
  correlationId: string | null;
  causationId: string | null;
  stream: string | null;
  /** Its ordinal in its stream, a decimal string. */
  revision: string | null;
  /** Its ordinal in the log, a decimal string; `position` is that at which the answer was computed, as everywhere. */
  recordedPosition: string | null;
  recordedAt: string | null;
  /** The content as recorded, with those of its citations that are public at K; null where it was never public by K. */
  recorded: Record<string, unknown> | null;
  /** The content after corrections, resolutions and merges, without what is disputed; null where it does not count. */
  standsAs: Record<string, unknown> | null;
  disputed: DisputedMember[];
  /** Public citations, its own and those added to it, with the development that brings each. */
  citations: (CitationAnswer & { by: string })[];
  corrections: CorrectionAnswer[];
  retractedBy: string[];
  /** Every development that tells the same thing, itself included; empty for what is no event. */
  sameAs: string[];
  doubtedBy: string[];
  /** Where the event stands at V; null for what is none. */
  standing: Standing | 'scheduled' | null;
  flags: Flag[];
  support: number;
  because: string[];
}

/**
 * Tells one development. Of one that is not in the log, or not public at K, there is only the id, and the type if known;
 * of one that is retracted, what was recorded if it had been public at K.
 */
export function developmentAnswer(worlds: Worlds, id: string): DevelopmentAnswer {
  const { belief } = worlds.world;
  const development = belief.byId.get(id);
  if (!development) return { ...NOTHING, id, type: null };
  const telling = belief.tellings.get(id);
  if (telling && isOpenAt(worlds.world, development)) return standingAnswer(worlds, telling);
  const retractedBy = telling ? [] : belief.record.retractionsOf(id).map((d) => d.id);
  const wasOpen = belief.record.isPublic(development) && isOpenAt(worlds.world, development);
  if (retractedBy.length === 0 || !wasOpen) return { ...NOTHING, id, type: development.type };
  return {
    ...NOTHING,
    ...asRecorded(worlds.world, development),
    corrections: correctionsOf(belief, development),
    retractedBy,
    doubtedBy: doubting(worlds.world, id),
    because: [id, ...retractedBy].sort(),
  };
}

const NOTHING: Omit<DevelopmentAnswer, 'id' | 'type'> = {
  status: 'unknown',
  summary: null,
  schemaVersion: null,
  correlationId: null,
  causationId: null,
  stream: null,
  revision: null,
  recordedPosition: null,
  recordedAt: null,
  recorded: null,
  standsAs: null,
  disputed: [],
  citations: [],
  corrections: [],
  retractedBy: [],
  sameAs: [],
  doubtedBy: [],
  standing: null,
  occurred: null,
  earliest: null,
  latest: null,
  flags: [],
  support: 0,
  because: [],
};

function standingAnswer(worlds: Worlds, t: Telling): DevelopmentAnswer {
  const { world } = worlds;
  const { belief } = world;
  const item = world.itemOf(t.id);
  const { standsAs, disputed, settledBy } = standingContent(world, t);
  const standing = standingOf(world, t.id);
  const doubts = doubtsOn(worlds, (w) => {
    const there = w.belief.tellings.get(t.id);
    if (!there) return '';
    const content = standingContent(w, there);
    return JSON.stringify([standingOf(w, t.id), content.standsAs, content.disputed]);
  });
  const isCyclic = belief.record.cyclic.has(t.id);
  const cycle = isCyclic ? cycleThrough(belief, t.development) : [];
  const because = [
    ...(item ? [...becauseOfItems(world, [item]), ...settledBy] : becauseOfTellings(belief, [t], settledBy)),
    ...doubts,
    ...cycle,
  ];
  const nameOf = nameGiver(world);
  return {
    ...asRecorded(world, t.development),
    status: disputed.length + doubts.length > 0 ? 'disputed' : standing === 'possible' ? 'possible' : 'certain',
    summary: item ? summaryOfItem(item, nameOf) : summaryOfTelling(t, nameOf),
    standsAs,
    disputed,
    corrections: correctionsOf(belief, t.development),
    retractedBy: [],
    sameAs: item ? idsOf(item) : [],
    doubtedBy: doubting(world, t.id),
    standing,
    ...(item ? whenOf(item) : whenStated(standsAs['occurred'])),
    flags: [
      ...(item ? flagsFor(world, [item]) : []),
      ...(isCyclic ? [onACycle(cycle)] : []),
      ...dangling(world, t.development),
    ],
    support: supportOf(belief, item ? item.citations : t.citations),
    because: [...new Set(because)].sort(),
  };
}

function asRecorded(world: World, d: Development) {
  const { sources, ...content } = contentOf(d);
  const recordedAt = Date.parse(d.recordedAt);
  const shown = (Array.isArray(sources) ? sources : []).filter(
    (c) => isCitation(c) && publicFromOf(world, c, recordedAt) <= world.belief.knownAt,
  );
  return {
    id: d.id,
    type: d.type,
    schemaVersion: d.schemaVersion,
    correlationId: d.correlationId ?? null,
    causationId: d.causationId ?? null,
    stream: d.stream,
    revision: String(d.revision),
    recordedPosition: String(d.position),
    recordedAt: d.recordedAt,
    recorded: { ...content, ...(shown.length > 0 ? { sources: shown } : {}) },
    citations: world.belief.record.citationsOf(d.id).map((c) => ({ ...citationAnswer(c), by: c.by })),
  };
}

function standingOf(world: World, id: string): DevelopmentAnswer['standing'] {
  const item = world.itemOf(id);
  return item?.event ? (shownStanding(world, item) ?? 'not') : null;
}

const doubting = (world: World, id: string): string[] =>
  world.belief
    .ofType('DevelopmentDisputed')
    .filter((t) => targetOf(t.development) === id)
    .map((t) => t.id);

/** When what is no event says it was: such as a retraction. */
function whenStated(occurred: unknown): WhenAnswer {
  const bounds = boundsOf(occurred);
  if (!bounds) return { occurred: null, earliest: null, latest: null };
  return {
    occurred: occurred as string,
    earliest: instantOrNull(bounds.lo),
    latest: instantOrNull(bounds.hi),
    ...(bounds.uncertain ? { uncertain: true as const } : {}),
  };
}

/** What it names that the log, as it stood, does not hold: two writers can make such a one between them. */
function dangling(world: World, d: Development): Flag[] {
  const named = referencesOf(contentOf(d)).flatMap((r) => (r.kind === 'development' ? [r.id] : []));
  const missing = [...new Set(named)].filter((id) => !world.belief.byId.has(id)).sort();
  const message = `It names ${missing.join(' and ')}, which this log does not hold.`;
  return missing.length === 0 ? [] : [{ code: 'dangling-reference', message, developments: [d.id] }];
}

const onACycle = (developments: string[]): Flag => ({
  code: 'corrections-on-a-cycle',
  message: 'Corrections or retractions act on each other in a circle, so they count for nothing.',
  developments,
});
