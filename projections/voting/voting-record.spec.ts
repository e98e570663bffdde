import { lastInstant, parseEdtf } from '../../events/time/edtf.js';
import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { told, type How } from '../../test/support/story.js';
import type { Ballots } from './ballot-record.js';
import { recordsOf } from './records-of.js';
import { NO_AREA, type Scope } from './scope.js';
import { areasWithin, rollCallsWithin, votingRecords, type VoteCounts } from './voting-record.js';

let ids = 0;
const vote = (instrument: string, votes: Record<string, string>, areas?: string[], how: How = {}, more = {}): Told =>
  told(
    'RollCallTaken',
    { instrument, votes, ...(areas ? { areas } : {}), ...more },
    { id: `v${++ids}`, on: '2016-03', ...how },
  );
const ballots = (asOf: string, ...log: Told[]): Ballots => recordsOf([{ worlds: worldsAt(logOf(...log), asOf) }]);

const NONE = { yes: 0, no: 0, abstain: 0, absent: 0, possible: 0, disputed: 0, unlisted: 0, couldNotVote: 0 };
const counts = (some: Partial<VoteCounts>, status = 'certain') => ({ ...NONE, ...some, status });
/** Nothing told of any vote is no number of votes. */
const untold = (some: Partial<VoteCounts>) => ({
  ...counts(some, 'unknown'),
  yes: null,
  no: null,
  abstain: null,
  absent: null,
});
const recordOf = (found: Ballots, actor: string, scope: Scope = {}) => {
  const [row] = votingRecords(found, scope, [actor]);
  return { all: row?.all, ...Object.fromEntries((row?.byArea ?? []).map(({ area, ...c }) => [area, c])) };
};
const during = (from: string, to: string): Scope => ({ from: parseEdtf(from).lo, to: lastInstant(to) });

describe('a voting record', () => {
  it('given votes in areas, then each vote in each of its areas and once in all; under no area, apart', () => {
    const found = ballots(
      '2020',
      vote('a', { us: 'yes' }, ['p', 'q']),
      vote('b', { us: 'no' }, ['q']),
      vote('c', { us: 'abstain' }),
      vote('d', { us: 'absent' }),
    );
    expect(recordOf(found, 'us')).toEqual({
      all: counts({ yes: 1, no: 1, abstain: 1, absent: 1 }),
      p: counts({ yes: 1 }),
      q: counts({ yes: 1, no: 1 }),
      [NO_AREA]: counts({ abstain: 1, absent: 1 }),
    });
    expect(areasWithin(found, {})).toEqual(['p', 'q', NO_AREA]);
    expect(recordOf(found, 'us', { areas: ['p', 'q'] }).all).toEqual(counts({ yes: 1, no: 1 }));
    expect(recordOf(found, 'us', { areas: [NO_AREA] }).all).toEqual(counts({ abstain: 1, absent: 1 }));
  });

  it('given a vote that is disputed or a roll call that is only possible, then beside the votes and in none of them', () => {
    const found = ballots(
      '2016-06',
      vote('a', { us: 'yes', ru: 'no' }, ['p']),
      vote('a', { us: 'no', ru: 'no' }, ['p'], { by: 'y@2016-04' }),
      vote('b', { us: 'yes' }, ['p'], { on: '2016', by: 'late@2017' }),
    );
    expect(recordOf(found, 'us')).toMatchObject({ p: counts({ disputed: 1, possible: 1 }, 'disputed') });
    expect(recordOf(found, 'ru').all).toEqual(counts({ no: 1 }));
    expect(rollCallsWithin(found, {})).toEqual({ certain: 1, possible: 1, disputed: 0 });
  });

  it('given who is not listed, then unlisted and never absent; in a list of all voters, then who could not vote', () => {
    const found = ballots(
      '2020',
      vote('a', { us: 'yes' }, ['p']),
      vote('b', { us: 'yes', ru: 'no' }, ['p'], {}, { listComplete: true }),
    );
    expect(recordOf(found, 'ru').all).toEqual(counts({ no: 1, unlisted: 1 }));
    expect(recordOf(found, 'cn').all).toEqual(untold({ unlisted: 1, couldNotVote: 1 }));
    const complete = ballots('2020', vote('b', { us: 'yes' }, ['p'], {}, { listComplete: true }));
    expect(recordOf(complete, 'cn').all).toEqual(counts({ couldNotVote: 1 }));
    expect(recordOf(ballots('2020'), 'cn').all).toEqual(untold({}));
  });

  it('given dates that reach beyond what is asked, then possible; that exclude each other, then disputed', () => {
    const imprecise = ballots('2020', vote('a', { us: 'yes' }, [], { on: '2016', by: 'x@2018' }));
    expect(recordOf(imprecise, 'us', during('2016', '2016')).all).toEqual(counts({ yes: 1 }));
    expect(recordOf(imprecise, 'us', during('2016-03', '2017')).all).toEqual(counts({ possible: 1 }, 'possible'));
    expect(recordOf(imprecise, 'us', during('2017', '2018')).all).toEqual(untold({}));
    const links = { sameAs: [`v${ids + 2}`] };
    const apart = ballots(
      '2020',
      vote('a', { us: 'yes' }, [], { links }),
      vote('a', { us: 'yes' }, [], { on: '2018' }),
    );
    expect(recordOf(apart, 'us').all).toEqual(counts({ yes: 1 }));
    expect(recordOf(apart, 'us', during('2016', '2017')).all).toEqual(counts({ disputed: 1 }, 'disputed'));
  });

  it('given areas that are told in two ways, then disputed where that matters', () => {
    const found = ballots(
      '2020',
      vote('a', { us: 'yes' }, ['p', 'q']),
      vote('a', { us: 'yes' }, ['q', 'r'], { by: 'y@2016-04' }),
    );
    expect(recordOf(found, 'us')).toEqual({
      all: counts({ yes: 1 }),
      p: counts({ disputed: 1 }, 'disputed'),
      q: counts({ yes: 1 }),
      r: counts({ disputed: 1 }, 'disputed'),
    });
    expect(recordOf(found, 'us', { areas: ['p', 'r'] }).all).toEqual(counts({ yes: 1 }));
  });

  it('given nobody by name, then everybody of whom anything is told, by id; and the least support of their votes', () => {
    const found = ballots(
      '2020',
      vote('a', { us: 'yes', ru: 'no' }),
      vote('a', { us: 'yes' }, [], { by: 'y@2016-04' }),
    );
    expect(votingRecords(found, {}).map((r) => [r.actor, r.support])).toEqual([
      ['ru', 1],
      ['us', 2],
    ]);
    expect(votingRecords(found, during('2018', '2019'))).toEqual([]);
  });
});
