import fc from 'fast-check';
import { definitionOf, developmentTypes } from '../events/catalogue.js';
import type { Development } from '../events/development.js';
import { referencesOf } from '../events/references.js';
import { worldsAt, idAt } from '../test/support/log.js';
import { arbitraryLog } from '../test/oracle/generate.js';
import { actorAnswer } from './actor-profile/actor-answer.js';
import { isNamed, nameGiver } from './answer/names.js';
import type { Worlds } from './answer/question.js';
import { developmentAnswer } from './development-record/development-answer.js';
import { electionHistory } from './election-state/election-history.js';
import { sourceAnswer } from './source-record/source-answer.js';
import { timeline } from './timeline/timeline.js';

/** Every answer about everything in a log. */
function everything(worlds: Worlds, log: readonly Development[]) {
  const { world } = worlds;
  const named = log.flatMap((d) => referencesOf(d));
  const ids = (kind: string): string[] => [...new Set(named.filter((r) => r.kind === kind).map((r) => r.id))].sort();
  return {
    names: ids('actor').map(nameGiver(world)),
    timeline: timeline(worlds),
    ofActors: ids('actor').map((actor) => timeline(worlds, { actor, from: 0, to: 2e12 }).length),
    ofIssues: ids('issue').map((issue) => timeline(worlds, { issue }).length),
    developments: [...log].sort((a, b) => (a.id < b.id ? -1 : 1)).map((d) => developmentAnswer(worlds, d.id)),
    histories: ids('election').map((id) => electionHistory(worlds, id)),
    actors: ids('actor').map((id) => actorAnswer(worlds, world.belief.canonical(id), isNamed(world, 'actor', id))),
    sources: ids('source').map((id) => sourceAnswer(worlds, id, isNamed(world, 'source', id))),
  };
}

const becauseIn = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap(becauseIn)
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, v]) => (key === 'because' ? (v as string[]) : becauseIn(v)))
      : [];

const knownAts = fc.constantFrom(undefined, '2015', '2018-06', '2021');
const asOfs = fc.constantFrom('2014', '2017-03', '2020', '2026');

/** A log of what nobody may write and two writers, or a later version, may leave all the same. */
const junk = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    7,
    -1.5,
    true,
    [],
    {},
    'a',
    'e1',
    'e1:a',
    'itu/sg',
    '__proto__',
    '2022-99',
    '2020/..',
  ),
  fc.constantFrom(1, 2, 3, 4, 5).map(idAt),
  fc.constantFrom<unknown>({ a: 1, ['__proto__']: 2 }, { a: 'b', constructor: 'c' }, [{ source: 's1' }, null, 3]),
);
const MEMBERS = [
  ...new Set(developmentTypes.flatMap((type) => Object.keys(definitionOf(type)?.example.data ?? {}))),
  'votesBy',
  'value',
];
const junkData = fc.array(fc.tuple(fc.constantFrom(...MEMBERS), junk), { maxLength: 7 }).map(Object.fromEntries);
const junkLog = fc
  .array(
    fc.record({
      type: fc.constantFrom(...developmentTypes, 'MoonLanded'),
      occurred: fc.option(junk, { nil: undefined }),
      basis: fc.option(junk, { nil: undefined }),
      sources: fc.constantFrom<unknown>(
        [{ source: 's1', published: '2016' }],
        [{ source: 's2' }],
        undefined,
        [null, {}],
        'x',
      ),
      links: fc.option(
        fc.dictionary(fc.constantFrom('before', 'after', 'sameAs'), fc.array(fc.constantFrom(1, 2, 3).map(idAt))),
        { nil: undefined },
      ),
      data: junkData,
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((list) =>
    list.map(
      (content, i) =>
        ({
          ...JSON.parse(JSON.stringify(content)),
          id: idAt(i + 1),
          schemaVersion: 1,
          stream: 's',
          revision: i,
          position: i + 1,
          recordedAt: `2016-0${i + 1}-01T00:00:00.000Z`,
        }) as Development,
    ),
  );

describe('what the projections make of any log', () => {
  it('given any history, when everything is asked, then answers that rest only on what is visible, whatever order it was read in', () => {
    fc.assert(
      fc.property(arbitraryLog, asOfs, knownAts, (log, asOf, knownAt) => {
        const worlds = worldsAt(log, asOf, knownAt);
        const told = everything(worlds, log);
        const { tellings, record } = worlds.world.belief;
        // What is retracted tells by what, and a cycle holds also what was retracted on it.
        const retracted = new Set(told.developments.filter((d) => d.retractedBy.length > 0).map((d) => d.id));
        const rests = becauseIn({ ...told, developments: told.developments.filter((d) => !retracted.has(d.id)) });
        expect(rests.filter((id) => !tellings.has(id) && !record.cyclic.has(id))).toEqual([]);
        const backwards = everything(worldsAt([...log].reverse(), asOf, knownAt), log);
        expect(JSON.stringify(backwards)).toBe(JSON.stringify(told));
      }),
      { numRuns: 100 },
    );
  });

  it('given any junk in a log, when everything is asked, then it is answered', () => {
    fc.assert(
      fc.property(junkLog, asOfs, knownAts, (log, asOf, knownAt) => {
        JSON.stringify(everything(worldsAt(log, asOf, knownAt), log));
      }),
      { numRuns: 800 },
    );
  });
});
