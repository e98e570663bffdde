import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { doubted, mended, resolved, told, type How } from '../../test/support/story.js';
import { conferenceAnswer } from './conference-answer.js';

const RULES = { body: 'itu', office: 'itu/sg', seats: 1, rules: { system: 'majority' }, secret: true };
const called = (election: string, how: How = {}, more: Record<string, unknown> = {}): Told =>
  told('ElectionCalled', { ...RULES, election, ...more }, { id: `call-${election}`, ...how });
const elected = (election: string, how: How = {}): Told =>
  told('CandidateElected', { election, candidate: 'ca' }, { id: `won-${election}`, ...how });
const held = (asOf: string, log: Told[], knownAt?: string, conference = 'pp') =>
  conferenceAnswer(worldsAt(logOf(...log), asOf, knownAt), conference, true).elections;

const AT_PP = { conference: 'pp' };
const uncited: How = { by: [] };

describe('the elections that are held at a conference', () => {
  const log = [
    called('sg', uncited, { ...AT_PP, title: 'Secretary-General' }),
    elected('sg', { on: '2022-09-29' }),
    called('dsg', { on: '2022-01', by: 'agenda@2022-02' }, AT_PP),
    called('other', { on: '2018' }, { conference: 'pp-18' }),
    called('none', { on: '2018' }),
  ];

  it('given elections that are called for it, then these alone, each as it stands, with what calls it', () => {
    expect(held('2022-09-28', log)).toMatchObject([
      { id: 'dsg', phase: 'called', elected: [], status: 'certain', because: ['call-dsg'] },
      { id: 'sg', phase: null, elected: [], status: 'unknown', because: [] },
    ]);
    expect(held('2022-10', log)[1]).toEqual({
      id: 'sg',
      title: 'Secretary-General',
      office: 'itu/sg',
      phase: 'decided',
      elected: ['ca'],
      status: 'certain',
      development: 'call-sg',
      disputed: [],
      support: 1,
      because: ['won-sg'],
    });
    expect(held('2022-10', log, undefined, 'pp-18').map((e) => e.id)).toEqual(['other']);
  });

  it('given one that nothing public names at K, then it is not listed', () => {
    expect(held('2023', log, '2022-03').map((e) => e.id)).toEqual(['dsg']);
    expect(held('2023', log, '2022-01')).toEqual([]);
  });

  it('given a correction of where it is held, then there, and no more where it was', () => {
    const moved = mended('call-dsg', { data: { conference: 'pp-18' } }, { id: 'm', by: [] });
    expect(held('2023', [...log, moved]).map((e) => e.id)).toEqual(['sg']);
    expect(held('2023', [...log, moved], undefined, 'pp-18').map((e) => e.id)).toEqual(['other', 'dsg']);
  });

  it('given two places where it is held, then under both, disputed, with both sides; settled, then where it is', () => {
    const too = called('dsg', { id: 'too', on: '2022-01', by: 'b@2022-02' }, { conference: 'pp-18' });
    const sides = [
      { value: 'pp', developments: ['call-dsg'] },
      { value: 'pp-18', developments: ['too'] },
    ];
    for (const conference of ['pp', 'pp-18'])
      expect(held('2023', [...log, too], undefined, conference).find((e) => e.id === 'dsg')).toMatchObject({
        status: 'disputed',
        phase: 'called',
        disputed: [{ member: '/data/conference', sides }],
        because: ['call-dsg', 'too'],
      });
    const settled = resolved([['call-dsg'], ['too']], 1, { member: '/data/conference' }, { id: 'res', by: [] });
    expect(held('2023', [...log, too, settled]).map((e) => e.id)).toEqual(['sg']);
    expect(held('2023', [...log, too, settled], undefined, 'pp-18').map((e) => [e.id, e.status])).toEqual([
      ['other', 'certain'],
      ['dsg', 'certain'],
    ]);
  });

  it('given doubt on what calls it, then disputed, with the doubt', () => {
    const found = held('2023', [...log, doubted('call-sg', { id: 'd', by: [] })]).find((e) => e.id === 'sg');
    expect(found).toMatchObject({ status: 'disputed', elected: ['ca'], because: ['call-sg', 'd', 'won-sg'] });
  });
});
