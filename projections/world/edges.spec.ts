import { lastInstant } from '../../events/time/edtf.js';
import { logOf, type Told } from '../../test/support/log.js';
import { called, told, type How } from '../../test/support/story.js';
import { worldAt } from './world.js';

/** Whether what is told as `x` is before `y`; where both are undated only their nature and links can tell. */
function isBefore(x: string, y: string, ...log: Told[]): boolean {
  const world = worldAt(logOf(...log), lastInstant('2025'), Infinity);
  return world.before(world.itemOf(x)!, world.itemOf(y)!);
}
const of = (type: string, id: string, data: object = {}, how: How = {}): Told =>
  told(type, { election: 'sg', ...data }, { id, ...how });
const nominated = (id = 'nomination', candidate = 'ca'): Told => of('CandidateNominated', id, { candidate });
const elected = (more: object = {}, how: How = {}): Told =>
  of('CandidateElected', 'election', { candidate: 'ca', ...more }, how);
const assumed = (more: object = {}, id = 'assuming'): Told =>
  told('OfficeAssumed', { office: 'itu/sg', holder: 'ca', ...more }, { id });
const left = (more: object = {}): Told =>
  told('OfficeVacated', { office: 'itu/sg', holder: 'ca', ...more }, { id: 'leaving' });
const count = (round: number, votes: object = {}, how: How = {}): Told =>
  of('BallotCounted', `count${round}`, { round, votes }, how);

describe('the natural order of an election', () => {
  const sg = { election: 'sg' };

  it('given one person, then nomination, election, assuming, leaving', () => {
    const log = [left(sg), assumed(sg), elected(), nominated()];
    const chain = ['nomination', 'election', 'assuming', 'leaving'];
    for (const [i, earlier] of chain.entries())
      for (const [j, later] of chain.entries()) expect(isBefore(earlier, later, ...log)).toBe(i < j);
  });

  it('given that a middle step is not recorded, then the others are in order all the same', () => {
    expect(isBefore('nomination', 'leaving', nominated(), left(sg))).toBe(true);
  });

  it('given another person or another election, then none', () => {
    expect(isBefore('nomination', 'election', nominated('nomination', 'cb'), elected())).toBe(false);
    expect(isBefore('nomination', 'election', nominated(), elected({ election: 'other' }))).toBe(false);
  });

  it('given a person in dispute, then nature orders nothing', () => {
    const rival = { ...elected({ candidate: 'cb' }), id: 'election2', links: { sameAs: ['election'] } };
    expect(isBefore('nomination', 'election', nominated(), elected(), rival)).toBe(false);
  });

  it('given a nomination, then before the withdrawal and before the counts that list them', () => {
    const log = [
      nominated(),
      of('CandidateWithdrawn', 'gone', { candidate: 'ca' }),
      count(1, { ca: 1 }),
      count(2, { cb: 1 }),
    ];
    expect(isBefore('nomination', 'gone', ...log)).toBe(true);
    expect(isBefore('nomination', 'count1', ...log)).toBe(true);
    expect(isBefore('nomination', 'count2', nominated(), count(2, { cb: 1 }))).toBe(false);
  });

  it('given rounds, then by their number, whatever their dates', () => {
    const log = [count(2, {}, { on: '2022-01' }), count(10, {}, { on: '2022-02' }), count(1, {}, { on: '2022-03' })];
    expect([isBefore('count1', 'count2', ...log), isBefore('count2', 'count10', ...log)]).toEqual([true, true]);
    expect(isBefore('count2', 'count1', ...log)).toBe(false);
  });

  it('given one seat, then any count is before the election', () => {
    expect(isBefore('count2', 'election', called('sg'), count(2), elected({ round: 1 }))).toBe(true);
    expect(isBefore('count2', 'election', called('sg'), count(2), elected())).toBe(true);
  });

  it('given several seats, then only a count of the round that elected or an earlier one', () => {
    const council = called('sg', { seats: 3 });
    expect(isBefore('count1', 'election', council, count(1), elected({ round: 2 }))).toBe(true);
    expect(isBefore('count2', 'election', council, count(2), elected({ round: 2 }))).toBe(true);
    expect(isBefore('count3', 'election', council, count(3), elected({ round: 2 }))).toBe(false);
    expect(isBefore('count1', 'election', council, count(1), elected())).toBe(false);
  });

  it('given an annulment, then after everything of its election but assuming and leaving office', () => {
    const annulled = of('ElectionAnnulled', 'annulled');
    const put = of('ElectionPostponed', 'postponed');
    const log = [annulled, put, nominated(), count(1), elected(), assumed(sg), left(sg)];
    for (const id of ['postponed', 'nomination', 'count1', 'election'])
      expect(isBefore(id, 'annulled', ...log)).toBe(true);
    for (const id of ['assuming', 'leaving']) expect(isBefore(id, 'annulled', ...log)).toBe(false);
  });

  it('given what was only announced for after an annulment, then it is not ordered before it', () => {
    const annulled = of('ElectionAnnulled', 'annulled', {}, { on: '2022-05' });
    const vote = count(1, {}, { on: '2022-09', by: 'press@2022-04' });
    expect(isBefore('count1', 'annulled', annulled, vote)).toBe(false);
    const held = count(1, {}, { on: '2022-09', by: ['press@2022-04', 'press@2022-10'] });
    expect(isBefore('count1', 'annulled', annulled, held)).toBe(true);
  });

  it('given the only endorsement of one endorser for one candidate, then before its withdrawal; of several, none', () => {
    const backing = (id: string, endorser = 'us'): Told => of('CandidateEndorsed', id, { candidate: 'ca', endorser });
    const back = of('EndorsementWithdrawn', 'back', { candidate: 'ca', endorser: 'us' });
    expect(isBefore('e1', 'back', backing('e1'), back)).toBe(true);
    expect(isBefore('e1', 'back', backing('e1', 'fr'), back)).toBe(false);
    expect(isBefore('e1', 'back', backing('e1'), backing('e2'), back)).toBe(false);
    const told1 = { ...backing('e2'), links: { sameAs: ['e1'] } };
    expect(isBefore('e1', 'back', backing('e1'), told1, back)).toBe(true);
  });
});

describe('the natural order outside elections', () => {
  it('given a person’s only assuming of an office, then before their leaving of it', () => {
    expect(isBefore('assuming', 'leaving', assumed(), left())).toBe(true);
    expect(isBefore('assuming', 'leaving', assumed({ election: 'sg' }), left())).toBe(true);
    expect(isBefore('assuming', 'leaving', assumed({ office: 'itu/dsg' }), left())).toBe(false);
    expect(isBefore('assuming', 'leaving', assumed({ holder: 'cb' }), left())).toBe(false);
  });

  it('given two terms, then nature does not tell which one the leaving ends', () => {
    expect(isBefore('assuming', 'leaving', assumed(), assumed({}, 'again'), left())).toBe(false);
  });

  it('given that both name an election, then only where it is the same', () => {
    expect(isBefore('assuming', 'leaving', assumed({ election: 'sg' }), left({ election: 'sg' }))).toBe(true);
    expect(isBefore('assuming', 'leaving', assumed({ election: 'sg' }), left({ election: 'other' }))).toBe(false);
  });

  it('given a stance, then before the withdrawal that names it, and not before another', () => {
    const yes = told('StanceDeclared', { actor: 'us', issue: 'i', position: 'yes' }, { id: 'yes' });
    const naming = told('StanceWithdrawn', { actor: 'us', issue: 'i', withdraws: 'yes' }, { id: 'withdrawn' });
    const plain = told('StanceWithdrawn', { actor: 'us', issue: 'i' }, { id: 'withdrawn' });
    expect([isBefore('yes', 'withdrawn', yes, naming), isBefore('yes', 'withdrawn', yes, plain)]).toEqual([
      true,
      false,
    ]);
  });
});

describe('links', () => {
  const stance = (id: string, links: object = {}): Told =>
    told('StanceDeclared', { actor: 'us', issue: id, position: 'yes' }, { id, links });

  it('given before and after, then they chain, also across subjects', () => {
    const log = [stance('x', { before: ['y'] }), stance('y'), stance('z', { after: ['y'] })];
    expect([isBefore('x', 'z', ...log), isBefore('z', 'x', ...log)]).toEqual([true, false]);
  });

  it('given a link to nothing visible, then it says nothing', () => {
    expect(isBefore('x', 'y', stance('x', { before: ['nowhere'] }), stance('y', { after: ['x', 'nowhere'] }))).toBe(
      true,
    );
  });

  it('given a link of one telling, then it holds for the thing that several tell', () => {
    const again: Told = { ...stance('x', { sameAs: ['x'], before: ['y'] }), id: 'x2' };
    expect(isBefore('x', 'y', stance('x'), again, stance('y'))).toBe(true);
  });

  it('given a registration that nobody reports, then no link holds to it', () => {
    const log = [called('sg', {}, { id: 'call', by: [], links: { before: ['n'] } }), nominated('n')];
    expect(isBefore('call', 'n', ...log)).toBe(false);
  });
});

describe('dates', () => {
  const stance = (id: string, on: string, more: object = {}, how: How = {}): Told =>
    told('StanceDeclared', { actor: 'us', issue: 'i', position: 'yes', ...more }, { id, on, by: 'press@2024', ...how });
  const order = (...log: Told[]): string =>
    isBefore('x', 'y', ...log) ? 'x y' : isBefore('y', 'x', ...log) ? 'y x' : 'undecidable';

  it('given bounds that exclude each other, then the earlier first; given bounds that meet, then undecidable', () => {
    expect(order(stance('x', '2020'), stance('y', '2021'))).toBe('x y');
    expect(order(stance('x', '2021-03'), stance('y', '2021'))).toBe('undecidable');
    expect(order(stance('x', '2020~'), stance('y', '2021'))).toBe('undecidable');
    expect(order(stance('x', '2020?'), stance('y', '2021'))).toBe('x y');
  });

  it('given what lasts, then by its start: how long it is evidenced orders nothing', () => {
    expect(order(stance('x', '2020/2023'), stance('y', '2021'))).toBe('x y');
  });

  it('given a report, then it bounds what it tells also for the order', () => {
    expect(order(stance('x', '2020', {}, { by: 'press@2020-06' }), stance('y', '2020-07'))).toBe('x y');
  });

  it('given two subjects, then dates do not compare', () => {
    expect(order(stance('x', '2020'), stance('y', '2021', { issue: 'j' }))).toBe('undecidable');
    expect(order(stance('x', '2020'), stance('y', '2021', { actor: 'fr' }))).toBe('undecidable');
  });

  it('given a statement, then it is ordered among the stances of everyone under it', () => {
    const statement = told(
      'StatementIssued',
      { title: 't', issue: 'i', positions: { us: 'no', fr: 'no' } },
      { id: 'y', on: '2021' },
    );
    expect(order(stance('x', '2020'), statement)).toBe('x y');
    expect(order(stance('x', '2020', { actor: 'de' }), statement)).toBe('undecidable');
  });

  it('given a stance on a candidacy, then it is ordered among endorsements and nominations', () => {
    const nomination = of('CandidateNominated', 'y', { candidate: 'ca', nominatedBy: 'us' }, { on: '2021' });
    expect(order(stance('x', '2020', { issue: 'sg:ca' }), nomination)).toBe('x y');
  });

  it('given one actor in two organisations, then each belonging is ordered for itself', () => {
    const joined = (id: string, type: string, organisation: string, on: string): Told =>
      told(type, { actor: 'fr', organisation }, { id, on });
    const start = joined('x', 'AffiliationStarted', 'eu', '1958');
    expect(order(start, joined('y', 'AffiliationEnded', 'eu', '1990'))).toBe('x y');
    expect(order(start, joined('y', 'AffiliationEnded', 'nato', '1990'))).toBe('undecidable');
  });

  it('given an election and an office, then elections to it are ordered among its assumptions', () => {
    const log = [
      called('sg', { office: 'itu/sg' }),
      of('CandidateElected', 'y', { candidate: 'ca' }, { on: '2022' }),
      told('OfficeAssumed', { office: 'itu/sg', holder: 'zhao' }, { id: 'x', on: '2015' }),
    ];
    expect(order(...log)).toBe('x y');
    expect(order(...log.slice(1))).toBe('undecidable');
  });

  it('given a disputed subject, then dates compare within each that is told', () => {
    const backing = (id: string, endorser: string, links: object = {}): Told =>
      of('CandidateEndorsed', id, { candidate: 'ca', endorser }, { on: '2020', links });
    const log = [backing('x', 'us'), backing('x2', 'fr', { sameAs: ['x'] })];
    for (const actor of ['us', 'fr']) expect(order(...log, stance('y', '2021', { actor, issue: 'sg:ca' }))).toBe('x y');
  });
});
