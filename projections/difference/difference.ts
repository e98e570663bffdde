/**
 * What tells two answers to one question apart, and why: whether the world moved, or something became public, or
 * something was recorded or mended here.
 */
import { isObject } from '../belief/leaves.js';

/** An answer as it is given: any JSON object. */
export type AnswerObject = Readonly<Record<string, unknown>>;

/**
 * Why a value differs. `new-record`: it was public, and was entered or mended here in between (P). `new-knowledge`: it
 * had happened, and became public in between (K). `new-fact`: the world moved in between (V).
 */
export const REASONS = ['new-record', 'new-knowledge', 'new-fact'] as const;
export type Reason = (typeof REASONS)[number];

/** One member in which two answers differ. */
export interface Difference {
  /** JSON pointer of the member; an entry of a list goes by what it is about, such as `/rounds/1/votes/…`. */
  member: string;
  /** Null where there was none. */
  before: unknown;
  after: unknown;
  /** Every clock that moved it, in the order in which they were moved: the record, what was public, the world. */
  reasons: Reason[];
  /** The developments that made the difference. */
  developments: string[];
}

/** Members that tell of the moment asked about, not of the subject, or by which the others are told. */
const OF_THE_ANSWER = new Set(['asOf', 'knownAt', 'position', 'answerVersion', 'because', 'notYetKnown']);

/**
 * Compares the answers to one question at four moments, each differing from the one before in one clock.
 * @param steps the answers at (V1, K1, P1), (V1, K1, P2), (V1, K2, P2) and (V2, K2, P2)
 */
export function differencesOf(steps: readonly [AnswerObject, AnswerObject, AnswerObject, AnswerObject]): Difference[] {
  const told = steps.map(membersOf);
  const [first, , , last] = told as [Told, Told, Told, Told];
  const members = [...new Set(told.flatMap((t) => [...t.keys()]))].sort();
  return members.flatMap((member) => {
    const [before, after] = [first, last].map((t) => t.get(member)?.value ?? null);
    const moves = REASONS.map((reason, i) => ({ reason, from: told[i]!.get(member), to: told[i + 1]!.get(member) }));
    const moved = moves.filter(({ from, to }) => textOf(from?.value ?? null) !== textOf(to?.value ?? null));
    // What one clock changes and another changes back is no difference between the two.
    if (textOf(before) === textOf(after)) return [];
    return [
      {
        member,
        before,
        after,
        reasons: moved.map((m) => m.reason),
        developments: [...new Set(moved.flatMap(({ from, to }) => madeBy(from, to)))].sort(),
      },
    ];
  });
}

/** A member of an answer, and what the parts in which it lies rest on, the nearest first. */
interface Member {
  value: unknown;
  because: readonly (readonly string[])[];
}
type Told = ReadonlyMap<string, Member>;

const textOf = (value: unknown): string => JSON.stringify(value);

/** What came into the reasons or left them, of the nearest part where anything did; else all that the part rests on. */
function madeBy(from: Member | undefined, to: Member | undefined): string[] {
  const levels = Math.max(from?.because.length ?? 0, to?.because.length ?? 0);
  for (let level = 0; level < levels; level++) {
    const [a, b] = [from, to].map((m) => new Set(m?.because[level] ?? [])) as [Set<string>, Set<string>];
    const changed = [...[...b].filter((id) => !a.has(id)), ...[...a].filter((id) => !b.has(id))];
    if (changed.length > 0) return changed;
  }
  return [...((to ?? from)?.because.find((ids) => ids.length > 0) ?? [])];
}

/** The members of an answer by pointer: each value that is no object, with lists taken apart where their entries are told apart. */
function membersOf(answer: AnswerObject): Told {
  const members = new Map<string, Member>();
  const take = (value: unknown, pointer: string, because: Member['because']): void => {
    if (isObject(value)) {
      const own = reasonsIn(value);
      const within = own ? [own, ...because] : because;
      for (const [key, below] of Object.entries(value))
        if (!OF_THE_ANSWER.has(key)) take(below, `${pointer}/${escaped(key)}`, within);
      return;
    }
    const names = Array.isArray(value) ? namesOf(value) : null;
    if (names) (value as unknown[]).forEach((entry, i) => take(entry, `${pointer}/${escaped(names[i]!)}`, because));
    else if (value !== null) members.set(pointer, { value, because });
  };
  take(answer, '', []);
  return members;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** What a part of an answer rests on: what it says so itself, or the development that it is. */
function reasonsIn(part: Record<string, unknown>): string[] | null {
  if (Array.isArray(part['because'])) return part['because'].filter(isText);
  const { developments, development } = part;
  if (Array.isArray(developments)) return developments.filter(isText);
  return isText(development) ? [development] : null;
}

/** By what the entries of a list are told apart: the first of these that all of them have, each another. */
const NAMED_BY = [
  'id',
  'round',
  'actor',
  'development',
  'member',
  'code',
  'source',
  'organisation',
  'holder',
  'developments',
];

function namesOf(list: readonly unknown[]): string[] | null {
  if (list.length === 0 || !list.every(isObject)) return null;
  for (const key of NAMED_BY) {
    const names = (list as Record<string, unknown>[]).map((entry) => entry[key]);
    if (names.every((n) => isText(n) || typeof n === 'number' || Array.isArray(n))) {
      const texts = names.map((n) => (Array.isArray(n) ? String(n[0]) : String(n)));
      if (new Set(texts).size === texts.length) return texts;
    }
  }
  return null;
}

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
