import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { doubted, kin, mended, merged, resolved, retracted, told, type How } from '../../test/support/story.js';
import { candidatesOf } from './candidates.js';

const of = (type: string, id: string, data: object, how: How = {}): Told =>
  told(type, { election: 'sg', ...data }, { id, on: '2022', ...how });
const nominated = (id: string, candidate: string, by?: string, how: How = {}): Told =>
  of('CandidateNominated', id, { candidate, ...(by === undefined ? {} : { nominatedBy: by }) }, how);
const endorsed = (id: string, endorser: string, how: How = {}): Told =>
  of('CandidateEndorsed', id, { candidate: 'ca', endorser }, how);
const back = (id: string, endorser: string, how: How = {}): Told =>
  of('EndorsementWithdrawn', id, { candidate: 'ca', endorser }, { on: '2023', ...how });
const withdrawn = (id: string, candidate: string, how: How = {}): Told =>
  of('CandidateWithdrawn', id, { candidate }, { on: '2023', ...how });

const candidates = (asOf: string, ...log: Told[]) => candidatesOf(worldsAt(logOf(...log), asOf), 'sg');
const only = (...log: Told[]) => candidates('2025', ...log)[0]!;

describe('who stood', () => {
  it('given whoever was nominated, endorsed, counted, elected or withdrew, then all of them, by id', () => {
    const log = [
      of('BallotCounted', 'b', { round: 1, votes: { ce: 3, ca: 5 } }),
      of('CandidateElected', 'w', { candidate: 'cd' }),
      withdrawn('x', 'cc'),
      nominated('n', 'cb'),
      endorsed('e', 'us'),
    ];
    expect(candidates('2025', ...log).map((c) => [c.actor, c.status])).toEqual(
      ['ca', 'cb', 'cc', 'cd', 'ce'].map((c) => [c, 'certain']),
    );
  });

  it('given what has not happened, then nobody; given what may have, then possible, and certain by what else is told', () => {
    const late = nominated('n', 'ca', 'us', { by: 'late@2023' });
    expect(candidates('2021', late)).toEqual([]);
    expect(candidates('2022-06', late)[0]).toMatchObject({
      status: 'possible',
      nominatedBy: 'us',
      nomination: { development: 'n', status: 'possible', occurred: '2022' },
      backing: [],
    });
    expect(candidates('2022-06', late, endorsed('e', 'fr', { on: '2022-01' }))[0]!.status).toBe('certain');
  });

  it('given a nomination of which it is disputed whose it is, then both candidates are disputed; settled, then one', () => {
    const rivals = [nominated('a', 'ca'), nominated('b', 'cb', undefined, { links: { sameAs: ['a'] } })];
    expect(candidates('2025', ...rivals).map((c) => [c.actor, c.status])).toEqual([
      ['ca', 'disputed'],
      ['cb', 'disputed'],
    ]);
    const settled = resolved([['a'], ['b']], 1, { member: '/data/candidate' });
    expect(candidates('2025', ...rivals, settled).map((c) => [c.actor, c.status])).toEqual([['cb', 'certain']]);
  });

  it('given an id that was merged, then one candidate under the canonical one', () => {
    const one = candidates(
      '2025',
      nominated('n', 'bogdan'),
      nominated('m', 'bogdan-martin'),
      merged('bogdan-martin', 'bogdan'),
    );
    expect(one.map((c) => [c.actor, c.issue])).toEqual([['bogdan-martin', 'sg:bogdan-martin']]);
  });

  it('given a nomination that we mended or took back, then as it is believed', () => {
    expect(only(nominated('n', 'ca'), mended('n', { data: { candidate: 'cb' } })).actor).toBe('cb');
    expect(candidates('2025', nominated('n', 'ca'), retracted('n'))).toEqual([]);
  });

  it('given doubt on the only word of somebody, then disputed with that doubt; with another word, then certain', () => {
    const doubt = doubted('n', { id: 'q', by: [] });
    expect(only(nominated('n', 'ca'), doubt)).toMatchObject({ status: 'disputed', because: ['n', 'q'] });
    expect(only(nominated('n', 'ca'), endorsed('e', 'us'), doubt).status).toBe('certain');
  });

  it('given several words and kinship of sources, then the support of all that is said of the person', () => {
    const log = [
      nominated('n', 'ca', undefined, { by: 'one@2022' }),
      endorsed('e', 'us', { by: 'two@2022' }),
      withdrawn('x', 'ca', { by: 'three@2023' }),
    ];
    expect([only(...log).support, only(...log, kin('three', 'two')).support]).toEqual([3, 2]);
  });
});

describe('who nominated', () => {
  it('given one state, then it; given two, then none alone, and both back the candidate', () => {
    expect(only(nominated('n', 'ca', 'us'))).toMatchObject({ nominatedBy: 'us', backing: ['us'] });
    const two = only(nominated('n', 'ca', 'us'), nominated('m', 'ca', 'fr'));
    expect([two.nominatedBy, two.backing]).toEqual([null, ['fr', 'us']]);
  });

  it('given nobody named, then null and no backing', () => {
    expect(only(nominated('n', 'ca'))).toMatchObject({ nominatedBy: null, backing: [] });
  });
});

describe('who withdrew', () => {
  it('given a withdrawal, then from its date on, and possible within it', () => {
    const log = [nominated('n', 'ca'), withdrawn('x', 'ca', { on: '2023', by: 'late@2024' })];
    expect(candidates('2022', ...log)[0]!.withdrawn).toBeNull();
    expect(candidates('2023-06', ...log)[0]!.withdrawn).toEqual({
      status: 'possible',
      development: 'x',
      occurred: '2023',
    });
    expect(candidates('2023', ...log)[0]).toMatchObject({ status: 'certain', withdrawn: { status: 'certain' } });
  });

  it('given one withdrawal that may have been and one that was, then the one that was', () => {
    const log = [withdrawn('maybe', 'ca', { on: '2022', by: 'late@2024' }), withdrawn('sure', 'ca', { on: '2022-05' })];
    expect(candidates('2022-06', ...log)[0]!.withdrawn).toMatchObject({ status: 'certain', development: 'sure' });
  });

  it('given that it is disputed who withdrew, then so it is said of both', () => {
    const log = [
      nominated('n', 'ca'),
      nominated('m', 'cb'),
      withdrawn('x', 'ca'),
      withdrawn('y', 'cb', { links: { sameAs: ['x'] } }),
    ];
    expect(candidates('2025', ...log).map((c) => [c.status, c.withdrawn?.status])).toEqual([
      ['certain', 'disputed'],
      ['certain', 'disputed'],
    ]);
  });

  it('given a nomination dated after the withdrawal, then nature puts it before: who withdrew has withdrawn', () => {
    expect(only(withdrawn('x', 'ca', { on: '2021' }), nominated('n', 'ca')).withdrawn).not.toBeNull();
  });
});

describe('who endorsed', () => {
  it('given endorsements, then each with its own time, word, basis and support, and those that stand back the candidate', () => {
    const { endorsements, backing } = only(
      endorsed('e', 'us', { basis: 'statement', by: ['one@2022', 'two@2022'] }),
      endorsed('f', 'fr', { certainty: 'reportedly', on: '2021' }),
    );
    expect(endorsements.map((e) => [e.actor, e.status, e.withdrawn, e.basis, e.certainty, e.support])).toEqual([
      ['fr', 'certain', false, null, 'reportedly', 1],
      ['us', 'certain', false, 'statement', null, 2],
    ]);
    expect(backing).toEqual(['fr', 'us']);
  });

  it('given one that another says or concludes, then it is listed and does not back', () => {
    const { endorsements, backing } = only(
      endorsed('e', 'us', { basis: 'attributed' }),
      endorsed('f', 'fr', { basis: 'inferred' }),
    );
    expect([endorsements.length, backing]).toEqual([2, []]);
  });

  it('given a later stance of its own against the candidate, then it no longer backs; given one for, then it does', () => {
    const stance = (position: string): Told =>
      told('StanceDeclared', { actor: 'us', issue: 'sg:ca', position }, { id: 's', on: '2022-09', by: 's@2023' });
    expect(only(endorsed('e', 'us', { on: '2021' }), stance('opposes')).backing).toEqual([]);
    expect(only(endorsed('e', 'fr'), stance('supports')).backing).toEqual(['fr', 'us']);
  });

  it('given a later vote whose votes and whose meaning two tellings give, then they are read together', () => {
    const roll = (id: string, data: object, how: How): Told =>
      told('RollCallTaken', { instrument: 'r', ...data }, { id, on: '2023', ...how });
    const log = [
      told('StanceDeclared', { actor: 'us', issue: 'sg:ca', position: 'opposes' }, { id: 's', on: '2022' }),
      roll('v', { votes: { us: 'yes', fr: 'no' } }, { links: { after: ['s'] } }),
      roll('w', { means: { 'sg:ca': { yes: 'supports' } } }, { links: { sameAs: ['v'] } }),
    ];
    expect(only(nominated('n', 'ca'), ...log.slice(0, 2)).backing).toEqual([]);
    expect(only(nominated('n', 'ca'), ...log).backing).toEqual(['us']);
  });

  it('given its withdrawal, then it is listed as withdrawn and no longer backs', () => {
    const { endorsements, backing } = only(endorsed('e', 'us'), endorsed('f', 'fr'), back('x', 'us'));
    expect(endorsements.map((e) => [e.actor, e.withdrawn])).toEqual([
      ['us', true],
      ['fr', false],
    ]);
    expect(backing).toEqual(['fr']);
  });

  it('given an endorsement, its withdrawal and another endorsement, then the dates tell that it stands', () => {
    const again = only(
      endorsed('e', 'us', { on: '2021' }),
      back('x', 'us', { on: '2022' }),
      endorsed('f', 'us', { on: '2023' }),
    );
    expect([again.endorsements.map((e) => e.withdrawn), again.backing]).toEqual([[true, false], ['us']]);
  });

  it('given one that may have been made, then possible and no backing', () => {
    const maybe = candidates(
      '2022-06',
      nominated('n', 'ca', undefined, { on: '2021' }),
      endorsed('e', 'us', { by: 'late@2023' }),
    )[0]!;
    expect([maybe.endorsements[0]!.status, maybe.backing]).toEqual(['possible', []]);
  });
});
