import type { Development } from '../../../events/development.js';
import { changedBetween } from '../../../projections/difference/changed.js';
import { differencesOf, type AnswerObject } from '../../../projections/difference/difference.js';
import { wayBetween, type Clocks } from '../../../projections/difference/way.js';
import { worldsFor } from '../../../projections/answer/question.js';
import { worldAt, type World } from '../../../projections/world/world.js';
import { Problem } from '../../problem.js';
import { closureOf } from '../../views/closure.js';
import type { ViewStore } from '../../views/view-store.js';
import { answers } from '../answers.js';
import type { Asked } from '../asked.js';
import { summaryOf } from '../entries.js';
import { momentEchoed, type Moment } from '../moment.js';
import { mustBeKnown } from '../must-be-known.js';
import type { Answer, AskName, AskSubject, Compared } from '../queries.js';

/** Two moments of one subject. */
export interface Sides {
  of: Compared;
  subject: AskSubject;
  from: Moment;
  to: Moment;
  store: ViewStore;
}

/** Narrows the log as `closureOf` does. */
type Narrowing = (keys: readonly string[], upTo: number, seeds: readonly Development[]) => readonly Development[];
type Comparison = Sides & { narrowed: Narrowing };

/** What was so at one moment. */
interface Sight {
  moment: Moment;
  answer: Answer;
  /** The answer as it is compared. */
  compared: AnswerObject;
  /** What it was decided from. */
  log: readonly Development[];
}

/**
 * How many developments may be decided on to see what would be without some: where there would be more, the answer's own
 * reasons are all that tells.
 */
const MOST_DECIDED = 6_000;

/** What differs between two moments, why, and how sure each side is. Throws a 404 where neither knows the id. */
export function differenceAnswer(asked: Sides) {
  const { of, subject, from, to, store } = asked;
  const sides: Comparison = { ...asked, narrowed: narrowingOnce(store) };
  const [before, after] = bothSides(sides);
  const way = wayBetween(clocksOf(from), clocksOf(to));
  const sights = [before, ...way.slice(0, -1).map((move) => seen(sides, { ...to, ...move.to })), after];
  // Held against each other are the same developments, whatever each moment needed to know.
  const log = [...new Map(sights.flatMap((s) => s.log).map((d) => [d.id, d])).values()];
  const worlds = sights.map(({ moment: { position, asOf, knownAt } }) =>
    worldAt(
      log.filter((d) => d.position <= position),
      asOf,
      knownAt,
    ),
  );
  const steps = way.map(({ reason, back }, i) => {
    const [last, next] = [sights[i], sights[i + 1]] as [Sight, Sight];
    const changed = changedBetween(worlds[i] as World, worlds[i + 1] as World);
    const without = (ids: readonly string[]): [AnswerObject, AnswerObject] | null => {
      if (2 * changed.length * log.length > MOST_DECIDED) return null;
      // Without what is not visible anyway, all is the same.
      const tried = (at: number, sight: Sight): AnswerObject =>
        ids.some((id) => worlds[at]?.belief.tellings.has(id))
          ? seen(sides, sight.moment, { left: ids }).compared
          : sight.compared;
      return [tried(i, last), tried(i + 1, next)];
    };
    return { reason, back, answer: next.compared, changed, without };
  });
  const differences = differencesOf(before.compared, steps);
  const both = { items: [before.answer, after.answer], total: 2, next: null };
  const { status, because, support } = summaryOf(null, both);
  return {
    of,
    subject,
    from: sideOf(before),
    to: sideOf(after),
    differences,
    status,
    because,
    support,
  };
}

/** Moments at one position ask the view for the same again and again. */
function narrowingOnce(store: ViewStore): Narrowing {
  const found = new Map<string, readonly Development[]>();
  return (keys, upTo, seeds) => {
    const key = JSON.stringify([upTo, keys, seeds.map((d) => d.id)]);
    const known = found.get(key) ?? closureOf(store, keys, upTo, seeds);
    found.set(key, known);
    return known;
  };
}

/** Each side; one on which an id is not recorded yet, or not public to whoever must see no more, tells nothing of it. */
function bothSides(sides: Comparison): [Sight, Sight] {
  const { from, to } = sides;
  const [before, after] = [from, to].map((moment) => unlessUnknown(() => seen(sides, moment, { strictly: true })));
  if (before instanceof Problem && after instanceof Problem) throw to.position < from.position ? before : after;
  return [before, after].map((sight, i) =>
    sight instanceof Problem ? seen(sides, [from, to][i] as Moment) : sight,
  ) as [Sight, Sight];
}

function unlessUnknown<T>(answer: () => T): T | Problem {
  try {
    return answer();
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return error;
    throw error;
  }
}

interface Seeing {
  /** As if these developments had never been recorded; what is not yet known is not counted then. */
  left?: readonly string[];
  /** Throws a 404 where an id is not known then. */
  strictly?: boolean;
}

/** What is so at a moment. */
function seen(sides: Comparison, at: Moment, { left = [], strictly = false }: Seeing = {}): Sight {
  const moment = left.length > 0 ? { ...at, hindsight: false } : at;
  const { of, subject, store, narrowed } = sides;
  const log = new Map<string, Development>();
  const asked: Asked = {
    moment,
    store,
    subject,
    page: {},
    thorough: true,
    worlds: (keys, seeds = []) => {
      const { position, asOf, knownAt, hindsight } = moment;
      const whole = narrowed(keys, position, seeds);
      for (const d of whole) log.set(d.id, d);
      return worldsFor({ log: whole.filter((d) => !left.includes(d.id)), asOf, knownAt, hindsight });
    },
    listed: (items) => ({ items: items.slice(), total: items.length, next: null }),
    mustBeKnown: (kind, id) => (strictly ? mustBeKnown(asked, kind, id) : undefined),
  };
  const found = unlessUnknown(() => answerOf(of, asked));
  if (found instanceof Problem && strictly) throw found;
  const answer: Answer = found instanceof Problem ? { status: 'unknown', because: [], support: 0 } : found;
  return { moment, answer, compared: COMPARABLE[of]?.(answer) ?? answer, log: [...log.values()] };
}

function answerOf(of: Compared, asked: Asked): Answer {
  const answer = answers[ASKED[of]](asked);
  return of === 'actor' ? { ...answer, stances: answers.actorStances(asked)['items'] } : answer;
}

const ASKED: Readonly<Record<Compared, AskName>> = {
  election: 'election',
  actor: 'actor',
  issue: 'issueStances',
  stance: 'stance',
  office: 'office',
  instrument: 'instrument',
  treaty: 'treaty',
  conference: 'conference',
  'roll-call': 'rollCall',
  claims: 'claims',
  timeline: 'timeline',
};

type Entry = Readonly<Record<string, unknown>>;
const byName = (entries: unknown, name: (entry: Entry) => unknown): AnswerObject =>
  Object.fromEntries(((entries ?? []) as Entry[]).map((entry) => [String(name(entry)), entry]));

/** Answers whose entries are compared under what tells them apart for people. */
const COMPARABLE: Readonly<Partial<Record<Compared, (answer: Answer) => AnswerObject>>> = {
  actor: ({ stances, ...answer }) => ({ ...answer, stances: byName(stances, (s) => s['issue']) }),
  issue: ({ issue, title, question, scale, items }) => ({
    issue,
    title,
    question,
    scale,
    stances: byName(items, (s) => s['actor']),
  }),
  claims: ({ items }) => ({
    claims: byName(items, (c) => [c['subject'], c['what'], ...(c['unit'] === null ? [] : [c['unit']])].join(' ')),
  }),
};

const clocksOf = ({ asOf, knownAt, position }: Moment): Clocks => ({ asOf, knownAt, position });

/** One side's moment, and how sure its answer is. */
const sideOf = ({ moment, answer: { status, support, because, notYetKnown } }: Sight) => ({
  ...momentEchoed(moment),
  status,
  support,
  because,
  ...(notYetKnown === undefined ? {} : { notYetKnown }),
});
