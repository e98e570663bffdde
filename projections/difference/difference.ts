/**
 * What tells two answers to one question apart, and why: whether the world moved, or something became public, or
 * something was recorded or mended here.
 */
import { isObject } from '../belief/leaves.js';
import { differing, sameText, type AnswerObject, type Member } from './members.js';
import { REASONS, type Reason } from './way.js';

export type { AnswerObject } from './members.js';
export { REASONS, type Reason } from './way.js';

/** One step of the way from one answer to another: the clock that moves, and the answer then. */
export interface Step {
  reason: Reason;
  /** Whether the clock goes back. */
  back: boolean;
  answer: AnswerObject;
  /** The developments that stand otherwise after the step than before it, those that tell one thing together. */
  changed: readonly (readonly string[])[];
  /** The answers before and after the step as if these had never been recorded; null where that is too much to ask. */
  without(developments: readonly string[]): readonly [before: AnswerObject, after: AnswerObject] | null;
}

/** One member in which two answers differ. */
export interface Difference {
  /** JSON pointer of the member; an entry of a list goes by what it is about, such as `/rounds/1/votes/…`. */
  member: string;
  /** Null where there was none. */
  before: unknown;
  after: unknown;
  /** Every clock that moved it: the record, what was public, the world. */
  reasons: Reason[];
  /** The developments that made the difference, by id; those of which it can be told. */
  developments: string[];
  /** Says so where it cannot be told which developments made it, or part of it; else null. */
  note: string | null;
}

export const UNTOLD = 'Which developments made this difference cannot be told.';
export const UNTOLD_IN_PART = 'Which developments made part of this difference cannot be told.';

/**
 * Compares the answers to one question at two moments.
 * @param first the answer at the one
 * @param steps the way to the other, each moving one clock; none where the moments are the same
 */
export function differencesOf(first: AnswerObject, steps: readonly Step[]): Difference[] {
  const answers = [first, ...steps.map((step) => step.answer)];
  const makers = new Makers(answers, steps);
  return differing(answers).map((member) => {
    const { pointer, values } = member;
    const moved = steps.map((_, i) => i).filter((i) => !sameText(values[i], values[i + 1]));
    const made = moved.map((i) => makers.of(member, i));
    const untold = made.filter((ids) => ids.length === 0).length;
    const reasons = new Set(moved.map((i) => (steps[i] as Step).reason));
    return {
      member: pointer,
      before: values[0] ?? null,
      after: values.at(-1) ?? null,
      reasons: REASONS.filter((reason) => reasons.has(reason)),
      developments: [...new Set(made.flat())].sort(),
      note: untold === 0 ? null : untold === made.length ? UNTOLD : UNTOLD_IN_PART,
    };
  });
}

/** Tells which developments made a difference: only ones that stand otherwise after a step than before it. */
class Makers {
  constructor(
    private readonly answers: readonly AnswerObject[],
    private readonly steps: readonly Step[],
  ) {}

  /** Those that made a member change in the i-th step; none where it cannot be told. */
  of(member: Member, i: number): string[] {
    const needed = this.needed(member, i);
    if (needed.length > 0) return needed;
    // Where several say the same none of them is needed: then those that the answer itself gives as its reasons.
    const { changed, back } = this.steps[i] as Step;
    const ids = new Set(changed.flat());
    return (
      reasonsFor(member, i, back)
        .map((found) => found.filter((id) => ids.has(id)))
        .find((f) => f.length > 0) ?? []
    );
  }

  /** Those without which the member would not have changed, or not to this. */
  private needed({ pointer, values }: Member, i: number): string[] {
    const { changed, back } = this.steps[i] as Step;
    const later = inTime([values[i], values[i + 1]], back)[1];
    return changed.flatMap((ids, nth) => {
      const tried = this.withoutThose(i, nth)?.get(pointer)?.values;
      if (!tried) return [];
      // The two in the middle are what the step would be without them.
      const [before, after] = inTime([tried[1], tried[2]], back);
      return sameText(before, after) || !sameText(after, later) ? [...ids] : [];
    });
  }

  /** All that differs, laid beside how a step would be without some; null where that is too much to ask. */
  private withoutThose(i: number, nth: number): ReadonlyMap<string, Member> | null {
    const key = `${i} ${nth}`;
    let found = this.tried.get(key);
    if (found === undefined) {
      const step = this.steps[i] as Step;
      const pair = step.without(step.changed[nth] as readonly string[]);
      const ends = [this.answers[0], this.answers.at(-1)] as [AnswerObject, AnswerObject];
      found = pair && new Map(differing([ends[0], ...pair, ends[1]]).map((member) => [member.pointer, member]));
      this.tried.set(key, found);
    }
    return found;
  }

  private readonly tried = new Map<string, ReadonlyMap<string, Member> | null>();
}

/** What is before and after a step as time goes: so a difference is told by the same developments on the way back. */
const inTime = <T>([before, after]: readonly [T, T], back: boolean): readonly [T, T] =>
  back ? [after, before] : [before, after];

/** Members of an answer as a whole that its own `because` speaks of: others of them rest on what it does not name. */
const HEADLINE = new Set(
  [
    'status',
    'support',
    'phase',
    'elected',
    'holder',
    'vacant',
    'stance',
    'basis',
    'lastEvidenced',
    'fate',
    'binding',
  ].map((member) => `/${member}`),
);

/** What an answer gives as the reasons of a member that changed, the best first. */
function reasonsFor({ pointer, values, parts }: Member, i: number, back: boolean): string[][] {
  const found: string[][] = [];
  const differs = ([earlier, later]: readonly [readonly string[], readonly string[]]): void => {
    found.push(later.filter((id) => !earlier.includes(id)));
    found.push(earlier.filter((id) => !later.includes(id)));
  };
  const pair = (of: readonly unknown[]) => inTime([of[i], of[i + 1]], back);
  for (const of of [values, ...parts]) {
    const [earlier, later] = pair(of);
    const reasons = [reasonsIn(earlier), reasonsIn(later)] as const;
    if (!reasons[0] && !reasons[1]) continue;
    // Of an answer as a whole they are the reasons of its headline alone.
    if (of === parts.at(-1) && !HEADLINE.has(pointer)) break;
    differs([reasons[0] ?? [], reasons[1] ?? []]);
    // An event that itself stands otherwise.
    found.push(eventsIn(earlier).filter((id) => eventsIn(later).includes(id)));
    break;
  }
  // What came or went whole, without reasons of its own, is there by what is told in it.
  const [earlier, later] = pair(values);
  if (isObject(earlier) !== isObject(later)) differs([allReasonsIn(earlier), allReasonsIn(later)]);
  return found;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** What a part of an answer rests on: what it says so itself, or the development that it is. */
function reasonsIn(part: unknown): string[] | null {
  if (!isObject(part)) return null;
  const { because } = part;
  if (Array.isArray(because)) return because.filter(isText);
  const events = eventsIn(part);
  return events.length > 0 ? events : null;
}

/** The developments that a part of an answer tells of as one event. */
function eventsIn(part: unknown): string[] {
  if (!isObject(part)) return [];
  const { developments, development } = part;
  if (Array.isArray(developments)) return developments.filter(isText);
  return isText(development) ? [development] : [];
}

/** What a part of an answer and the parts in it rest on. */
function allReasonsIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(allReasonsIn);
  return isObject(part) ? [...(reasonsIn(part) ?? []), ...Object.values(part).flatMap(allReasonsIn)] : [];
}
