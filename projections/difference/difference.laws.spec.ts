import fc from 'fast-check';
import { clocksOf, differencesBetween, worldsAtClocks, type Moment } from '../../test/support/differing.js';
import { logOf, type Told } from '../../test/support/log.js';
import { called, mended, retracted, revised, told } from '../../test/support/story.js';
import type { Worlds } from '../answer/question.js';
import { electionAnswer } from '../election-state/election-answer.js';
import { changedBetween } from './changed.js';
import { differencesOf, type AnswerObject, type Difference, type Step } from './difference.js';
import { namingOf } from './entries.js';
import { sameText } from './members.js';

// Many histories, each answered again and again.
jest.setTimeout(60_000);

type Json = Record<string, unknown>;

/** The names of the entries of each list, where they can be told apart. */
function namesIn(lists: readonly (readonly unknown[])[]): string[][] | null {
  const naming = namingOf(lists);
  return naming && lists.map((list) => list.map((entry) => naming(entry) as string));
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands before with every difference put in its place: all that is taken from after is how its entries are named. */
function applied(before: unknown, after: unknown, found: ReadonlyMap<string, unknown>, pointer = ''): unknown {
  if (found.has(pointer)) return found.get(pointer);
  const under = (key: string): string => `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  if (isObject(before)) {
    const came = [...found.keys()].filter((p) => p.startsWith(`${pointer}/`)).map((p) => keyUnder(p, pointer));
    const keys = [...new Set([...Object.keys(before), ...came])];
    return Object.fromEntries(
      keys.map((key) => [key, applied(before[key], isObject(after) ? after[key] : undefined, found, under(key))]),
    );
  }
  const names = Array.isArray(before) && Array.isArray(after) ? namesIn([before, after]) : null;
  if (!names) return before;
  const [then, now] = names as [string[], string[]];
  return [...new Set([...then, ...now])]
    .map((name) =>
      applied((before as unknown[])[then.indexOf(name)], (after as unknown[])[now.indexOf(name)], found, under(name)),
    )
    .filter((entry) => entry !== null && entry !== undefined);
}

const keyUnder = (whole: string, pointer: string): string =>
  whole
    .slice(pointer.length + 1)
    .split('/')[0]!
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');

/** Without what is not there, and with entries that are told apart in the order of their names. */
function settled(value: unknown): unknown {
  if (isObject(value))
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key, v]) => key !== 'because' && key !== 'notYetKnown' && v !== null && v !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, v]) => [key, settled(v)]),
    );
  if (!Array.isArray(value)) return value;
  const names = namesIn([value])?.[0];
  const order = names
    ? value.map((_, i) => i).sort((a, b) => (names[a]! < names[b]! ? -1 : 1))
    : value.map((_, i) => i);
  return order.map((i) => settled(value[i]));
}

const applies = (before: unknown, after: unknown, found: readonly Difference[]): void =>
  expect(settled(applied(before, after, new Map(found.map((d) => [d.member, d.after]))))).toEqual(settled(after));

describe('any two answers', () => {
  const leaf = fc.oneof(
    fc.constantFrom(null, true, 'a', 'b', 1, 2),
    fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
  );
  const id = fc.constantFrom('p', 'q', 'r', 's/t', 'u~v');
  const { answer } = fc.letrec<{ answer: Json; part: unknown; list: unknown }>((tie) => ({
    part: fc.oneof({ maxDepth: 3 }, leaf, tie('answer'), tie('list')),
    list: fc.uniqueArray(fc.record({ development: id, x: leaf, y: tie('part') }, { requiredKeys: ['development'] }), {
      maxLength: 3,
      selector: (entry) => entry.development,
    }),
    answer: fc.dictionary(fc.constantFrom('a', 'b', 'c/d', 'because', 'status', 'notYetKnown'), tie('part'), {
      maxKeys: 4,
    }) as fc.Arbitrary<Json>,
  }));
  const ids = ['p', 'q', 'r'];
  const step = (to: AnswerObject): Step => ({
    reason: 'new-record',
    back: false,
    answer: to,
    changed: ids.map((one) => [one]),
    without: () => null,
  });

  it('given the same, then nothing differs', () => {
    fc.assert(fc.property(answer, (one) => expect(differencesOf(one, [step(structuredClone(one))])).toEqual([])));
  });

  it('given two, then every difference is one, and with them the one becomes the other', () => {
    fc.assert(
      fc.property(answer, answer, (before, after) => {
        const found = differencesOf(before, [step(after)]);
        for (const d of found) {
          expect(sameText(d.before, d.after)).toBe(false);
          expect(d.reasons).toEqual(['new-record']);
          expect(ids).toEqual(expect.arrayContaining(d.developments));
          expect(d.note === null).toBe(d.developments.length > 0);
        }
        applies(before, after, found);
      }),
      { numRuns: 500 },
    );
  });
});

describe('any two moments of any small history', () => {
  const DAYS = ['2020-01', '2020-03', '2020-05', '2020-07'] as const;
  const day = fc.constantFrom(...DAYS);
  const candidate = fc.constantFrom('ca', 'cb');
  const how = fc.record({ on: fc.option(day, { nil: undefined }), reported: day, source: fc.constantFrom('a', 'z') });
  const act = (type: string, data: fc.Arbitrary<Json>) =>
    fc.tuple(data, how).map(
      ([d, { on, reported, source }]) =>
        (id: string): Told =>
          told(
            type,
            { election: 'sg', ...d },
            { id, ...(on === undefined ? {} : { on }), by: `${source}@${reported}` },
          ),
    );
  const votes = fc.record({ round: fc.constantFrom(1, 2), votes: fc.record({ ca: fc.nat(2), cb: fc.nat(2) }) });
  const target = fc.nat(3).map((n) => `d${n}`);
  const one = fc.oneof(
    act('CandidateNominated', fc.record({ candidate })),
    act('CandidateWithdrew', fc.record({ candidate })),
    act('BallotCounted', votes),
    act('CandidateElected', fc.record({ candidate, round: fc.constantFrom(1, 2) })),
    fc.tuple(target, day).map(
      ([of, on]) =>
        (id: string) =>
          retracted(of, { id, by: `a@${on}` }),
    ),
    target.map((of) => (id: string) => mended(of, { data: { round: 2 } }, { id, by: [] })),
    fc.tuple(target, day).map(
      ([of, on]) =>
        (id: string) =>
          revised(of, { occurred: '2020-02' }, { id, by: `z@${on}` }),
    ),
  );
  const history = fc
    .array(one, { minLength: 1, maxLength: 6 })
    .map((acts) => logOf(called('sg'), ...acts.map((a, i) => a(`d${i}`))));
  const moment = fc.tuple(
    day,
    fc.option(day, { nil: undefined }),
    fc.nat(7).map((n) => n + 1),
  ) satisfies fc.Arbitrary<Moment>;
  const answer = (w: Worlds) => electionAnswer(w, 'sg', true);
  const runs = { numRuns: 60 };

  it('then with the differences the one becomes the other, and back they are the same, the other way round', () => {
    fc.assert(
      fc.property(history, moment, moment, (log, from, to) => {
        const there = differencesBetween(log, answer, from, to);
        applies(answer(worldsAtClocks(log, clocksOf(from))), answer(worldsAtClocks(log, clocksOf(to))), there);
        expect(differencesBetween(log, answer, to, from)).toEqual(
          there.map(({ before, after, ...d }) => ({ ...d, before: after, after: before })),
        );
      }),
      runs,
    );
  });

  it('then the reasons are among the clocks that moved, and whoever is named stands otherwise', () => {
    fc.assert(
      fc.property(history, moment, moment, (log, from, to) => {
        const [one, other] = [clocksOf(from), clocksOf(to)];
        const moved = [
          ...(one.position === other.position ? [] : ['new-record']),
          ...(one.knownAt === other.knownAt ? [] : ['new-knowledge']),
          ...(one.asOf === other.asOf ? [] : ['new-fact']),
        ];
        const found = differencesBetween(log, answer, from, to);
        for (const d of found) {
          expect(moved).toEqual(expect.arrayContaining(d.reasons));
          expect(d.reasons.length).toBeGreaterThan(0);
        }
        if (moved.length !== 1) return;
        const ids = changedBetween(worldsAtClocks(log, one).world, worldsAtClocks(log, other).world).flat();
        for (const d of found) expect(ids).toEqual(expect.arrayContaining(d.developments));
      }),
      runs,
    );
  });
});
