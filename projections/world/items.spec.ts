import { lastInstant } from '../../events/time/edtf.js';
import { logOf, type Told } from '../../test/support/log.js';
import { called, merged, resolved, revised, told, type How } from '../../test/support/story.js';
import { believe } from '../belief/belief.js';
import { count, entries, itemsOf, text } from './items.js';

const itemsFrom = (...log: Told[]) => itemsOf(believe(logOf(...log), lastInstant('2026')));
/** Which developments tell one thing. */
const things = (...log: Told[]): string[] => itemsFrom(...log).items.map((i) => i.members.map((t) => t.id).join());
const of = (type: string, id: string, data: object, sameAs: string[] = [], how: How = {}): Told =>
  told(type, { ...data }, { id, on: '2022', ...(sameAs.length > 0 ? { links: { sameAs } } : {}), ...how });
const ballot = (id: string, round: number, more: object = {}): Told =>
  of('BallotCounted', id, { election: 'sg', round, ...more });
const elected = (id: string, candidate: string, sameAs: string[] = [], election = 'sg'): Told =>
  of('CandidateElected', id, { election, candidate }, sameAs);

describe('what is one thing', () => {
  it('given tellings of one round, then one, without any link; another round or election is another', () => {
    const other: Told = of('BallotCounted', 'd', { election: 'dsg', round: 1 });
    expect(things(ballot('a', 1), ballot('b', 1), ballot('c', 2), other)).toEqual(['a,b', 'c', 'd']);
  });

  it('given counts of which nobody knows the round, then each is its own', () => {
    const of1 = (id: string): Told => of('BallotCounted', id, { election: 'sg' });
    expect(things(of1('a'), of1('b'))).toEqual(['a', 'b']);
  });

  it('given errata that disagree on its round, then it is its own until a resolution says which round it was', () => {
    const erratum = (id: string, round: number): Told => revised('b', { data: { round } }, { id, on: '2023' });
    const log = [ballot('a', 2), ballot('b', 1), erratum('x', 2), erratum('y', 3)];
    expect(things(...log)).toEqual(['a', 'b']);
    const settled = resolved([['x'], ['y']], 0, { member: '/data/round' });
    expect(things(...log, settled)).toEqual(['a,b']);
  });

  it('given registrations of one id, then one', () => {
    expect(things({ ...called('sg'), id: 'a' }, { ...called('sg'), id: 'b' }, { ...called('dsg'), id: 'c' })).toEqual([
      'a,b',
      'c',
    ]);
  });

  it('given two elections of one person, then two things until a link says otherwise', () => {
    expect(things(elected('a', 'ca'), elected('b', 'ca'))).toEqual(['a', 'b']);
    expect(things(elected('a', 'ca'), elected('b', 'ca', ['a']))).toEqual(['a,b']);
  });

  it('given links in a row, then one thing of them all, under its smallest id', () => {
    const { items } = itemsFrom(elected('c', 'ca', ['b']), elected('b', 'ca', ['a']), elected('a', 'ca'));
    expect(items.map((i) => i.id)).toEqual(['a']);
    expect(items[0]!.members).toHaveLength(3);
  });

  it('given another candidate in one election, then one thing and a conflict on who it was', () => {
    const { items } = itemsFrom(elected('a', 'ca'), elected('b', 'cb', ['a']));
    expect(items[0]!.disputed.get('/data/candidate')?.map((s) => [s.value, s.tellers])).toEqual([
      ['ca', ['a']],
      ['cb', ['b']],
    ]);
    expect(text(items[0]!, 'candidate')).toBeUndefined();
  });

  it('given a link to another type, subject or nothing visible, then it counts for nothing; the first two are told', () => {
    const links = itemsFrom(
      elected('a', 'ca'),
      elected('b', 'ca', ['a'], 'dsg'),
      of('CandidateNominated', 'c', { election: 'sg', candidate: 'ca' }, ['a']),
      elected('d', 'ca', ['nowhere']),
    );
    expect(links.items.map((i) => i.id)).toEqual(['a', 'b', 'c', 'd']);
    expect(links.ignoredLinks).toEqual(['b', 'c']);
  });

  it.each([
    ['StanceDeclared', { actor: 'us', issue: 'i' }, { actor: 'us', issue: 'j' }],
    ['AffiliationStarted', { actor: 'fr', organisation: 'eu' }, { actor: 'fr', organisation: 'nato' }],
    ['OfficeAssumed', { office: 'itu/sg' }, { office: 'itu/dsg' }],
    ['BallotCounted', { election: 'sg', round: 1 }, { election: 'sg', round: 2 }],
    ['ActorSucceeded', { predecessor: 'su', successor: 'ru' }, { predecessor: 'su', successor: 'ua' }],
    ['StatementIssued', { issue: 'i' }, { issue: 'j' }],
  ])('given two of %s, then one subject makes them one and another does not', (type, subject, other) => {
    expect(things(of(type, 'a', subject), of(type, 'b', subject, ['a']))).toEqual(['a,b']);
    expect(things(of(type, 'a', subject), of(type, 'b', other, ['a']))).toEqual(['a', 'b']);
  });

  it('given two offices’ holders that a link joins, then the office makes them one, not the person', () => {
    const holds = (id: string, holder: string, sameAs: string[] = []): Told =>
      of('OfficeAssumed', id, { office: 'itu/sg', holder }, sameAs);
    expect(itemsFrom(holds('a', 'ca'), holds('b', 'cb', ['a'])).items[0]!.disputed.has('/data/holder')).toBe(true);
  });

  it('given actors that were merged, then what is told under both ids is of one subject', () => {
    const stance = (id: string, actor: string, sameAs: string[] = []): Told =>
      of('StanceDeclared', id, { actor, issue: 'i', position: 'yes' }, sameAs);
    expect(things(stance('a', 'us'), stance('b', 'usa', ['a']), merged('us', 'usa'))).toEqual(['a,b']);
  });

  it('given tellings of a round of which two are linked as the same, then two groups: two developments to know of', () => {
    const linked: Told = { ...ballot('c', 1), links: { sameAs: ['b'] } };
    expect(itemsFrom(ballot('a', 1), ballot('b', 1), linked).items[0]!.groups.map((g) => g.map((t) => t.id))).toEqual([
      ['a'],
      ['b', 'c'],
    ]);
  });
});

describe('what is told of a thing', () => {
  it('given several tellings, then what they agree on, each member by itself, and all their citations', () => {
    const { items } = itemsFrom(
      { ...ballot('a', 1, { ballots: 170, votes: { ca: 83 } }), sources: [{ source: 'one', published: '2023' }] },
      { ...ballot('b', 1, { blank: 2, votes: { ca: 83, cb: 79 } }), sources: [{ source: 'two', published: '2023' }] },
    );
    expect(items[0]!.data).toEqual({ election: 'sg', round: 1, ballots: 170, blank: 2, votes: { ca: 83, cb: 79 } });
    expect(items[0]!.citations.map((c) => c.source)).toEqual(['one', 'two']);
  });

  it('given a citation that reaches a thing twice, then it is there once', () => {
    const cited = told('SourceCited', { development: 'a' }, { id: 'e', by: 'one@2023' });
    const { items } = itemsFrom(ballot('a', 1), cited);
    expect(items[0]!.citations.map((c) => c.by)).toEqual(['a', 'e']);
  });

  it('given a registration told with and without a report, then an event', () => {
    const cited = { ...called('sg', {}, { on: '2021' }), id: 'b' };
    expect(itemsFrom({ ...called('sg'), id: 'a' }).items[0]!.event).toBe(false);
    expect(itemsFrom({ ...called('sg'), id: 'a' }, cited).items[0]!.event).toBe(true);
  });

  it('given what is about the record, then it is no thing', () => {
    expect(things(merged('us', 'usa'), told('SourceRegistered', { source: 's' }))).toEqual([]);
  });

  it('given malformed members, then they read as absent', () => {
    const item = { data: { election: 7, round: 'one', votes: null } };
    expect([text(item, 'election'), count(item, 'round'), entries(item, 'votes'), entries(item, 'x')]).toEqual([
      undefined,
      undefined,
      [],
      [],
    ]);
  });
});
