import { idAt, logOf, worldsAt, type Told } from '../../test/support/log.js';
import { isNamed } from '../answer/names.js';
import { actorAnswer, type ActorAnswer } from './actor-answer.js';

const by = (published: string, source = 's1') => ({ sources: [{ source, published }] });
const ask = (log: ReturnType<typeof logOf>, actor: string, asOf = '2024', knownAt?: string): ActorAnswer => {
  const worlds = worldsAt(log, asOf, knownAt);
  return actorAnswer(worlds, actor, isNamed(worlds.world, 'actor', actor));
};
const register = (actor: string, name: string, more: object = {}): Told => ({
  type: 'ActorRegistered',
  data: { actor, kind: 'person', name, ...more },
});
const called = (actor: string, name: string, more: object = {}, published = '2022'): Told => ({
  type: 'ActorNameRecorded',
  ...by(published),
  data: { actor, name, ...more },
});
const joins = (occurred: string | undefined, more: object = {}, told: object = by('2022')): Told => ({
  type: 'AffiliationStarted',
  ...(occurred === undefined ? {} : { occurred }),
  ...told,
  data: { actor: 'dbm', organisation: 'itu', ...more },
});
const leaves = (occurred: string, more: object = {}, told: object = by('2022')): Told => ({
  ...joins(occurred, more, told),
  type: 'AffiliationEnded',
});

describe('an actor', () => {
  it('given only its registration, when asked, then nothing but the id, for nothing public names it', () => {
    const answer = ask(logOf(register('dbm', 'Doreen Bogdan-Martin')), 'dbm');
    expect(answer).toMatchObject({ id: 'dbm', ids: ['dbm'], status: 'unknown', name: null, kind: null, names: [] });
    expect(answer.because).toEqual([]);
  });

  it('given a registration and names in sources, when asked, then the registered name, and each name with its kind', () => {
    const log = logOf(
      register('dbm', 'Doreen Bogdan-Martin', { aliases: ['Doreen Bogdan'] }),
      called('dbm', 'Doreen Bogdan Marteen', { kind: 'garbled' }),
      called('dbm', 'Дорин Богдан-Мартин', { kind: 'transliteration', language: 'ru' }),
    );
    const answer = ask(log, 'dbm');
    expect(answer).toMatchObject({ status: 'certain', name: 'Doreen Bogdan-Martin', kind: 'person', support: 0 });
    expect(answer.because).toEqual([idAt(1)]);
    expect(answer.names.map((n) => [n.name, n.kind, n.language, n.status, n.support, n.because])).toEqual([
      ['Doreen Bogdan-Martin', 'registered', undefined, 'certain', 0, [idAt(1)]],
      ['Doreen Bogdan', 'alias', undefined, 'certain', 0, [idAt(1)]],
      ['Doreen Bogdan Marteen', 'garbled', undefined, 'certain', 1, [idAt(2)]],
      ['Дорин Богдан-Мартин', 'transliteration', 'ru', 'certain', 1, [idAt(3)]],
    ]);
  });

  it('given a name told by two sources, when asked, then one name with both in support', () => {
    const log = logOf(register('x', 'X'), called('x', 'Ex', {}, '2022'), {
      ...called('x', 'Ex', {}),
      ...by('2023', 's2'),
    });
    expect(ask(log, 'x').names[1]).toMatchObject({ name: 'Ex', support: 2, because: [idAt(2), idAt(3)] });
    expect(ask(log, 'x', '2024', '2022').names[1]).toMatchObject({ support: 1, because: [idAt(2)] });
  });

  it('given two mendings of the name that disagree, when asked, then disputed with both sides', () => {
    const mend = (name: string): Told => ({
      type: 'DevelopmentCorrected',
      data: { corrects: idAt(1), fault: 'entry', patch: { data: { name } }, reason: 'typo' },
    });
    const answer = ask(logOf(register('x', 'X'), called('x', 'Ex'), mend('X1'), mend('X2')), 'x');
    expect(answer).toMatchObject({ status: 'disputed', name: null, kind: 'person' });
    expect(answer.disputed).toMatchObject([{ member: '/data/name', sides: [{ value: 'X1' }, { value: 'X2' }] }]);
    expect(answer.names.slice(0, 2).map((n) => [n.name, n.status])).toEqual([
      ['X1', 'disputed'],
      ['X2', 'disputed'],
    ]);
  });

  it('given a doubt on its registration, when asked, then disputed', () => {
    const log = logOf(register('x', 'X'), called('x', 'Ex'), {
      type: 'DevelopmentDisputed',
      data: { disputes: idAt(1), reason: 'no such person' },
    });
    expect(ask(log, 'x')).toMatchObject({ status: 'disputed', name: 'X', because: [idAt(1), idAt(3)] });
  });
});

describe('merged and succeeding actors', () => {
  it('given a chain of merges, when asked, then all ids with the way to each, and names side by side, not in dispute', () => {
    const log = logOf(
      register('a', 'A'),
      register('b', 'B'),
      register('c', 'C'),
      { type: 'ActorsMerged', data: { survivor: 'b', merged: 'c' } },
      { type: 'ActorsMerged', data: { survivor: 'a', merged: 'b' } },
      called('c', 'Sea'),
    );
    const answer = ask(log, 'a');
    expect(answer).toMatchObject({ id: 'a', ids: ['a', 'b', 'c'], status: 'certain', name: 'A' });
    expect(answer.mergedFrom).toEqual([
      { id: 'b', because: [idAt(5)] },
      { id: 'c', because: [idAt(4), idAt(5)] },
    ]);
    expect(answer.names.map((n) => n.name)).toEqual(['A', 'B', 'C', 'Sea']);
  });

  it('given a merge of a person with a state, when asked, then the kind is disputed and the name is not', () => {
    const log = logOf(
      register('a', 'A'),
      register('b', 'B', { kind: 'state' }),
      { type: 'ActorsMerged', data: { survivor: 'a', merged: 'b' } },
      called('a', 'Ay'),
    );
    expect(ask(log, 'a')).toMatchObject({ status: 'disputed', name: 'A', kind: null });
  });

  it('given a successor state, when either is asked, then it names the other and stays another actor', () => {
    const log = logOf(register('su', 'USSR', { kind: 'state' }), register('ru', 'Russia', { kind: 'state' }), {
      type: 'ActorSucceeded',
      occurred: '1991-12-24',
      ...by('1992'),
      data: { predecessor: 'su', successor: 'ru' },
    });
    expect(ask(log, 'ru').succeeded).toMatchObject({
      predecessors: [{ actor: 'su', status: 'certain', occurred: '1991-12-24', because: [idAt(3)] }],
      successors: [],
    });
    expect(ask(log, 'su').succeeded.successors).toMatchObject([{ actor: 'ru' }]);
    expect(ask(log, 'su', '1991-06').succeeded.successors).toEqual([]);
  });
});

describe('affiliations', () => {
  const rows = (answer: ActorAnswer) =>
    answer.affiliations.map((a) => [a.role, a.status, a.from?.occurred ?? null, a.to?.occurred ?? null]);

  it('given a start and a later end, when asked in between and after, then open and then ended', () => {
    const log = logOf(joins('2008'), leaves('2018-12-31', {}, by('2019')));
    expect(rows(ask(log, 'dbm', '2015'))).toEqual([[null, 'certain', '2008', null]]);
    expect(rows(ask(log, 'dbm', '2020'))).toEqual([[null, 'certain', '2008', '2018-12-31']]);
    expect(ask(log, 'dbm', '2020').affiliations[0]?.because).toEqual([idAt(1), idAt(2)]);
  });

  it('given two roles, when one of them ends, then the other goes on; an end without a role ends both', () => {
    const roles = [joins('2008', { role: 'chief' }), joins('2010', { role: 'delegate' })];
    expect(rows(ask(logOf(...roles, leaves('2018', { role: 'chief' })), 'dbm', '2020'))).toEqual([
      ['chief', 'certain', '2008', '2018'],
      ['delegate', 'certain', '2010', null],
    ]);
    expect(rows(ask(logOf(...roles, leaves('2018')), 'dbm', '2020')).map((r) => r[3])).toEqual(['2018', '2018']);
  });

  it('given a return after leaving, when asked, then the end ends only the first', () => {
    const log = logOf(joins('2008'), leaves('2010'), joins('2012'));
    expect(rows(ask(log, 'dbm'))).toEqual([
      [null, 'certain', '2008', '2010'],
      [null, 'certain', '2012', null],
    ]);
  });

  it('given an end that nothing orders against the start, when asked, then disputed', () => {
    const log = logOf(joins('2018'), leaves('2018-06'));
    expect(rows(ask(log, 'dbm'))).toEqual([[null, 'disputed', '2018', null]]);
    expect(ask(log, 'dbm').affiliations[0]?.because).toEqual([idAt(1), idAt(2)]);
  });

  it('given an interval, when asked, then last evidenced at its end, which ends nothing', () => {
    const [affiliation] = ask(logOf(joins('2008/2016-05')), 'dbm').affiliations;
    expect(affiliation).toMatchObject({ status: 'certain', to: null, lastEvidenced: '2016-05' });
  });

  it('given a start that may have come, when asked, then possible; one of which only the end is told has no start', () => {
    expect(rows(ask(logOf(joins('2021')), 'dbm', '2021-06'))).toEqual([[null, 'possible', '2021', null]]);
    expect(rows(ask(logOf(leaves('2018')), 'dbm'))).toEqual([[null, 'certain', null, '2018']]);
  });

  it('given a start that became public only later, when asked at K, then it is not shown and counted as not yet known', () => {
    const log = logOf(register('dbm', 'D'), called('dbm', 'Dee', {}, '2010'), joins('2008', {}, by('2022')));
    const answer = ask(log, 'dbm', '2020', '2020');
    expect([answer.affiliations, answer.notYetKnown]).toEqual([[], 1]);
    expect(ask(log, 'dbm', '2020').notYetKnown).toBeUndefined();
  });

  it('given a doubt on the end, when asked, then disputed whether it ended', () => {
    const doubt: Told = { type: 'DevelopmentDisputed', data: { disputes: idAt(2), reason: 'hearsay' } };
    const [a] = ask(logOf(joins('2008'), leaves('2018'), doubt), 'dbm').affiliations;
    expect(a).toMatchObject({ status: 'disputed', because: [idAt(1), idAt(2), idAt(3)] });
  });
});
