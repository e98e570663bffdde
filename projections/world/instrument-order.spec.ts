import { lastInstant } from '../../events/time/edtf.js';
import { logOf, type Told } from '../../test/support/log.js';
import { told, type How } from '../../test/support/story.js';
import { flagsFor } from '../answer/flags.js';
import { orderSubjects } from './edges.js';
import { worldAt } from './world.js';

const worldOf = (...log: Told[]) => worldAt(logOf(...log), lastInstant('2025'), Infinity);
/** Whether what is told as `x` is before `y`; where both are undated only their nature and links can tell. */
function isBefore(x: string, y: string, ...log: Told[]): boolean {
  const world = worldOf(...log);
  return world.before(world.itemOf(x)!, world.itemOf(y)!);
}
const of = (type: string, id: string, data: object, how: How = {}): Told => told(type, { ...data }, { id, ...how });

describe('the natural order of conferences, instruments and treaties', () => {
  const r = { instrument: 'r' };
  it.each<[string, object, string[]]>([
    ['ConferenceConvened', { conference: 'c' }, ['ConferenceClosed']],
    [
      'ProposalSubmitted',
      r,
      [
        'ProposalRenamed',
        'ProposalMoved',
        'ProposalWithdrawn',
        'ResolutionAdopted',
        'ResolutionRejected',
        'TreatyAdopted',
      ],
    ],
    ['AmendmentProposed', { ...r, amendment: 'x' }, ['AmendmentRemoved']],
    ['TreatyAdopted', r, ['TreatySigned', 'TreatySignaturesCounted']],
  ])('given the only %s, then before what follows it by nature', (type, data, later) => {
    for (const other of later) {
      expect(isBefore('a', 'b', of(type, 'a', data), of(other, 'b', data))).toBe(true);
      expect(isBefore('b', 'a', of(type, 'a', data), of(other, 'b', data))).toBe(false);
    }
  });

  it('given several of what follows, then it is before each', () => {
    const log = [of('TreatyAdopted', 'a', r), of('TreatySigned', 'b', { ...r, actor: 'us' })];
    log.push(of('TreatySigned', 'c', { ...r, actor: 'fr' }));
    expect([isBefore('a', 'b', ...log), isBefore('a', 'c', ...log), isBefore('b', 'c', ...log)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('given several beginnings, then nature does not tell which one the rest follows', () => {
    const log = [of('ProposalSubmitted', 'a', r), of('ProposalSubmitted', 'b', r), of('ProposalWithdrawn', 'c', r)];
    expect([isBefore('a', 'c', ...log), isBefore('b', 'c', ...log)]).toEqual([false, false]);
  });

  it('given two tellings of one beginning, then it is the only one', () => {
    const retold = of('ProposalSubmitted', 'b', r, { links: { sameAs: ['a'] } });
    expect(isBefore('a', 'c', of('ProposalSubmitted', 'a', r), retold, of('ProposalWithdrawn', 'c', r))).toBe(true);
  });

  it('given another instrument, amendment or conference, then none', () => {
    const other = { instrument: 's' };
    expect(isBefore('a', 'b', of('ProposalSubmitted', 'a', r), of('ProposalMoved', 'b', other))).toBe(false);
    const [x, y] = [of('AmendmentProposed', 'a', { ...r, amendment: 'x' }), { ...r, amendment: 'y' }];
    expect(isBefore('a', 'b', x, of('AmendmentRemoved', 'b', y))).toBe(false);
  });

  it('given a conference that is only registered, then its registration is no event before anything', () => {
    const log = [
      of('ConferenceConvened', 'a', { conference: 'c' }, { by: [] }),
      of('ConferenceClosed', 'b', { conference: 'c' }),
    ];
    expect(isBefore('a', 'b', ...log)).toBe(false);
  });

  it('given a signature dated before the adoption, then nature outweighs the dates and the cycle is told', () => {
    const log = [
      of('TreatyAdopted', 'a', r, { on: '2013' }),
      of('TreatySigned', 'b', { ...r, actor: 'us' }, { on: '2012' }),
    ];
    expect(isBefore('a', 'b', ...log)).toBe(true);
    const world = worldOf(...log);
    expect(world.cycleOf(world.itemOf('a')!).map((i) => i.id)).toEqual(['a', 'b']);
  });

  it('given a refusal, then nature does not tell: a state may refuse beforehand, and nothing contradicts its date', () => {
    const refused = (how: How): Told => of('TreatyRefused', 'b', { ...r, actor: 'us' }, how);
    expect(isBefore('a', 'b', of('TreatyAdopted', 'a', r), refused({}))).toBe(false);
    const log = [of('TreatyAdopted', 'a', r, { on: '2012-12-14' }), refused({ on: '2012-12-13' })];
    expect(isBefore('b', 'a', ...log)).toBe(true);
    const world = worldOf(...log);
    expect(flagsFor(world, world.items)).toEqual([]);
  });

  it('given a closing that has happened, then a conference reported only beforehand has met', () => {
    const world = worldOf(
      of('ConferenceConvened', 'a', { conference: 'c' }, { on: '2012-12', by: 'press@2012-11' }),
      of('ConferenceClosed', 'b', { conference: 'c' }, { on: '2012-12-14' }),
    );
    expect(world.standing(world.itemOf('a')!)).toBe('happened');
    expect(world.carriedBy(world.itemOf('a')!).map((i) => i.id)).toEqual(['a', 'b']);
  });
});

describe('what dates order', () => {
  const subjects = (type: string, data: object): string[] => {
    const world = worldOf(of(type, 'a', data, { on: '2022' }));
    return orderSubjects(world.itemOf('a')!, world.electionFacts).sort();
  };

  it.each<[string, object, string[]]>([
    ['ConferenceConvened', { conference: 'c', members: { us: 'host' } }, ['conference:c']],
    ['WalkoutStaged', { conference: 'c', actors: { us: true }, instrument: 'r' }, ['conference:c']],
    ['ProposalMoved', { instrument: 'r', to: 'itu' }, ['instrument:r']],
    [
      'ProposalSubmitted',
      { instrument: 'r', submittedBy: { us: true }, means: { i: 'yes' } },
      ['instrument:r', 'stance:us|i', 'stance:us|r'],
    ],
    ['TreatySigned', { instrument: 'r', actor: 'us' }, ['instrument:r', 'stance:us|r']],
    ['TreatyRefused', { instrument: 'r', actor: 'us' }, ['instrument:r', 'stance:us|r']],
    ['ResolutionAdopted', { instrument: 'r', body: 'itu', conference: 'c' }, ['instrument:r']],
    ['ClaimMade', { subject: 'itu', what: 'size', value: 1 }, ['claim:itu|size|']],
    ['ClaimMade', { subject: 'itu', what: 'size', value: 1, unit: 'members' }, ['claim:itu|size|members']],
  ])('given %s %j, then within %j', (type, data, wanted) => {
    expect(subjects(type, data)).toEqual(wanted);
  });

  it('given a roll call, then within the stances of those who voted, unless it was not on the whole text', () => {
    const votes = { us: 'yes', ru: 'absent' };
    expect(subjects('RollCallTaken', { instrument: 'r', votes, means: { i: { yes: 'more' } } })).toEqual([
      'instrument:r',
      'stance:us|i',
      'stance:us|r',
    ]);
    expect(subjects('RollCallTaken', { instrument: 'r', votes, on: 'motion' })).toEqual(['instrument:r']);
  });

  it('given votes on several texts that mean something on one issue, then they are in order of their dates', () => {
    const vote = (id: string, instrument: string, on: string): Told =>
      of(
        'RollCallTaken',
        id,
        { instrument, votes: { us: 'yes', fr: 'no' }, means: { i: { yes: 'a', no: 'b' } } },
        { on },
      );
    const log = [vote('a', 'r', '2020'), vote('b', 's', '2021'), vote('c', 't', '2022')];
    expect([isBefore('a', 'b', ...log), isBefore('b', 'c', ...log), isBefore('a', 'c', ...log)]).toEqual([
      true,
      true,
      true,
    ]);
    expect(isBefore('c', 'a', ...log)).toBe(false);
  });
});
