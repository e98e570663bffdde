import fc from 'fast-check';
import type { Development } from '../../events/development.js';
import { developmentTypes } from '../../events/catalogue.js';
import { arbitraryLog } from '../../test/oracle/generate.js';
import { ACTORS, CANDIDATES, ELECTIONS, ISSUES } from '../../test/oracle/vocabulary.js';
import { idAt, logOf, type Told } from '../../test/support/log.js';
import { PATIENCE, runs } from '../../test/laws/runs.js';
import { messageOf, withView } from '../../test/laws/views.js';
import type { LogReader } from '../log/log.js';
import { ViewStore } from '../views/view-store.js';
import { letsThrough, type FeedFilter } from './filter.js';
import { nextMessages } from './stretch.js';

const FILTERS: FeedFilter[] = [
  ...ELECTIONS.map((election) => ({ election })),
  ...[...ACTORS, ...CANDIDATES].map((actor) => ({ actor })),
  ...ISSUES.map((issue) => ({ issue })),
  ...developmentTypes.map((type) => ({ type })),
  { election: ELECTIONS[0] as string, type: 'BallotCounted' },
  { actor: ACTORS[0] as string, type: 'DevelopmentRetracted' },
  { actor: ACTORS[0] as string, issue: ISSUES[0] as string },
  { stream: 's' },
];

/** A log that can be read, of these developments. */
const readerOf = (log: readonly Development[]): LogReader =>
  ({
    async *readAll(after: number, limit = Infinity) {
      const page = log.slice(after, after + limit).map(messageOf);
      if (page.length > 0) yield page;
    },
  }) as Partial<LogReader> as LogReader;

const passed = (log: readonly Development[], store: ViewStore, filter: FeedFilter): number[] =>
  log.filter((d) => letsThrough(filter, d, store)).map(({ position }) => position);

/** The positions of a feed, read so many events at a time. */
async function fed(log: readonly Development[], store: ViewStore, filter: FeedFilter, limit: number, from = 0) {
  const positions: number[] = [];
  for (let after = from; after < log.length;) {
    const { messages, upTo } = await nextMessages(readerOf(log), store, filter, { after, end: log.length, limit });
    expect(upTo).toBeGreaterThan(after);
    expect(messages.length).toBeLessThanOrEqual(limit);
    positions.push(...messages.map(({ position }) => position));
    after = upTo;
  }
  return positions;
}

describe('a filtered feed', () => {
  it(
    'given any log, then what is looked up is what looking through the whole log lets through, from wherever it is read',
    async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryLog, fc.nat({ max: 20 }), fc.constantFrom(1, 2, 500), async (log, from, limit) => {
          const store = new ViewStore(':memory:');
          store.apply(log.map(messageOf));
          try {
            for (const filter of FILTERS) {
              const wanted = passed(log, store, filter).filter((position) => position > from);
              expect([filter, await fed(log, store, filter, limit, from)]).toEqual([filter, wanted]);
            }
          } finally {
            store.close();
          }
        }),
        runs(15),
      );
    },
    PATIENCE,
  );

  it(
    'given what is recorded after a development, then whether it is let through stays the same',
    () => {
      fc.assert(
        fc.property(arbitraryLog, (log) => {
          const late = withView(log, (store) => FILTERS.map((filter) => new Set(passed(log, store, filter))));
          for (let length = 1; length <= log.length; length += 1)
            withView(log.slice(0, length), (store) => {
              const last = log[length - 1] as Development;
              for (const [i, filter] of FILTERS.entries())
                expect([filter, letsThrough(filter, last, store)]).toEqual([filter, late[i]?.has(length)]);
            });
        }),
        runs(4),
      );
    },
    PATIENCE,
  );

  const ballot = (election: string): Told => ({
    type: 'BallotCounted',
    occurred: '2020',
    data: { election, round: 1, votes: { a: 1 } },
  });
  const feedOf = (filter: FeedFilter, ...told: Told[]): number[] => {
    const log = logOf(...told);
    return withView(log, (store) => passed(log, store, filter));
  };
  const retract = (n: number): Told => ({
    type: 'DevelopmentRetracted',
    data: { retracts: idAt(n), fault: 'entry', reason: 'x' },
  });
  const cite = (n: number): Told => ({ type: 'SourceCited', data: { development: idAt(n), source: 's' } });

  it('given an election, then what acts on what bears on it goes with it, through any chain, and nothing else', () => {
    const acts = [ballot('e1'), ballot('e2'), retract(1), retract(2), retract(3), cite(1), cite(2)];
    expect(feedOf({ election: 'e1' }, ...acts)).toEqual([1, 3, 5, 6]);
    expect(feedOf({ election: 'e2' }, ...acts)).toEqual([2, 4, 7]);
    expect(feedOf({ election: 'e1', type: 'DevelopmentRetracted' }, ...acts)).toEqual([3, 5]);
    expect(feedOf({ type: 'BallotCounted' }, ...acts)).toEqual([1, 2]);
  });

  it('given a correction that takes a count to another election, then both hear of it', () => {
    const moved: Told = {
      type: 'DevelopmentCorrected',
      data: { corrects: idAt(1), fault: 'entry', patch: { data: { election: 'e2' } }, reason: 'x' },
    };
    for (const election of ['e1', 'e2']) expect(feedOf({ election }, ballot('e1'), moved)).toContain(2);
    expect(feedOf({ election: 'e3' }, ballot('e1'), moved)).toEqual([]);
  });

  it('given what acts on something that comes behind it, then everybody hears of it: nobody can tell what it is about', () => {
    expect(feedOf({ election: 'e2' }, retract(2), ballot('e1'))).toEqual([1]);
  });

  it('given two filters, then what bears on both, and what acts on that', () => {
    const story = [
      ballot('e1'),
      { ...ballot('e1'), data: { election: 'e1', round: 2, votes: { b: 1 } } },
      retract(1),
      retract(2),
    ];
    expect(feedOf({ election: 'e1', actor: 'a' }, ...story)).toEqual([1, 3]);
    expect(feedOf({ election: 'e1', issue: 'e1:b' }, ...story)).toEqual([2, 4]);
  });
});
