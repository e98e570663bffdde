import { differencesBetween, type Moment } from '../../test/support/differing.js';
import { logOf, type Told } from '../../test/support/log.js';
import { called, doubted, mended, retracted, revised, told, type How } from '../../test/support/story.js';
import type { Worlds } from '../answer/question.js';
import { electionAnswer } from '../election-state/election-answer.js';
import { stanceAnswer } from '../stance-history/stance-answer.js';
import { differencesOf, UNTOLD, UNTOLD_IN_PART, type Step } from './difference.js';

const between = (log: Told[], answer: (w: Worlds) => object, from: Moment, to: Moment) =>
  differencesBetween(logOf(...log), answer, from, to);
const election = (w: Worlds) => electionAnswer(w, 'sg', true);
const stance = (w: Worlds) => stanceAnswer(w, 'us', 'i');
const of = (id: string, type: string, data: object, how: How = {}): Told =>
  told(type, { election: 'sg', ...data }, { id, on: '2022-09-29', ...how });
const declared = (id: string, position: string, how: How): Told =>
  told('StanceDeclared', { actor: 'us', issue: 'i', position }, { id, ...how });
const on = (member: string, found: ReturnType<typeof between>) => found.find((d) => d.member === member);

describe('what tells two answers apart', () => {
  const log = [
    called('sg'),
    of('n', 'CandidateNominated', { candidate: 'ca' }, { on: '2021', by: 'a@2021' }),
    of('b', 'BallotCounted', { round: 1, votes: { ca: 9 } }, { by: 'a@2022-10' }),
  ];

  it('given the same moment, then nothing', () => {
    expect(between(log, election, ['2023', undefined, 3], ['2023', undefined, 3])).toEqual([]);
  });

  it('given a count between two days, then a new fact, by the count, and its round comes whole', () => {
    const found = between(log, election, ['2022-01', undefined, 3], ['2023', undefined, 3]);
    expect(found).toContainEqual({
      member: '/phase',
      before: 'campaign',
      after: 'voting',
      reasons: ['new-fact'],
      developments: ['b'],
      note: null,
    });
    expect(on('/rounds/1', found)).toMatchObject({
      before: null,
      after: { round: 1, votes: { ca: 9 }, because: ['b'] },
      reasons: ['new-fact'],
      developments: ['b'],
    });
    expect(found.filter((d) => d.member.startsWith('/rounds/'))).toHaveLength(1);
  });

  it('given that it became public in between, then new knowledge; that it was recorded in between, then a new record', () => {
    const reasons = (from: Moment, to: Moment) => on('/rounds/1', between(log, election, from, to))?.reasons;
    expect(reasons(['2023', '2022-01', 3], ['2023', '2023', 3])).toEqual(['new-knowledge']);
    expect(reasons(['2023', undefined, 2], ['2023', undefined, 3])).toEqual(['new-record']);
  });

  it('given that every clock moved, then new is what had not come first: the fact, else the knowledge, else the record', () => {
    const all = (from: Moment, to: Moment) => on('/rounds/1', between(log, election, from, to))?.reasons;
    expect(all(['2022-01', '2022-01', 2], ['2023', '2023', 3])).toEqual(['new-fact']);
    expect(all(['2022-10', '2022-01', 2], ['2023', '2023', 3])).toEqual(['new-knowledge']);
    expect(all(['2022-10', '2022-10', 2], ['2023', '2023', 3])).toEqual(['new-record']);
  });

  it('given clocks that move against each other, then nothing shows that neither end knows', () => {
    expect(between(log, election, ['2022-01', undefined, 3], ['2023', '2022-01', 3])).toEqual([]);
  });

  it('given the way back, then the same differences the other way round, by the same reasons and developments', () => {
    const [from, to]: Moment[] = [
      ['2022-01', '2022-01', 2],
      ['2023', undefined, 3],
    ];
    const there = between(log, election, from as Moment, to as Moment);
    expect(there.length).toBeGreaterThan(0);
    expect(between(log, election, to as Moment, from as Moment)).toEqual(
      there.map(({ before, after, ...d }) => ({ ...d, before: after, after: before })),
    );
  });

  it('given an erratum, then new knowledge with the erratum alone', () => {
    const stood = [
      declared('d', 'yes', { on: '2020', by: 'a@2020' }),
      revised('d', { data: { position: 'no' } }, { id: 'x', by: 'a@2022' }),
    ];
    expect(between(stood, stance, ['2023', '2021', 2], ['2023', '2023', 2])).toContainEqual({
      member: '/stance',
      before: 'yes',
      after: 'no',
      reasons: ['new-knowledge'],
      developments: ['x'],
      note: null,
    });
  });

  it('given that it was taken back here, then a new record with what is gone and what took it; null is after', () => {
    const taken = [declared('d', 'yes', { on: '2020', by: 'a@2020' }), retracted('d', { id: 'r', by: [] })];
    expect(on('/stance', between(taken, stance, ['2023', undefined, 1], ['2023', undefined, 2]))).toEqual({
      member: '/stance',
      before: 'yes',
      after: null,
      reasons: ['new-record'],
      developments: ['d', 'r'],
      note: null,
    });
  });

  it('given what was mended here and then changed in the world, then both reasons in that order', () => {
    const stood = [
      declared('d', 'yes', { on: '2020', by: 'a@2020' }),
      declared('e', 'no', { on: '2022', by: 'a@2022' }),
      mended('d', { data: { position: 'maybe' } }, { id: 'm', by: [] }),
    ];
    expect(on('/stance', between(stood, stance, ['2021', undefined, 2], ['2023', undefined, 3]))).toEqual({
      member: '/stance',
      before: 'yes',
      after: 'no',
      reasons: ['new-record', 'new-fact'],
      developments: ['e', 'm'],
      note: null,
    });
  });

  it('given a doubt that is recorded, then the doubt makes the dispute', () => {
    const stood = [declared('d', 'yes', { on: '2020', by: 'a@2020' }), doubted('d', { id: 'x', by: [] })];
    expect(on('/status', between(stood, stance, ['2023', undefined, 1], ['2023', undefined, 2]))).toMatchObject({
      before: 'certain',
      after: 'disputed',
      reasons: ['new-record'],
      developments: ['x'],
    });
  });

  it('given two tellings of one count, then both, though one would do', () => {
    const two = [...log, of('c', 'BallotCounted', { round: 1, votes: { ca: 9 } }, { by: 'z@2022-10' })];
    const found = between(two, election, ['2022-01', undefined, 4], ['2023', undefined, 4]);
    expect(on('/phase', found)).toMatchObject({ after: 'voting', developments: ['b', 'c'] });
  });

  it('given another round, then the first one does not move', () => {
    const two = [
      ...log,
      of('c', 'BallotCounted', { round: 2, votes: { ca: 11 } }, { on: '2022-09-30', by: 'a@2022-10' }),
    ];
    const found = between(two, election, ['2023', undefined, 3], ['2023', undefined, 4]);
    expect(found.map((d) => d.member).filter((m) => m.startsWith('/rounds/'))).toEqual(['/rounds/2']);
  });
});

describe('of whom a difference is', () => {
  const step = (answer: object, changed: string[][], without: Step['without'] = () => null): Step => ({
    reason: 'new-fact',
    back: false,
    answer: answer as never,
    changed,
    without,
  });

  it('given that nothing can be left out for a trial, then of the reasons of its part only what stands otherwise', () => {
    const [before, after] = [{ a: { x: 1, because: ['p'] } }, { a: { x: 2, because: ['q', 'p', 'r'] } }];
    expect(differencesOf(before, [step(after, [['q'], ['p']])])).toMatchObject([{ developments: ['q'], note: null }]);
    expect(differencesOf(before, [step(after, [['z']])])).toMatchObject([{ developments: [], note: UNTOLD }]);
  });

  it('given a member beside the headline, then the reasons of the headline do not count for it', () => {
    const [before, after] = [
      { phase: 'a', title: 'x', because: ['p'] },
      { phase: 'b', title: 'y', because: ['q'] },
    ];
    expect(differencesOf(before, [step(after, [['q']])])).toMatchObject([
      { member: '/phase', developments: ['q'] },
      { member: '/title', developments: [], note: UNTOLD },
    ]);
  });

  it('given that the reasons of one step can be told and not those of another, then it says in part', () => {
    const told = step({ phase: 'b', because: ['q'] }, [['q']]);
    const untold = { ...step({ phase: 'c', because: ['q'] }, [['r']]), reason: 'new-knowledge' as const };
    expect(differencesOf({ phase: 'a', because: ['p'] }, [told, untold])).toMatchObject([
      { developments: ['q'], reasons: ['new-knowledge', 'new-fact'], note: UNTOLD_IN_PART },
    ]);
  });

  it('given an event that itself came to stand otherwise, then it; given what has no reasons of its own, then those in it', () => {
    const [before, after] = [{ l: [{ developments: ['p'], s: 1 }] }, { l: [{ developments: ['p'], s: 2 }] }];
    expect(differencesOf(before, [step(after, [['p']])])).toMatchObject([{ member: '/l/p/s', developments: ['p'] }]);
    const whole = { of: { us: { status: 'unknown', because: [], said: [{ development: 'q' }] } } };
    expect(differencesOf({ of: {} }, [step(whole, [['q']])])).toMatchObject([
      { member: '/of/us', developments: ['q'] },
    ]);
  });

  it('given what one clock changes and another changes back, then no difference', () => {
    expect(differencesOf({ a: 1 }, [step({ a: 2 }, []), step({ a: 1 }, [])])).toEqual([]);
  });
});
