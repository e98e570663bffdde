import { lastInstant } from '../../events/time/edtf.js';
import { logOf, type Told } from '../../test/support/log.js';
import { mended, resolved, revised, told, type How } from '../../test/support/story.js';
import { believe } from '../belief/belief.js';
import { itemsOf } from './items.js';

const itemsFrom = (...log: Told[]) => itemsOf(believe(logOf(...log), lastInstant('2026'))).items;
/** Which developments tell one thing. */
const things = (...log: Told[]): string[] => itemsFrom(...log).map((i) => i.members.map((t) => t.id).join());
const vote = (id: string, on: string | undefined, data: object = {}, how: How = {}): Told =>
  told(
    'RollCallTaken',
    { instrument: 'r', votes: { us: 'yes' }, ...data },
    { id, by: 'un@2023', ...(on === undefined ? {} : { on }), ...how },
  );

describe('what is one roll call', () => {
  it('given two tellings of one day, then one; of another day or another instrument, another', () => {
    expect(things(vote('a', '2022-03-02'), vote('b', '2022-03-02'))).toEqual(['a,b']);
    expect(things(vote('a', '2022-03-02'), vote('b', '2022-03-03'))).toEqual(['a', 'b']);
    expect(things(vote('a', '2022-03-02'), vote('b', '2022-03-02', { instrument: 's' }))).toEqual(['a', 'b']);
  });

  it('given dates that overlap without being equal, or none, then one', () => {
    expect(things(vote('a', '2022-03-02'), vote('b', '2022-03'))).toEqual(['a,b']);
    expect(things(vote('a', '2022-03-02'), vote('b', undefined))).toEqual(['a,b']);
  });

  it('given an early report of an imprecise date, then the stated dates count all the same', () => {
    const early = vote('a', '2022', {}, { by: 'press@2022-02' });
    expect(things(early, vote('b', '2022-11'))).toEqual(['a,b']);
  });

  it.each(['on', 'part'])(
    'given tellings that say a different %s, then two; given one that says none, then one',
    (m) => {
      const on = (id: string, value?: string): Told => vote(id, '2022', value === undefined ? {} : { [m]: value });
      expect(things(on('a', 'amendment'), on('b', 'motion'))).toEqual(['a', 'b']);
      expect(things(on('a', 'amendment'), on('b'))).toEqual(['a,b']);
      expect(things(on('a', 'amendment'), on('b', 'amendment'))).toEqual(['a,b']);
    },
  );

  it('given one that fits two which do not fit each other, then nothing tells to which it belongs, and all stay apart', () => {
    const log = [vote('a', '2022-03-02'), vote('b', '2022-03'), vote('c', '2022-03-05')];
    expect(things(...log)).toEqual(['a', 'b', 'c']);
    const parts = [vote('a', '2022', { on: 'whole' }), vote('b', '2022'), vote('c', '2022', { on: 'paragraph' })];
    expect(things(...parts)).toEqual(['a', 'b', 'c']);
  });

  it('given a chain that does not hold together, when some of it are linked as the same, then those are one', () => {
    const log = [
      vote('a', '2022-03-02'),
      vote('b', '2022-03', {}, { links: { sameAs: ['a'] } }),
      vote('c', '2022-03-05'),
    ];
    expect(things(...log)).toEqual(['a,b', 'c']);
  });

  it('given two groups apart, then each is one', () => {
    const log = [vote('a', '2022-01'), vote('b', '2022-01'), vote('c', '2022-02'), vote('d', '2022-02')];
    expect(things(...log)).toEqual(['a,b', 'c,d']);
  });

  it('given that our entry of a date is mended, then the mended one counts', () => {
    const log = [vote('a', '2022-03-02'), vote('b', '2022-03-20')];
    expect(things(...log)).toEqual(['a', 'b']);
    expect(things(...log, mended('b', { occurred: '2022-03-02' }))).toEqual(['a,b']);
  });

  it('given errata that disagree on its date, then a resolution says which roll call it tells of', () => {
    const erratum = (id: string, occurred: string): Told => revised('b', { occurred }, { id, by: 'un@2024' });
    const log = [
      vote('a', '2022-03-02'),
      vote('b', '2022-03-20'),
      erratum('x', '2022-03-21'),
      erratum('y', '2022-03-02'),
    ];
    expect(things(...log, resolved([['x'], ['y']], 1, { member: '/occurred' }))).toEqual(['a,b']);
    expect(things(...log, resolved([['x'], ['y']], 0, { member: '/occurred' }))).toEqual(['a', 'b']);
  });

  it('given one roll call told twice, then what they say differently is in dispute, vote by vote', () => {
    const [item] = itemsFrom(
      vote('a', '2022-03', { votes: { us: 'yes', ru: 'no', fr: 'yes' }, tally: { yes: 141 } }),
      vote('b', '2022-03', { votes: { us: 'yes', ru: 'abstain' }, tally: { yes: 140 } }),
    );
    expect([...item!.disputed.keys()]).toEqual(['/data/tally/yes', '/data/votes/ru']);
    expect(item!.data['votes']).toEqual({ us: 'yes', fr: 'yes' });
    expect(item!.groups.map((group) => group.map((t) => t.id))).toEqual([['a'], ['b']]);
  });
});

describe('links between acts', () => {
  const of = (type: string, id: string, data: object, sameAs: string[] = []): Told =>
    told(type, { ...data }, { id, on: '2022', ...(sameAs.length > 0 ? { links: { sameAs } } : {}) });

  it.each([
    ['ProposalSubmitted', { instrument: 'r' }, { instrument: 's' }],
    ['AmendmentProposed', { instrument: 'r', amendment: 'x' }, { instrument: 'r', amendment: 'y' }],
    ['TreatySigned', { instrument: 'r', actor: 'us' }, { instrument: 'r', actor: 'fr' }],
    ['WalkoutStaged', { conference: 'c', actors: { us: true } }, { conference: 'd', actors: { us: true } }],
    ['ClaimMade', { subject: 'itu', what: 'size', value: 1 }, { subject: 'itu', what: 'age', value: 1 }],
  ])('given two of %s linked as the same, then one where they are about the same', (type, data, other) => {
    expect(things(of(type, 'a', data), of(type, 'b', data))).toEqual(['a', 'b']);
    expect(things(of(type, 'a', data), of(type, 'b', data, ['a']))).toEqual(['a,b']);
    expect(things(of(type, 'a', data), of(type, 'b', other, ['a']))).toEqual(['a', 'b']);
  });

  it('given tellings of one submission of which one names the conference, then they can be one', () => {
    const log = [
      of('ProposalSubmitted', 'a', { instrument: 'r', conference: 'c' }),
      of('ProposalSubmitted', 'b', { instrument: 'r' }, ['a']),
    ];
    expect(things(...log)).toEqual(['a,b']);
  });

  it('given two registrations of one conference, then one', () => {
    const convened = (id: string): Told => told('ConferenceConvened', { conference: 'c' }, { id, by: [] });
    expect(things(convened('a'), convened('b'))).toEqual(['a,b']);
  });
});
