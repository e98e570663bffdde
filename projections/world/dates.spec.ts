import { formatInstant } from '../../events/time/edtf.js';
import { logOf, type Told } from '../../test/support/log.js';
import { mended, resolved, revised, told, type How } from '../../test/support/story.js';
import { worldAt } from './world.js';

/** The dates of the thing that `d` tells. */
function datesOf(...log: Told[]) {
  const item = worldAt(logOf(...log), 0, Infinity).itemOf('d')!;
  const span = ({ lo, hi }: { lo: number; hi: number }): string => `${formatInstant(lo)} ${formatInstant(hi)}`;
  return { ...item, span: span(item), counts: span(item.countsFrom) };
}
const count = (how: How, id = 'd'): Told => told('BallotCounted', { election: 'sg', round: 1 }, { id, ...how });
const assumed = (how: How): Told => told('OfficeAssumed', { office: 'itu/sg', holder: 'ca' }, { id: 'd', ...how });
const left = (how: How): Told => told('OfficeVacated', { office: 'itu/sg', holder: 'ca' }, { id: 'd', ...how });
const day = (from: string, to = from): string => `${from}T00:00:00.000Z ${to}T23:59:59.999Z`;
const much = { by: 'press@2025' };

describe('what a date may mean', () => {
  it.each([
    ['2022-02', day('2022-02-01', '2022-02-28')],
    ['2022-02?', day('2022-02-01', '2022-02-28')],
    ['2014~', day('2013-01-01', '2015-12-31')],
    ['[2020..2021]', day('2020-01-01', '2021-12-31')],
    ['[..2021]', '.. 2021-12-31T23:59:59.999Z'],
    ['2020/2021', day('2020-01-01', '2021-12-31')],
    ['2022-09-29T10:15Z', '2022-09-29T10:15:00.000Z 2022-09-29T10:15:59.999Z'],
  ])('given an instant event on %s, then %s', (on, bounds) => {
    expect(datesOf(count({ on, ...much })).span).toBe(bounds);
  });

  it.each([
    ['2020/2021', day('2020-01-01', '2020-12-31'), '2021-12-31T23:59:59.999Z'],
    ['2020/..', day('2020-01-01', '2020-12-31'), null],
    ['2020/', day('2020-01-01', '2020-12-31'), null],
    ['../2021', '.. 2021-12-31T23:59:59.999Z', '2021-12-31T23:59:59.999Z'],
    ['/2021', '.. 2021-12-31T23:59:59.999Z', '2021-12-31T23:59:59.999Z'],
    ['2020', day('2020-01-01', '2020-12-31'), null],
  ])('given what lasts, on %s, then its start and its last evidence', (on, bounds, last) => {
    const dates = datesOf(assumed({ on, ...much }));
    expect([dates.span, dates.lastEvidenced && formatInstant(dates.lastEvidenced)]).toEqual([bounds, last]);
  });

  it('given no date, then any time up to the first report', () => {
    const dates = datesOf(count({ by: ['late@2022', 'early@2020'] }));
    expect([dates.span, dates.occurred]).toEqual(['.. 2020-12-31T23:59:59.999Z', null]);
  });

  it('given what is no date, left by an older writer, then as if there were none', () => {
    expect(datesOf({ ...count(much), occurred: 'last summer' }).span).toBe('.. 2025-12-31T23:59:59.999Z');
  });

  it('given an uncertain date, then it is told, also beside a sure one', () => {
    const sure = count({ on: '2020' }, 'e');
    const uncertain = (...log: Told[]): boolean => datesOf(...log).uncertain;
    expect([
      uncertain(count({ on: '2020?' })),
      uncertain(count({ on: '2020-05?' }), sure),
      uncertain(count({ on: '2020-05' }), sure),
    ]).toEqual([true, true, false]);
  });
});

describe('reports', () => {
  it('given a report within the time that a date means, then it had happened by then', () => {
    expect(datesOf(count({ on: '2022', by: ['b@2022-11', 'a@2022-09'] })).span).toBe(day('2022-01-01', '2022-09-30'));
  });

  it('given a report after that time, then it bounds nothing', () => {
    expect(datesOf(count({ on: '2022-02', by: 'a@2022-10' })).span).toBe(day('2022-02-01', '2022-02-28'));
  });

  it('given a report before it all, then an announcement; given one more afterwards, then none', () => {
    const announced = datesOf(count({ on: '2022-09-29', by: 'a@2022-08' }));
    expect([announced.announced, announced.foretold, announced.span]).toEqual([true, true, day('2022-09-29')]);
    const held = datesOf(count({ on: '2022-09-29', by: ['a@2022-08', 'b@2022-10'] }));
    expect([held.announced, held.foretold]).toEqual([false, true]);
  });

  it('given the report of a correction, then it bounds what it corrects', () => {
    const erratum = revised('d', { data: { ballots: 170 } }, { by: 'b@2022-05' });
    expect(datesOf(count({ on: '2022', by: 'a@2023' }), erratum).span).toBe(day('2022-01-01', '2022-05-31'));
  });

  it('given an undated event, then it is never an announcement', () => {
    expect(datesOf(count({ by: 'a@2020' })).announced).toBe(false);
  });
});

describe('leaving an office', () => {
  it('given a day, then it counts from the end of that day, and its date stays for the order', () => {
    const dates = datesOf(left({ on: '2022-12-31' }));
    expect([dates.span, dates.counts]).toEqual([
      day('2022-12-31'),
      '2023-01-01T00:00:00.000Z 2023-01-01T00:00:00.000Z',
    ]);
  });

  it('given a month, then from its second day, and by the instant after its last', () => {
    const { counts } = datesOf(left({ on: '2022-12', ...much }));
    expect(counts).toBe('2022-12-02T00:00:00.000Z 2023-01-01T00:00:00.000Z');
  });

  it('given a report at noon of that day, then from the day’s end all the same', () => {
    const { counts, span } = datesOf(left({ on: '2022-12-31', by: 'wire@2022-12-31T12:00Z' }));
    expect(span).toBe('2022-12-31T00:00:00.000Z 2022-12-31T12:00:59.999Z');
    expect(counts).toBe('2023-01-01T00:00:00.000Z 2023-01-01T00:00:00.000Z');
  });

  it('given a time of day, then as it stands; given an assuming, then from its day', () => {
    const noon = datesOf(left({ on: '2022-12-31T12:00Z' }));
    expect(noon.counts).toBe(noon.span);
    const start = datesOf(assumed({ on: '2022-12-31' }));
    expect(start.counts).toBe(start.span);
  });

  it('given no date, then it counts by the instant after its report', () => {
    expect(datesOf(left({ by: 'press@2022' })).counts).toBe('.. 2023-01-01T00:00:00.000Z');
  });
});

describe('several tellings of one thing', () => {
  it('given dates that meet, then what they share, and the narrowest as it is written', () => {
    const dates = datesOf(count({ on: '2022-09', ...much }), count({ on: '2022-09-29', ...much }, 'e'));
    expect([dates.span, dates.occurred, dates.conflict]).toEqual([day('2022-09-29'), '2022-09-29', null]);
    const crossing = datesOf(count({ on: '2020/2022', ...much }), count({ on: '2021/2023', ...much }, 'e'));
    expect(crossing.span).toBe(day('2021-01-01', '2022-12-31'));
  });

  it('given one without a date, then it says nothing against the other', () => {
    expect(datesOf(count({ on: '2022-09-29' }), count({ by: 'b@2023' }, 'e')).span).toBe(day('2022-09-29'));
  });

  const apart = [count({ on: '2022-09-28', ...much }), count({ on: '2022-09-30', ...much }, 'e')];

  it('given dates that exclude each other, then they are disputed and the bounds span both', () => {
    const dates = datesOf(...apart);
    expect([dates.span, dates.occurred]).toEqual([day('2022-09-28', '2022-09-30'), null]);
    expect(dates.disputed.get('/occurred')?.map((s) => [s.value, s.tellers])).toEqual([
      ['2022-09-28', ['d']],
      ['2022-09-30', ['e']],
    ]);
  });

  it('given a late report of one such date, then it does not clip another', () => {
    const early = count({ on: '2022', by: 'a@2024' });
    const other = count({ on: '2021', by: 'b@2022-03' }, 'e');
    expect(datesOf(early, other).span).toBe(day('2021-01-01', '2022-12-31'));
  });

  it('given reports of each such date, then each is bounded by its own, and by those of who gives no date', () => {
    const first = count({ on: '2021', by: 'a@2021-05' });
    const second = count({ on: '2022', by: ['b@2022-08', 'c@2022-09'] }, 'e');
    expect(datesOf(first, second).span).toBe(day('2021-01-01', '2022-08-31'));
    expect(datesOf(first, second, count({ by: 'd@2022-02' }, 'f')).span).toBe(day('2021-01-01', '2022-02-28'));
  });

  it('given one such date only announced, then an announcement only where no other is reported as done', () => {
    const announced = count({ on: '2022-09-30', by: 'a@2022-08' });
    const done = count({ on: '2022-09-28', by: 'b@2022-10' }, 'e');
    expect([datesOf(announced, done).announced, datesOf(announced, done).span]).toEqual([
      false,
      day('2022-09-28', '2022-09-30'),
    ]);
    expect(datesOf(announced, count({ on: '2022-09-28', by: 'b@2022-08' }, 'e')).announced).toBe(true);
  });

  it('given a resolution of that, then the picked date alone', () => {
    const dates = datesOf(...apart, resolved([['d'], ['e']], 1, { member: '/occurred' }, { id: 'r', by: [] }));
    expect([dates.span, dates.occurred, dates.settledBy]).toEqual([day('2022-09-30'), '2022-09-30', ['r']]);
    expect(dates.disputed.size).toBe(0);
  });

  it('given a resolution of another member, then the dates stay disputed', () => {
    const other = resolved([['d'], ['e']], 1, { member: '/data/ballots' });
    expect(datesOf(...apart, other).conflict).not.toBeNull();
  });

  it('given three of which two exclude each other, then the third is a side too', () => {
    const dates = datesOf(...apart, count({ on: '2022-09', ...much }, 'f'));
    expect(dates.conflict?.map((s) => s.value)).toEqual(['2022-09', '2022-09-28', '2022-09-30']);
  });

  it('given mendings of one date that disagree, then as several tellings', () => {
    const rivals = ['2022-09-28', '2022-09-30'].map((occurred) => mended('d', { occurred }));
    expect(datesOf(count({ on: '2022', ...much }), ...rivals).span).toBe(day('2022-09-28', '2022-09-30'));
  });
});
