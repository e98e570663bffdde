import { lastInstant } from '../../events/time/edtf.js';
import { logOf, type Told } from '../../test/support/log.js';
import { called, retracted, told, type How } from '../../test/support/story.js';
import { worldAt } from './world.js';

const world = (asOf: string, knownAt: string, ...log: Told[]) =>
  worldAt(logOf(...log), lastInstant(asOf), lastInstant(knownAt));
/** Where `x` stands at V, as known at K. */
function standing(x: string, asOf: string, log: Told[], knownAt = '2026'): string {
  const w = world(asOf, knownAt, ...log);
  const item = w.itemOf(x)!;
  return w.isScheduled(item) ? 'scheduled' : w.standing(item);
}
const of = (type: string, id: string, data: object = {}, how: How = {}): Told =>
  told(type, { election: 'sg', ...data }, { id, ...how });
const nominated = (how: How): Told => of('CandidateNominated', 'nomination', { candidate: 'ca' }, how);
const count = (how: How): Told => of('BallotCounted', 'count', { round: 1, votes: { ca: 1 } }, how);
const annulled = (how: How): Told => of('ElectionAnnulled', 'annulled', {}, how);

describe('what has happened at V', () => {
  it('given a date, then before it not, within it maybe, after it yes', () => {
    const log = [count({ on: '2022-02', by: 'a@2022-10' })];
    expect(['2022-01', '2022-02-15', '2022-02', '2022-03'].map((v) => standing('count', v, log))).toEqual([
      'not',
      'possible',
      'happened',
      'happened',
    ]);
  });

  it('given a day, then it has happened by the end of it', () => {
    expect(standing('count', '2022-09-29', [count({ on: '2022-09-29' })])).toBe('happened');
  });

  it('given an early report, then it had happened when it was reported, known at a K with that report', () => {
    const log = [count({ on: '2022', by: ['early@2022-03', 'late@2023'] })];
    expect(standing('count', '2022-06', log)).toBe('happened');
    expect(standing('count', '2022-06', [count({ on: '2022', by: 'late@2023' })])).toBe('possible');
  });

  it('given a retraction, then it is no part of the world', () => {
    expect(world('2025', '2026', count({ on: '2022' }), retracted('count')).itemOf('count')).toBeUndefined();
  });
});

describe('what is announced', () => {
  const log = [count({ on: '2022-09-29', by: ['before@2022-08', 'after@2022-10'] })];

  it('given that only earlier reports are public, then scheduled until its day and possible from then on', () => {
    expect(standing('count', '2022-09-28', log, '2022-08')).toBe('scheduled');
    expect(standing('count', '2022-09-29', log, '2022-08')).toBe('possible');
    expect(standing('count', '2030', log, '2022-09')).toBe('possible');
  });

  it('given a report afterwards, then it has happened, and had been scheduled', () => {
    expect(standing('count', '2022-09-29', log)).toBe('happened');
    expect(standing('count', '2022-09-28', log)).toBe('scheduled');
  });

  it('given nobody who foretold it, then before its day it is not scheduled', () => {
    expect(standing('count', '2022-09-28', [count({ on: '2022-09-29', by: 'after@2022-10' })])).toBe('not');
  });

  it('given what comes after it and has happened, then it has happened although nobody reports so', () => {
    const won = of('CandidateElected', 'won', { candidate: 'ca' }, { on: '2022-09-30' });
    expect(standing('count', '2022-09-30', [...log, won], '2022-09')).toBe('happened');
  });
});

describe('what is ordered', () => {
  it('given what is before something that has happened, then it has happened', () => {
    const log = [nominated({ on: '2022', by: 'late@2023' }), count({ on: '2022-09-29' })];
    expect(standing('nomination', '2022-10-15', log)).toBe('happened');
    expect(standing('nomination', '2022-09-15', log)).toBe('possible');
    const w = world('2022-10-15', '2026', ...log);
    expect(w.carriedBy(w.itemOf('nomination')!).map((i) => i.id)).toEqual(['nomination', 'count']);
    expect(w.carriedBy(w.itemOf('count')!)).toEqual([]);
  });

  it('given what is after something that has not, then it has not', () => {
    const log = [nominated({ on: '2022-06' }), count({ by: 'late@2023' })];
    expect([standing('count', '2022-05', log), standing('count', '2022-07', log)]).toEqual(['not', 'possible']);
  });

  it('given that both are said, then it has happened', () => {
    const log = [
      nominated({ on: '2022-11' }),
      count({ on: '2022', by: 'late@2023' }),
      of('CandidateElected', 'won', { candidate: 'cb' }, { on: '2022-09-30' }),
    ];
    expect(standing('count', '2022-10', log)).toBe('happened');
  });

  it('given a chain of links, then it carries all the way', () => {
    const stance = (id: string, links: object, how: How): Told =>
      told('StanceDeclared', { actor: 'us', issue: id, position: 'yes' }, { id, links, ...how });
    const log = [
      stance('x', { before: ['y'] }, { by: 'a@2024' }),
      stance('y', { before: ['z'] }, { by: 'a@2024' }),
      stance('z', {}, { on: '2020' }),
    ];
    expect(standing('x', '2021', log)).toBe('happened');
    const w = world('2021', '2026', ...log);
    expect(w.carriedBy(w.itemOf('x')!).map((i) => i.id)).toEqual(['x', 'y', 'z']);
  });

  it('given several possible things in a row, then what comes before one of them is told', () => {
    const log = [nominated({ on: '2022', by: 'late@2023' }), count({ on: '2022', by: 'late@2023' })];
    const w = world('2022-06', '2026', ...log);
    expect(w.possibleBefore(w.itemOf('count')!).map((i) => i.id)).toEqual(['nomination']);
  });
});

describe('leaving through the day', () => {
  const leaving = told('OfficeVacated', { office: 'itu/sg', holder: 'zhao' }, { id: 'leaving', on: '2022-12-31' });

  it('given a leaving on a day, then not on that day and certainly on the next', () => {
    expect(['2022-12-30', '2022-12-31', '2023-01-01'].map((v) => standing('leaving', v, [leaving]))).toEqual([
      'not',
      'not',
      'happened',
    ]);
  });

  it('given one that is announced, then scheduled through its day and possible after it', () => {
    const announced: Told = { ...leaving, sources: [{ source: 'press', published: '2022-10' }] };
    expect(['2022-12-31', '2023-01-01'].map((v) => standing('leaving', v, [announced]))).toEqual([
      'scheduled',
      'possible',
    ]);
  });
});

describe('annulment', () => {
  const vote = count({ on: '2022-09-29', by: 'before@2022-04' });

  it('given what was only announced for after it, then it never happens and is not scheduled', () => {
    const log = [annulled({ on: '2022-05' }), vote];
    expect(standing('count', '2022-04', log)).toBe('scheduled');
    expect(standing('count', '2022-06', log)).toBe('not');
    expect(standing('count', '2023', log)).toBe('not');
  });

  it('given what it cancels, then that holds nothing else back', () => {
    const lost = told(
      'StanceDeclared',
      { actor: 'us', issue: 'i', position: 'yes' },
      { id: 'x', by: 'late@2024', links: { after: ['count'] } },
    );
    expect(standing('x', '2023', [annulled({ on: '2022-05' }), vote, lost])).toBe('possible');
  });

  it('given that it happened all the same, by what is ordered after it, then it has happened', () => {
    const later = told(
      'StanceDeclared',
      { actor: 'us', issue: 'i', position: 'yes' },
      { id: 'x', on: '2022-10', links: { after: ['count'] } },
    );
    expect(standing('count', '2023', [annulled({ on: '2022-05' }), vote, later])).toBe('happened');
  });

  it('given another election, then it is untouched', () => {
    const other = of(
      'BallotCounted',
      'other',
      { election: 'dsg', round: 1 },
      { on: '2022-09-29', by: 'before@2022-04' },
    );
    expect(standing('other', '2023', [annulled({ on: '2022-05' }), other])).toBe('possible');
  });

  it('given an annulment that itself is only announced, then it cancels nothing', () => {
    const log = [annulled({ on: '2022-06', by: 'before@2022-05' }), vote];
    expect(standing('count', '2022-10', log)).toBe('possible');
  });
});

describe('registrations', () => {
  it('given one that is uncited, then it is no event and its seats are known all the same', () => {
    const w = world('2022', '2026', called('council', { seats: 48, office: 'itu/member' }));
    expect(w.electionFacts('council')).toEqual({ seats: 48, office: 'itu/member' });
    expect(w.electionFacts('unheard')).toEqual({ seats: 1, office: undefined });
  });
});
