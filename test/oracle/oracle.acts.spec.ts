import type { Development } from '../../events/development.js';
import { ask } from './ask.js';
import { HEAD, tiny, uuid } from './tiny.js';

const ids = (...names: string[]): string[] => names.map(uuid).sort();

const sg = { election: 'sg', candidate: 'bogdan' };
const rules = { system: 'majority', rounds: 3 };
describe('worked cases of an office', () => {
  const office = 'itu/sg';
  const handover = (...by: [string, string][]): Development[] =>
    tiny(
      ['ElectionCalled', { election: 'sg', body: 'itu', office, seats: 1, rules, secret: true }],
      ['OfficeAssumed', { office, holder: 'zhao' }, { id: 'a0', occurred: '2015-01-01', by: [['s', '2015-01-02']] }],
      ['CandidateElected', sg, { occurred: '2022-09-29', by: [['s', '2022-09-29']] }],
      ['OfficeAssumed', { office, holder: 'bogdan', election: 'sg' }, { id: 'a1', occurred: '2023-01-01', by }],
    );

  it('given an announced handover, when asked before, then the old holder, the new one elect and scheduled', () => {
    const asked = ask(handover(['s', '2022-12']), '2022-12-01');
    expect(asked.office(office)).toMatchObject({
      status: 'certain',
      holder: 'zhao',
      elect: ['bogdan'],
      because: ids('a0'),
    });
    expect(asked.happening(uuid('a1'))).toBe('scheduled');
  });

  it('given no source after it, when asked after, then possible; given one, then certain', () => {
    const value = { development: uuid('a1'), value: 'bogdan' };
    const announced = ask(handover(['s', '2022-12']), '2023-02-01').office(office);
    expect(announced).toMatchObject({ status: 'possible', holder: 'zhao', possible: [value], elect: ['bogdan'] });
    const told = handover(['s', '2022-12'], ['t', '2023-01-05']);
    expect(ask(told, '2023-02-01').office(office)).toMatchObject({ status: 'certain', holder: 'bogdan', elect: [] });
    expect(ask(told, '2023-01-01').office(office)).toMatchObject({ status: 'certain', holder: 'bogdan' });
    expect(ask(told, '2022-12-15').happening(uuid('a1'))).toBe('scheduled');
  });

  it('given a leaving on a day, when asked on that day, then still held, and vacant the day after', () => {
    const log = tiny(
      ['OfficeAssumed', { office, holder: 'zhao' }, { id: 'a0', occurred: '2015', by: [['s', '2016']] }],
      ['OfficeVacated', { office, holder: 'zhao' }, { id: 'v0', occurred: '2022-12-31', by: [['s', '2022-12-31']] }],
    );
    expect(ask(log, '2022-12-31').office(office)).toMatchObject({
      status: 'certain',
      holder: 'zhao',
      because: ids('a0'),
    });
    const after = { status: 'certain', holder: null, sides: [], because: ids('a0', 'v0') };
    expect(ask(log, '2023-01-01').office(office)).toMatchObject(after);
    expect(ask(log, '2014').office(office)).toMatchObject({ status: 'unknown', holder: null, because: [] });
  });

  it('given two assumptions that nothing orders, when asked, then disputed; given a link, then the later one', () => {
    const log = (links: object) =>
      tiny(
        ['OfficeAssumed', { office, holder: 'x' }, { id: 'a1', occurred: '2020', by: [['s', '2021']] }],
        ['OfficeAssumed', { office, holder: 'y' }, { id: 'a2', occurred: '2020', by: [['s', '2021']], links }],
      );
    expect(ask(log({}), '2021').office(office)).toMatchObject({ status: 'disputed', holder: null, sides: ['x', 'y'] });
    expect(ask(log({ after: [uuid('a1')] }), '2021').office(office)).toMatchObject({ status: 'certain', holder: 'y' });
    const circle = ask(log({ after: [uuid('a1')], before: [uuid('a1')] }), '2021').office(office);
    expect(circle).toMatchObject({ status: 'disputed', because: ids('a1', 'a2') });
  });
});

describe('worked cases of a stance', () => {
  const stance = { actor: 'cn', issue: 'i1' };
  const declared = (
    position: string,
    id: string,
    occurred: string,
    source: [string, string],
  ): Parameters<typeof tiny>[0] => ['StanceDeclared', { ...stance, position }, { id, occurred, by: [source] }];

  it('given an event dated by a month, when asked within it, then it is possible', () => {
    const asked = ask(tiny(declared('yes', 'd1', '2022-02', ['s', '2022-10'])), '2022-02-15');
    expect(asked.happening(uuid('d1'))).toBe('possible');
    expect(asked.stance('cn', 'i1')).toMatchObject({ status: 'possible', position: null });
  });

  it('given a later stance of unknown day, when asked within its year, then possible with the last certain value', () => {
    const log = tiny(
      declared('supports', 'd1', '2020', ['s', '2020']),
      declared('opposes', 'd2', '2022', ['s', '2023']),
    );
    expect(ask(log, '2022-06').stance('cn', 'i1')).toMatchObject({
      status: 'possible',
      position: 'supports',
      possible: [{ development: uuid('d2'), value: 'opposes' }],
      because: ids('d1'),
    });
    expect(ask(log, '2023').stance('cn', 'i1')).toMatchObject({
      status: 'certain',
      position: 'opposes',
      because: ids('d2'),
    });
  });

  it('given a vote mended by a later edition and our own misreading of the first, when asked, then each K has its own', () => {
    const log = tiny(
      declared('yes', 'd1', '2015', ['y16', '2016']),
      [
        'DevelopmentCorrected',
        { corrects: uuid('d1'), fault: 'source', patch: { data: { position: 'no' } }, reason: 'x' },
        { id: 'c1', by: [['y17', '2017']] },
      ],
      [
        'DevelopmentCorrected',
        { corrects: uuid('d1'), fault: 'entry', patch: { data: { position: 'abstain' } }, reason: 'x' },
        { id: 'c2' },
      ],
    );
    const at = (knownAt: string, p = HEAD) => ask(log, '2018', knownAt, p).stance('cn', 'i1');
    expect([at('2016-12').position, at('2018').position, at('2016-12', 2).position]).toEqual(['abstain', 'no', 'yes']);
    expect([at('2016-12').status, at('2018').status, at('2018').support]).toEqual(['certain', 'certain', 1]);
    expect(at('2018').because).toEqual(ids('d1', 'c1', 'c2'));
  });

  it('given corrections of a correction and retractions of it, when asked, then each acts on what it names', () => {
    const correct = (id: string, corrects: string, position: string): Parameters<typeof tiny>[0] => [
      'DevelopmentCorrected',
      { corrects: uuid(corrects), fault: 'entry', patch: { data: { position } }, reason: 'x' },
      { id },
    ];
    const retract = (id: string, retracts: string): Parameters<typeof tiny>[0] => [
      'DevelopmentRetracted',
      { retracts: uuid(retracts), fault: 'entry', reason: 'x' },
      { id },
    ];
    const log = tiny(
      declared('a', 'd1', '2015', ['s', '2016']),
      correct('c1', 'd1', 'b'),
      correct('c2', 'c1', 'c'),
      retract('r1', 'c1'),
      retract('r2', 'r1'),
      correct('c3', 'd1', 'e'),
      retract('q1', 'q2'),
      retract('q2', 'q1'),
    );
    const at = (p: number) => ask(log, '2018', null, p).stance('cn', 'i1');
    expect([1, 2, 3, 4, 5].map((p) => at(p).position)).toEqual(['a', 'b', 'c', 'a', 'c']);
    expect(at(6)).toMatchObject({ status: 'disputed', position: null, sides: ['c', 'e'] });
    expect(at(8)).toMatchObject({ sides: ['c', 'e'] });
  });

  it('given a doubt on the later of two stances, when asked, then disputed between with and without', () => {
    const log = tiny(declared('yes', 'd1', '2020', ['s', '2020']), declared('no', 'd2', '2021', ['t', '2021']), [
      'DevelopmentDisputed',
      { disputes: uuid('d2'), reason: 'x' },
      { id: 'q1' },
    ]);
    expect(ask(log, '2022', null, 2).stance('cn', 'i1')).toMatchObject({ status: 'certain', position: 'no' });
    expect(ask(log, '2022').stance('cn', 'i1')).toMatchObject({
      status: 'disputed',
      position: null,
      sides: ['no', 'yes'],
      because: ids('d1', 'd2', 'q1'),
      support: 2,
    });
  });

  it('given a withdrawal and merged actors, when asked under either id, then one stance', () => {
    const log = tiny(
      declared('yes', 'd1', '2020', ['s', '2020']),
      ['StanceWithdrawn', { actor: 'chn', issue: 'i1' }, { id: 'w1', occurred: '2021', by: [['s', '2021']] }],
      ['ActorsMerged', { survivor: 'cn', merged: 'chn' }, { id: 'm1' }],
      ['DevelopmentRetracted', { retracts: uuid('m1'), fault: 'entry', reason: 'x' }],
    );
    const at = (actor: string, p: number) => ask(log, '2022', null, p).stance(actor, 'i1');
    expect([at('cn', 2).position, at('cn', 3).position, at('chn', 3).status, at('cn', 4).position]).toEqual([
      'yes',
      null,
      'certain',
      'yes',
    ]);
  });
});
