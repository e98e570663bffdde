import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { called, doubted, mended, merged, retracted, told, type How } from '../../test/support/story.js';
import { knownLaterAs, notYetKnown } from './not-yet-known.js';

const declared = (id: string, how: How = {}): Told =>
  told('StanceDeclared', { actor: 'us', issue: 'i', position: 'yes' }, { id, on: '2020', ...how });
/** How many things had happened by V and came out only after K. */
const unknown = (asOf: string, knownAt: string | undefined, ...log: Told[]): number | null =>
  notYetKnown(worldsAt(logOf(...log), asOf, knownAt), () => true);

describe('what was not yet known', () => {
  it('given no K, or no wish for hindsight, then nothing is said', () => {
    const log = logOf(declared('d', { by: 'late@2024' }));
    expect(notYetKnown(worldsAt(log, '2022'), () => true)).toBeNull();
    expect(notYetKnown(worldsAt(log, '2022', '2022', false), () => true)).toBeNull();
  });

  it('given what came out after K, then it counts; given what was out, or had not happened by V, then not', () => {
    expect(unknown('2022', '2022', declared('d', { by: 'late@2024' }))).toBe(1);
    expect(unknown('2022', '2022', declared('d', { by: 'early@2021' }))).toBe(0);
    expect(unknown('2022', '2022', declared('d', { on: '2023', by: 'late@2024' }))).toBe(0);
    expect(unknown('2022-06', '2022', declared('d', { on: '2022', by: 'late@2024' }))).toBe(0);
  });

  it('given what was taken back since, then it is not counted: it is not visible with no K', () => {
    expect(unknown('2022', '2022', declared('d', { by: 'late@2024' }), retracted('d'))).toBe(0);
  });

  it('given what was public at K and known to be wrong only later, then it is not unknown', () => {
    expect(unknown('2022', '2022', declared('d', { by: 'early@2021' }), retracted('d', { by: 'late@2024' }))).toBe(0);
  });

  it('given a group that is linked as the same, then once, and not at all where one of it was public', () => {
    const late = { by: 'late@2024' };
    const again = declared('e', { ...late, links: { sameAs: ['d'] } });
    expect(unknown('2022', '2022', declared('d', late), again)).toBe(1);
    expect(unknown('2022', '2022', declared('d', { by: 'early@2021' }), again)).toBe(0);
  });

  it('given two tellings of one round, then two, unless they are linked as the same', () => {
    const ballot = (id: string, links: object = {}): Told =>
      told('BallotCounted', { election: 'sg', round: 1 }, { id, on: '2020', by: `${id}@2024`, links });
    expect(unknown('2022', '2022', ballot('a'), ballot('b'))).toBe(2);
    expect(unknown('2022', '2022', ballot('a'), ballot('b', { sameAs: ['a'] }))).toBe(1);
  });

  it('given registrations, sources, corrections, doubts, forecasts and attributions, then they do not count', () => {
    const late: How = { on: '2020', by: 'late@2024' };
    const log = [
      declared('d', { by: 'early@2021' }),
      called('sg', {}, late),
      told('ActorRegistered', { actor: 'us', kind: 'state', name: 'US' }, late),
      told('SourceCited', { development: 'd' }, { by: 'late@2024' }),
      mended('d', { data: { position: 'no' } }, { by: 'late@2024' }),
      doubted('d', { by: 'late@2024' }),
      told('ForecastMade', { statement: 's', issue: 'i' }, late),
      told('ForecastResolved', { forecast: 'x', outcome: 'fulfilled' }, late),
      told('StanceAttributed', { actor: 'us', issue: 'i', position: 'yes', attributedBy: 'fr' }, late),
    ];
    expect(unknown('2022', '2022', ...log)).toBe(0);
  });

  it('given a subject, then only what is of it', () => {
    const worlds = worldsAt(logOf(declared('d', { by: 'late@2024' })), '2022', '2022');
    expect(notYetKnown(worlds, (i) => i.type === 'OfficeAssumed')).toBe(0);
  });
});

describe('whom an actor was later known to be', () => {
  const merge = merged('united-states', 'us', { by: 'late@2024' });
  const as = (actor: string, knownAt: string | undefined, ...log: Told[]): string[] =>
    knownLaterAs(worldsAt(logOf(...log), '2022', knownAt), actor);

  it('given a merge that came out after K, then the canonical id of later', () => {
    expect([as('us', '2022', merge), as('us', '2024', merge), as('us', undefined, merge)]).toEqual([
      ['united-states'],
      ['united-states'],
      ['us'],
    ]);
  });

  it('given a merge that was taken back after K, then both', () => {
    const apart = [merged('a', 'b', { id: 'm', by: 'early@2020' }), retracted('m', { by: 'late@2024' })];
    expect(as('a', '2022', ...apart)).toEqual(['a', 'b']);
  });
});
