import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { called, retracted, revised, told, type How } from '../../test/support/story.js';
import { electionAnswer } from '../election-state/election-answer.js';
import { stanceAnswer } from '../stance-history/stance-answer.js';
import { differencesOf, type AnswerObject } from './difference.js';

type Moment = [asOf: string, knownAt: string | undefined, position: number];

/** The answers from one moment to another, each differing from the one before in one clock. */
function between(log: Told[], answer: (w: ReturnType<typeof worldsAt>) => object, from: Moment, to: Moment) {
  const at = ([asOf, knownAt, position]: Moment): AnswerObject =>
    answer(worldsAt(logOf(...log).slice(0, position), asOf, knownAt)) as AnswerObject;
  const [[v1, k1], [, k2, p2]] = [from, to];
  return differencesOf([at(from), at([v1, k1, p2]), at([v1, k2, p2]), at(to)]);
}
const election = (w: ReturnType<typeof worldsAt>) => electionAnswer(w, 'sg', true);
const stance = (w: ReturnType<typeof worldsAt>) => stanceAnswer(w, 'us', 'i');
const of = (id: string, type: string, data: object, how: How = {}): Told =>
  told(type, { election: 'sg', ...data }, { id, on: '2022-09-29', ...how });
const declared = (id: string, position: string, how: How): Told =>
  told('StanceDeclared', { actor: 'us', issue: 'i', position }, { id, ...how });

describe('what tells two answers apart', () => {
  const log = [
    called('sg'),
    of('n', 'CandidateNominated', { candidate: 'ca' }, { on: '2021', by: 'a@2021' }),
    of('b', 'BallotCounted', { round: 1, votes: { ca: 9 } }, { by: 'a@2022-10' }),
  ];

  it('given the same moment, then nothing', () => {
    expect(between(log, election, ['2023', undefined, 3], ['2023', undefined, 3])).toEqual([]);
  });

  it('given a count between two days, then a new fact, by the count', () => {
    const found = between(log, election, ['2022-01', undefined, 3], ['2023', undefined, 3]);
    expect(found).toContainEqual({
      member: '/phase',
      before: 'campaign',
      after: 'voting',
      reasons: ['new-fact'],
      developments: ['b', 'n'],
    });
    expect(found).toContainEqual({
      member: '/rounds/1/votes/ca',
      before: null,
      after: 9,
      reasons: ['new-fact'],
      developments: ['b'],
    });
  });

  it('given that it became public in between, then new knowledge; that it was recorded in between, then a new record', () => {
    const votes = (from: Moment, to: Moment) =>
      between(log, election, from, to).find((d) => d.member === '/rounds/1/votes/ca')?.reasons;
    expect(votes(['2023', '2022-01', 3], ['2023', '2023', 3])).toEqual(['new-knowledge']);
    expect(votes(['2023', undefined, 2], ['2023', undefined, 3])).toEqual(['new-record']);
  });

  it('given an erratum, then new knowledge with the erratum; a member that went away is null after', () => {
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
    });
    const taken = [stood[0]!, retracted('d', { id: 'r', by: [] })];
    expect(between(taken, stance, ['2023', undefined, 1], ['2023', undefined, 2])).toContainEqual({
      member: '/stance',
      before: 'yes',
      after: null,
      reasons: ['new-record'],
      developments: ['d'],
    });
  });

  it('given what was mended here and then changed in the world, then both reasons in that order', () => {
    const stood = [
      declared('d', 'yes', { on: '2020', by: 'a@2020' }),
      declared('e', 'no', { on: '2022', by: 'a@2022' }),
      told(
        'DevelopmentCorrected',
        { corrects: 'd', fault: 'entry', patch: { data: { position: 'maybe' } }, reason: 'x' },
        { id: 'm', by: [] },
      ),
    ];
    expect(
      between(stood, stance, ['2021', undefined, 2], ['2023', undefined, 3]).find((d) => d.member === '/stance'),
    ).toEqual({
      member: '/stance',
      before: 'yes',
      after: 'no',
      reasons: ['new-record', 'new-fact'],
      developments: ['d', 'e', 'm'],
    });
  });

  it('given entries that come and go, then each goes by what it is, not by its place', () => {
    const two = [
      ...log,
      of('c', 'BallotCounted', { round: 2, votes: { ca: 11 } }, { on: '2022-09-30', by: 'a@2022-10' }),
    ];
    const found = between(two, election, ['2023', undefined, 3], ['2023', undefined, 4]);
    expect(found.map((d) => d.member).filter((m) => m.startsWith('/rounds/1'))).toEqual([]);
    expect(found.map((d) => d.member)).toContain('/rounds/2/votes/ca');
  });
});
