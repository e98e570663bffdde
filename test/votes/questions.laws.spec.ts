/** Sums over votes against a count that knows nothing of how they are made, and against the answers about single votes. */
import fc from 'fast-check';
import type { Development } from '../../events/development.js';
import { lastInstant, parseEdtf } from '../../events/time/edtf.js';
import { worldsFor } from '../../projections/answer/question.js';
import { agreementsOf } from '../../projections/voting/agreement.js';
import { placeOf, type Ballots } from '../../projections/voting/ballot-record.js';
import { recordsOf } from '../../projections/voting/records-of.js';
import { restsOf } from '../../projections/voting/resting.js';
import { countedAs } from '../../projections/voting/scope.js';
import { votesCast } from '../../projections/voting/votes-cast.js';
import { voteAnswer } from '../../projections/voting/vote-answer.js';
import { votingRecords, type VoteCounts } from '../../projections/voting/voting-record.js';
import type { Moment } from '../../src/asking/moment.js';
import { arbitraryActs, VOCABULARY } from '../support/acts.js';
import { partOf } from '../laws/because.js';
import { PATIENCE, runs } from '../laws/runs.js';
import { logOf, worldsAt, type Told } from '../support/log.js';

const ACTORS = ['cn', 'fr', 'ru', 'us', 'usa'];
const AREAS = ['p', 'q'];
const WORDS = ['yes', 'no', 'abstain', 'absent'] as const;
const ASKED_AT = '2016-06-30';

/** A roll call as it is made up here: what each list of votes says of it, when, and whether it is only told later on. */
interface MadeUp {
  lists: Record<string, string>[];
  areas: string[] | undefined;
  /** Whether by V it only may have been taken: its year is V's, and it is told after it. */
  isOpen: boolean;
  listComplete: boolean;
}

const votes = fc.dictionary(fc.constantFrom(...ACTORS), fc.constantFrom(...WORDS), { minKeys: 1, maxKeys: 5 });
const madeUp: fc.Arbitrary<MadeUp> = fc.record({
  lists: fc.oneof({ weight: 3, arbitrary: votes.map((v) => [v]) }, { weight: 1, arbitrary: fc.tuple(votes, votes) }),
  areas: fc.option(fc.uniqueArray(fc.constantFrom(...AREAS)), { nil: undefined }),
  isOpen: fc.boolean().map((open) => open),
  listComplete: fc.boolean(),
});

const toldOf = ({ lists, areas, isOpen, listComplete }: MadeUp, n: number): Told[] =>
  lists.map((list, i) => ({
    type: 'RollCallTaken',
    id: `v${n}-${i}`,
    occurred: isOpen ? '2016' : '2015-03',
    sources: [{ source: `s${i}`, published: '2018' }].map((c) => (isOpen ? c : { ...c, published: '2015-04' })),
    data: { instrument: `r${n}`, votes: list, ...(areas ? { areas } : {}), listComplete },
  }));

/** How a vote counts, by what is made up alone. */
function countedOf({ lists, isOpen }: MadeUp, actor: string): keyof VoteCounts | null {
  const told = new Set(lists.flatMap((list) => list[actor] ?? []));
  if (told.size === 0) return null;
  return isOpen ? 'possible' : told.size > 1 ? 'disputed' : ([...told][0] as keyof VoteCounts);
}

describe('sums over votes', () => {
  it(
    'given roll calls of any kind, then the counts that a plain count comes to, in all and by area',
    () => {
      fc.assert(
        fc.property(fc.array(madeUp, { maxLength: 12 }), fc.option(fc.constantFrom(...AREAS)), (all, area) => {
          const found = recordsOf([{ worlds: worldsAt(logOf(...all.flatMap(toldOf)), ASKED_AT) }]);
          const within = all.filter((one) => area === null || one.areas?.includes(area) === true);
          const rows = votingRecords(found, area === null ? {} : { areas: [area] }, ACTORS);
          for (const { actor, all: counts } of rows) {
            const plain: VoteCounts = {
              yes: 0,
              no: 0,
              abstain: 0,
              absent: 0,
              possible: 0,
              disputed: 0,
              unlisted: 0,
              couldNotVote: 0,
            };
            for (const one of within) {
              const counted = countedOf(one, actor);
              if (counted !== null) plain[counted]++;
              else if (!one.isOpen) plain[one.listComplete ? 'couldNotVote' : 'unlisted']++;
            }
            const isTold = WORDS.some((word) => plain[word] > 0) || plain.possible + plain.disputed > 0;
            const isNone = !isTold && (plain.couldNotVote === 0 || plain.unlisted > 0);
            const untold = isNone ? { yes: null, no: null, abstain: null, absent: null, status: 'unknown' } : {};
            expect({ actor, ...counts }).toMatchObject({ actor, ...plain, ...untold });
          }
        }),
        runs(150),
      );
    },
    PATIENCE,
  );

  it(
    'given roll calls of any kind, then the shares that a plain count comes to',
    () => {
      fc.assert(
        fc.property(fc.array(madeUp, { maxLength: 12 }), (all) => {
          const found = recordsOf([{ worlds: worldsAt(logOf(...all.flatMap(toldOf)), ASKED_AT) }]);
          for (const row of agreementsOf(found, {}, placeOf(found, 'us'), ACTORS.slice(0, 3))) {
            const plain = { same: 0, different: 0, absent: 0, leftOut: { possible: 0, disputed: 0 } };
            for (const one of all) {
              const [a, b] = ['us', row.actor].map((actor) => [
                ...new Set(one.lists.flatMap((list) => list[actor] ?? [])),
              ]);
              if (!a || !b || a.length === 0 || b.length === 0) continue;
              const isAway = [a, b].some((words) => words.every((word) => word === 'absent'));
              if (isAway) plain.absent += one.isOpen ? 0 : 1;
              else if (one.isOpen) plain.leftOut.possible++;
              else if (a.length > 1 || b.length > 1) plain.leftOut.disputed++;
              else plain[a[0] === b[0] ? 'same' : 'different']++;
            }
            const common = plain.same + plain.different;
            expect(row).toMatchObject({ ...plain, common, share: common === 0 ? null : plain.same / common });
          }
        }),
        runs(150),
      );
    },
    PATIENCE,
  );
});

const moment = fc.record({
  asOf: fc.constantFrom('2012-12-11', '2012-12-31', '2013', '2020'),
  knownAt: fc.option(fc.constantFrom('2012-12-20', '2013', '2014-06')),
});
const momentAt = (log: readonly Development[], asOf: string, knownAt: string | null): Moment => ({
  asOfText: asOf,
  asOf: lastInstant(asOf),
  knownAtText: knownAt,
  knownAt: knownAt === null ? Infinity : lastInstant(knownAt),
  position: log.length,
  hindsight: true,
});
describe('the records of roll calls', () => {
  it(
    'given any log, then what counts as certain is what the vote itself answers, and what is not is not certain there',
    () => {
      fc.assert(
        fc.property(arbitraryActs, moment, (log, { asOf, knownAt }) => {
          const worlds = worldsFor({ ...momentAt(log, asOf, knownAt), log });
          const found = recordsOf([{ worlds }]);
          for (const actor of VOCABULARY.actors.map(worlds.world.belief.canonical))
            for (const { record, counted } of votesCast(found, {}, placeOf(found, actor))) {
              const { status, vote, support } = voteAnswer(worlds, record.id, actor);
              const isSure = counted !== 'possible' && counted !== 'disputed';
              // Where a doubt decides what is one roll call, sums know less than the answer to one of them.
              const isTorn = counted === 'disputed' && worlds.without.length > 0;
              if (!isTorn)
                expect([record.id, actor, status, vote]).toEqual([
                  record.id,
                  actor,
                  isSure ? 'certain' : counted,
                  isSure ? counted : null,
                ]);
              if (isSure)
                expect([record.id, actor, support]).toEqual([record.id, actor, supportIn(found, record.id, actor)]);
            }
        }),
        runs(150),
      );
    },
    PATIENCE,
  );

  it(
    'given the part of the log that a sum rests on, then the same counts of what is certain or disputed',
    () => {
      fc.assert(
        fc.property(arbitraryActs, moment, (log, { asOf, knownAt }) => {
          const worlds = worldsFor({ ...momentAt(log, asOf, knownAt), log });
          const found = recordsOf([{ worlds }]);
          for (const actor of VOCABULARY.actors.map(worlds.world.belief.canonical)) {
            const place = placeOf(found, actor);
            const [rests] = restsOf(found, {}, [place], (record) => (vote) => {
              const counted = countedAs(vote, record, 'in');
              return counted === null || counted === 'possible' || counted === 'disputed' ? counted : 'certain';
            });
            const part = worldsFor({
              ...momentAt(log, asOf, knownAt),
              log: partOf(log, new Set(rests?.developments.first(log.length))),
            });
            const counts = (all: Ballots) => {
              const [row] = votingRecords(all, {}, [actor]);
              return ['yes', 'no', 'abstain', 'absent', 'disputed'].map((name) => row?.all[name as 'yes'] ?? 0);
            };
            expect([actor, counts(recordsOf([{ worlds: part }]))]).toEqual([actor, counts(found)]);
          }
        }),
        runs(150),
      );
    },
    PATIENCE,
  );
});

function supportIn(found: Ballots, id: string, actor: string): number {
  const record = found.records.find((r) => r.id === id)!;
  return record.supportOf?.get(placeOf(found, actor)) ?? record.support;
}

describe('what is asked about', () => {
  it('given any bounds, then each roll call is within them, may be or is not, as its own dates say', () => {
    const date = fc.constantFrom('2015', '2015-03', '2015-03-10', '2016', '2014');
    fc.assert(
      fc.property(date, date, date, (occurred, from, to) => {
        const log = logOf({
          type: 'RollCallTaken',
          occurred,
          sources: [{ source: 's' }],
          data: { instrument: 'r', votes: { us: 'yes' } },
        });
        const found = recordsOf([{ worlds: worldsAt(log, '2030') }]);
        const [first, last, own] = [parseEdtf(from).lo, lastInstant(to), parseEdtf(occurred)];
        const [row] = votingRecords(found, { from: first, to: last }, ['us']);
        const isOut = own.hi < first || last < own.lo;
        const isIn = !isOut && first <= own.lo && own.hi <= last;
        expect(row?.all).toMatchObject({ yes: isIn ? 1 : isOut ? null : 0, possible: isIn || isOut ? 0 : 1 });
      }),
      runs(60),
    );
  });
});
