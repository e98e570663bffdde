import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { called, doubted, mended, resolved, retracted, told, type How } from '../../test/support/story.js';
import { decide } from '../answer/decide.js';
import { electionHeadline } from './election-headline.js';

const of = (type: string, id: string, data: object = {}, how: How = {}): Told =>
  told(type, { election: 'sg', ...data }, { id, on: '2022', ...how });
const elected = (id: string, candidate: string, how: How = {}, more: object = {}): Told =>
  of('CandidateElected', id, { candidate, ...more }, how);
const annulled = (how: How = {}): Told => of('ElectionAnnulled', 'annulled', {}, how);

const headline = (asOf: string, ...log: Told[]) => decide(worldsAt(logOf(...log), asOf), electionHeadline('sg'));
const brief = (asOf: string, ...log: Told[]) => {
  const { status, value, because } = headline(asOf, ...log);
  return [status, value.phase, value.elected, because.join()];
};

describe('the phase', () => {
  const cited = called('sg', {}, { id: 'call', on: '2020' });
  const steps: Told[] = [
    cited,
    of('CandidateNominated', 'nomination', { candidate: 'ca' }, { on: '2021-01' }),
    of('ElectionPostponed', 'postponed', {}, { on: '2021-02' }),
    of('BallotCounted', 'count', { round: 1 }, { on: '2021-03' }),
    elected('won', 'ca', { on: '2021-04' }),
    annulled({ on: '2021-05' }),
  ];

  it.each([
    [0, 'unknown', null, ''],
    [1, 'certain', 'called', 'call'],
    [2, 'certain', 'campaign', 'nomination'],
    [3, 'certain', 'postponed', 'postponed'],
    [4, 'certain', 'voting', 'count'],
    [5, 'certain', 'decided', 'won'],
    [6, 'certain', 'annulled', 'annulled'],
  ])('given %i of its steps, then %s and %s, by %s', (n, status, phase, by) => {
    expect(brief('2025', ...steps.slice(0, n))).toEqual([status, phase, phase === 'decided' ? ['ca'] : [], by]);
  });

  it('given the same told in any order, then the phase that wins is the same', () => {
    expect(brief('2021-04', ...steps.toReversed())[1]).toBe('decided');
    expect(brief('2021-02', ...steps.toReversed())[1]).toBe('postponed');
  });

  it('given a registration that nobody reports, then it sets no phase', () => {
    expect(brief('2025', called('sg'))).toEqual(['unknown', null, [], '']);
  });

  it('given only endorsements or withdrawals, then no phase of their own', () => {
    const more = of('CandidateEndorsed', 'e', { candidate: 'ca', endorser: 'us' });
    expect(brief('2025', cited, more)[1]).toBe('called');
  });

  it('given a postponement after a count, then still voting', () => {
    expect(brief('2025', steps[3]!, of('ElectionPostponed', 'later', {}, { on: '2022' }))[1]).toBe('voting');
  });

  it('given what may have happened, then the last certain phase, and what could change it', () => {
    const count = of('BallotCounted', 'count', { round: 1 }, { on: '2022', by: 'late@2023' });
    const won = elected('won', 'ca', { on: '2022', by: 'late@2023' });
    const open = headline('2022-06', steps[1]!, count, won);
    expect([open.status, open.value]).toEqual(['possible', { phase: 'campaign', elected: [] }]);
    expect(open.possible.map((p) => [p.development, p.states])).toEqual([
      ['count', { phase: 'voting' }],
      ['won', { elected: 'ca' }],
    ]);
  });
});

describe('who is elected to one seat', () => {
  it('given two tellings of one winner, then certain, with both among the reasons', () => {
    expect(brief('2025', elected('a', 'ca'), elected('b', 'ca'))).toEqual(['certain', 'decided', ['ca'], 'a,b']);
  });

  it('given two winners, then decided and disputed, and nobody is made up', () => {
    const torn = headline('2025', elected('a', 'ca'), elected('b', 'cb'));
    expect([torn.status, torn.value]).toEqual(['disputed', { phase: 'decided', elected: null }]);
    expect(torn.sides).toEqual([
      { value: 'ca', developments: ['a'], support: 1 },
      { value: 'cb', developments: ['b'], support: 1 },
    ]);
  });

  it('given one thing told with two winners, then each side is told by its own developments and corrections', () => {
    const other = elected('b', 'ca', { links: { sameAs: ['a'] } });
    const torn = headline(
      '2025',
      elected('a', 'ca'),
      other,
      mended('b', { data: { candidate: 'cb' } }, { id: 'c', by: [] }),
    );
    expect(torn.sides.map((s) => [s.value, s.developments])).toEqual([
      ['ca', ['a']],
      ['cb', ['b', 'c']],
    ]);
  });

  it('given that one was before the other, then still disputed: one seat is won once', () => {
    expect(brief('2025', elected('a', 'ca', { on: '2021' }), elected('b', 'cb'))[0]).toBe('disputed');
  });

  it('given that links run in a circle through both, then that is no reason: no order would settle it', () => {
    const through = told(
      'StanceDeclared',
      { actor: 'us', issue: 'i', position: 'p' },
      { id: 'm', links: { before: ['a'] } },
    );
    const log = [
      elected('a', 'ca', { links: { before: ['b'] } }),
      elected('b', 'cb', { links: { before: ['m'] } }),
      through,
    ];
    expect(brief('2030', ...log)).toEqual(['disputed', 'decided', null, 'a,b']);
  });

  it('given a resolution, then the picked one; given a third name, then open again; that one retracted, then settled', () => {
    const log = [elected('a', 'ca'), elected('b', 'cb'), resolved([['a'], ['b']], 1, {}, { id: 'r', by: [] })];
    expect(brief('2025', ...log)).toEqual(['certain', 'decided', ['cb'], 'b,r']);
    const third = elected('c', 'cc');
    expect(headline('2025', ...log, third).sides.map((s) => s.value)).toEqual(['ca', 'cb', 'cc']);
    expect(brief('2025', ...log, third, retracted('c'))).toEqual(['certain', 'decided', ['cb'], 'b,r']);
    expect(brief('2025', ...log, elected('d', 'ca'))[2]).toEqual(['cb']);
  });

  it('given that we mistyped the name, then the right one with the mending', () => {
    expect(brief('2025', elected('a', 'cb'), mended('a', { data: { candidate: 'ca' } }, { id: 'c', by: [] }))).toEqual([
      'certain',
      'decided',
      ['ca'],
      'a,c',
    ]);
  });

  it('given doubt on the result, then disputed between it and what was before', () => {
    const count = of('BallotCounted', 'count', { round: 1 }, { on: '2021' });
    const torn = headline('2025', count, elected('a', 'ca'), doubted('a', { id: 'q', by: [] }));
    expect([torn.status, torn.readings.map((r) => r.phase), torn.because]).toEqual([
      'disputed',
      ['decided', 'voting'],
      ['a', 'count', 'q'],
    ]);
  });
});

describe('who is elected to several seats', () => {
  const council = called('sg', { seats: 3 });

  it('given several persons, then all of them, sorted, and no dispute', () => {
    expect(brief('2025', council, elected('a', 'cb'), elected('b', 'ca'))).toEqual([
      'certain',
      'decided',
      ['ca', 'cb'],
      'a,b',
    ]);
  });

  it('given tellings of one seat that disagree, then that seat is disputed, with its sides alone', () => {
    const rival = elected('c', 'cc', { links: { sameAs: ['b'] } });
    const torn = headline('2025', council, elected('a', 'ca'), elected('b', 'cb'), rival);
    expect([torn.status, torn.value.elected, torn.sides.map((s) => s.value)]).toEqual(['disputed', null, ['cb', 'cc']]);
    const settled = resolved([['b'], ['c']], 0, { member: '/data/candidate' });
    expect(brief('2025', council, elected('a', 'ca'), elected('b', 'cb'), rival, settled)[2]).toEqual(['ca', 'cb']);
  });

  it('given a dispute whose loser won another seat, then they stay elected', () => {
    const rival = elected('c', 'ca', { links: { sameAs: ['b'] } });
    const settled = resolved([['b'], ['c']], 0, { member: '/data/candidate' });
    expect(brief('2025', council, elected('a', 'ca'), elected('b', 'cb'), rival, settled)[2]).toEqual(['ca', 'cb']);
  });

  it('given one more who may have been elected, then possible, with those who certainly were', () => {
    const late = elected('b', 'cb', { on: '2022', by: 'late@2023' });
    const open = headline('2022-06', council, elected('a', 'ca', { on: '2021' }), late);
    expect([open.status, open.value.elected, open.possible.map((p) => p.states)]).toEqual([
      'possible',
      ['ca'],
      [{ elected: 'cb' }],
    ]);
  });
});

describe('an annulment', () => {
  it('given it, then nobody is elected; before it, they were', () => {
    const log = [elected('won', 'ca', { on: '2021' }), annulled({ on: '2022' })];
    expect(brief('2025', ...log)).toEqual(['certain', 'annulled', [], 'annulled']);
    expect(brief('2021', ...log)).toEqual(['certain', 'decided', ['ca'], 'won']);
  });

  it('given that it may have been, then possible, with who is elected until then', () => {
    const log = [elected('won', 'ca', { on: '2021' }), annulled({ on: '2022', by: 'late@2023' })];
    const open = headline('2022-06', ...log);
    expect([open.status, open.value.elected, open.possible.map((p) => p.states)]).toEqual([
      'possible',
      ['ca'],
      [{ phase: 'annulled' }],
    ]);
  });

  it('given it, then a disputed winner is no longer disputed', () => {
    expect(brief('2025', elected('a', 'ca'), elected('b', 'cb'), annulled())).toEqual([
      'certain',
      'annulled',
      [],
      'annulled',
    ]);
  });

  it('given that it is taken back, then the election stands', () => {
    expect(brief('2025', elected('won', 'ca'), annulled(), retracted('annulled'))[2]).toEqual(['ca']);
  });

  it('given a re-run, then it is an election of its own', () => {
    const again = told('CandidateElected', { election: 'sg-again', candidate: 'cb' }, { on: '2023' });
    expect(brief('2025', elected('won', 'ca', { on: '2021' }), annulled(), again)[1]).toBe('annulled');
  });
});
