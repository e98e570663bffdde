/** Answers laid side by side: in which members they differ, with the entries of lists matched by what they are about. */
import { isObject } from '../belief/leaves.js';
import { namingOf } from './entries.js';

/** An answer as it is given: any JSON object. */
export type AnswerObject = Readonly<Record<string, unknown>>;

/** One member as several answers have it, in their order. */
export interface Member {
  /** JSON pointer; an entry of a list goes by what it is about, such as `/rounds/1/votes/…`. */
  pointer: string;
  /** Undefined where an answer has no such member. */
  values: readonly unknown[];
  /** The parts of each answer in which it lies, the nearest first; undefined where an answer has no such part. */
  parts: readonly (readonly unknown[])[];
}

/** By which the other members are told, or which say what is not known. */
const BESIDE = new Set(['because', 'notYetKnown']);
/** Members of an answer as a whole that tell of the moment asked about, not of the subject. */
const OF_THE_MOMENT = ['asOf', 'knownAt', 'position', 'answerVersion'];
/** Members of a list as a whole that only sum its entries up. */
const OF_THE_LIST = ['total', 'next', 'status', 'support'];

/** The members in which the first of some answers differs from the last, by pointer. */
export function differing(answers: readonly AnswerObject[]): Member[] {
  const isList = answers.some((answer) => Array.isArray(answer['items']));
  const left = new Set([...OF_THE_MOMENT, ...(isList ? OF_THE_LIST : [])]);
  const subjects = answers.map((answer) =>
    Object.fromEntries(Object.entries(answer).filter(([key]) => !left.has(key))),
  );
  return [...differences('', subjects, [])].sort((a, b) => (a.pointer < b.pointer ? -1 : 1));
}

function* differences(pointer: string, values: readonly unknown[], parts: Member['parts']): Generator<Member> {
  const [first, last] = [values[0], values.at(-1)];
  if (sameText(first, last)) return;
  const below = [values, ...parts];
  if (isObject(first) && isObject(last)) {
    const keys = new Set(values.flatMap((value) => (isObject(value) ? Object.keys(value) : [])));
    for (const key of [...keys].filter((one) => !BESIDE.has(one)))
      yield* differences(
        `${pointer}/${escaped(key)}`,
        values.map((v) => (isObject(v) ? v[key] : undefined)),
        below,
      );
    return;
  }
  // The ends alone say how entries are named: what is laid between them changes no name.
  const naming = Array.isArray(first) && Array.isArray(last) ? namingOf([first, last]) : null;
  if (!naming) return yield { pointer, values, parts };
  for (const name of new Set([...(first as unknown[]), ...(last as unknown[])].map(naming))) {
    const entries = values.map((v) => (Array.isArray(v) ? v.find((entry) => naming(entry) === name) : undefined));
    yield* differences(`${pointer}/${escaped(name as string)}`, entries as unknown[], parts);
  }
}

/** Whether two values say the same; what they rest on is no part of it, and what is not there is null. */
export const sameText = (a: unknown, b: unknown): boolean => textOf(a) === textOf(b);

const textOf = (value: unknown): string =>
  JSON.stringify(value ?? null, (key, member: unknown) => (BESIDE.has(key) ? undefined : member));

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
