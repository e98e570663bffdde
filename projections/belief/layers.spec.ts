import type { Development } from '../../events/development.js';
import { logOf, type Told } from '../../test/support/log.js';
import { mended, revised, told } from '../../test/support/story.js';
import { mayCorrect, settingsOf, type Fault } from './layers.js';
import { REMOVED } from './leaves.js';

const ballot = told(
  'BallotCounted',
  { election: 'sg', round: 1, votes: { ca: 83, cb: 79 }, ballots: 170 },
  { id: 'ballot', on: '2022-09-29' },
);

/** What these corrections set in a layer: by member its values, each with the corrections that set it. */
function set(layer: Fault, ...corrections: Told[]) {
  const [root, ...rest] = logOf(ballot, ...corrections) as [Development, ...Development[]];
  const on = (target: string) => rest.filter((c) => c.data['corrects'] === target);
  return Object.fromEntries(
    [...settingsOf(root, layer, on)].map(([p, list]) => [p, list.map((s) => [s.value, s.by.join()])]),
  );
}
const votes = (of: object): object => ({ data: { votes: of } });

describe('what corrections set', () => {
  it('given corrections of both faults, when read, then each layer has its own', () => {
    const both = [
      mended('ballot', votes({ ca: 84 }), { id: 'c1' }),
      revised('ballot', votes({ ca: 85 }), { id: 'c2' }),
    ];
    expect(set('entry', ...both)).toEqual({ '/data/votes/ca': [[84, 'c1']] });
    expect(set('source', ...both)).toEqual({ '/data/votes/ca': [[85, 'c2']] });
  });

  it('given a correction of a correction, when read, then it counts on top and in the layer of the first', () => {
    const chain = [
      mended('ballot', votes({ ca: 84, cb: 80 }), { id: 'c1' }),
      revised('c1', votes({ ca: 85 }), { id: 'c2' }),
    ];
    expect(set('entry', ...chain)).toEqual({ '/data/votes/ca': [[85, 'c2']], '/data/votes/cb': [[80, 'c1']] });
    expect(set('source', ...chain)).toEqual({});
  });

  it('given three in a chain, when read, then the last word stands whatever the order of their ids', () => {
    const chain = [
      mended('ballot', votes({ ca: 1 }), { id: 'c9' }),
      mended('c9', votes({ ca: 2 }), { id: 'c5' }),
      mended('c5', votes({ ca: 3 }), { id: 'c1' }),
    ];
    expect(set('entry', ...chain)).toEqual({ '/data/votes/ca': [[3, 'c1']] });
  });

  it('given two that do not name each other, when they give one member different values, then a conflict on it alone', () => {
    const rivals = [
      mended('ballot', votes({ ca: 84, cb: 80 }), { id: 'c1' }),
      mended('ballot', votes({ ca: 85, cb: 80 }), { id: 'c2' }),
    ];
    expect(set('entry', ...rivals)).toEqual({
      '/data/votes/ca': [
        [84, 'c1'],
        [85, 'c2'],
      ],
      '/data/votes/cb': [[80, 'c1,c2']],
    });
  });

  it('given one that removes what another sets, when read, then a conflict: removing is a value', () => {
    const rivals = [
      mended('ballot', votes({ ca: null }), { id: 'c1' }),
      mended('ballot', votes({ ca: 84 }), { id: 'c2' }),
    ];
    expect(set('entry', ...rivals)['/data/votes/ca']).toEqual([
      [REMOVED, 'c1'],
      [84, 'c2'],
    ]);
  });

  it('given two corrections of one correction, when they differ, then they conflict as those of a development do', () => {
    const chain = [
      mended('ballot', votes({ ca: 84 }), { id: 'c1' }),
      mended('c1', votes({ ca: 85 }), { id: 'c2' }),
      mended('c1', votes({ ca: 86 }), { id: 'c3' }),
    ];
    expect(set('entry', ...chain)['/data/votes/ca']).toEqual([
      [85, 'c2'],
      [86, 'c3'],
    ]);
    const layered = [...chain.slice(0, 2), revised('c1', votes({ ca: 86 }), { id: 'c3' })];
    expect(set('entry', ...layered)['/data/votes/ca']).toEqual([[86, 'c3']]);
  });

  it('given a removed object, when read, then each leaf under it is removed, also what another correction adds', () => {
    const removal = mended('ballot', { data: { votes: null } }, { id: 'c1' });
    expect(set('entry', removal)).toEqual({
      '/data/votes/ca': [[REMOVED, 'c1']],
      '/data/votes/cb': [[REMOVED, 'c1']],
    });
    expect(set('entry', removal, mended('ballot', votes({ cc: 3 }), { id: 'c2' }))['/data/votes/cc']).toEqual([
      [REMOVED, 'c1'],
      [3, 'c2'],
    ]);
  });

  it('given corrections of each other, when read, then it ends', () => {
    const circle = [
      mended('ballot', votes({ ca: 1 }), { id: 'c0' }),
      { ...mended('c0', votes({ ca: 2 }), { id: 'c1' }) },
      { ...mended('c1', votes({ ca: 3 }), { id: 'c1b' }) },
    ];
    const [root, ...rest] = logOf(ballot, ...circle) as [Development, ...Development[]];
    // c0 corrects c1b as well as the ballot, as no decider would let it.
    const on = (target: string) =>
      rest.filter((c) => c.data['corrects'] === target || (target === 'c1b' && c.id === 'c0'));
    expect([...settingsOf(root, 'entry', on).keys()]).toEqual(['/data/votes/ca']);
  });
});

describe('what a corrected value rests on', () => {
  const support = (...corrections: Told[]) => {
    const [root, ...rest] = logOf(ballot, ...corrections) as [Development, ...Development[]];
    const on = (target: string) => rest.filter((c) => c.data['corrects'] === target);
    return (['entry', 'source'] as const).flatMap((layer) =>
      (settingsOf(root, layer, on).get('/data/votes/ca') ?? []).map((s) => s.support),
    );
  };

  it('given what a source mended, then on its own citations; given what we mended, then on what it rested on before', () => {
    expect(support(revised('ballot', votes({ ca: 84 }), { id: 'c1' }))).toEqual([['c1']]);
    expect(support(mended('ballot', votes({ ca: 84 }), { id: 'c1' }))).toEqual([[]]);
  });

  it('given our mending of what a source had mended, then on that source; given a source over our mending, then on it', () => {
    const erratum = revised('ballot', votes({ ca: 84 }), { id: 'c1' });
    expect(support(erratum, mended('c1', votes({ ca: 85 }), { id: 'c2' }))).toEqual([['c1']]);
    const typo = mended('ballot', votes({ ca: 84 }), { id: 'c1' });
    expect(support(typo, revised('c1', votes({ ca: 85 }), { id: 'c2' }))).toEqual([['c2']]);
  });

  it('given two errata that say the same, then on both', () => {
    const errata = ['c1', 'c2'].map((id) => revised('ballot', votes({ ca: 84 }), { id }));
    expect(support(...errata)).toEqual([['c1', 'c2']]);
  });
});

describe('what a correction may set', () => {
  it.each([
    ['BallotCounted', '/data/votes/ca', true, true],
    ['BallotCounted', '/occurred', true, true],
    ['BallotCounted', '/basis', true, true],
    ['BallotCounted', '/certainty', true, true],
    ['BallotCounted', '/sources', false, true],
    ['BallotCounted', '/links/sameAs', false, true],
    ['BallotCounted', '/assertedBy', false, true],
    ['BallotCounted', '/type', false, false],
    ['BallotCounted', '/id', false, false],
    ['BallotCounted', '/data', false, false],
    ['SourceRegistered', '/data/published', false, true],
    ['SourceRegistered', '/data/title', true, true],
    ['SourceRegistered', '/data/source', false, false],
    ['ElectionCalled', '/data/election', false, false],
    ['ElectionCalled', '/data/seats', true, true],
    ['ActorsMerged', '/data/survivor', false, false],
    ['DevelopmentCorrected', '/data/patch', false, false],
    ['DevelopmentRetracted', '/data/reason', true, true],
    ['StanceWithdrawn', '/data/withdraws', false, false],
    ['Unheard', '/data/whatever', true, true],
  ])('%s%s: as the fault of the source %s, as our own %s', (type, pointer, bySource, byUs) => {
    expect([mayCorrect(type, pointer, 'source'), mayCorrect(type, pointer, 'entry')]).toEqual([bySource, byUs]);
  });

  it('given a patch with forbidden members, when read, then the rest of it counts', () => {
    const patch = { type: 'CandidateElected', sources: [], links: { after: ['x'] }, data: { ballots: 171 } };
    expect(set('source', revised('ballot', patch, { id: 'c1' }))).toEqual({ '/data/ballots': [[171, 'c1']] });
    expect(Object.keys(set('entry', mended('ballot', patch, { id: 'c1' })))).toEqual([
      '/sources',
      '/links/after',
      '/data/ballots',
    ]);
  });

  it('given our correction whose citations a source mends, when read, then what is ours alone stays ours', () => {
    const chain = [
      mended('ballot', { occurred: '2022-09-30' }, { id: 'c1' }),
      revised('c1', { occurred: '2022-10-01', sources: [] }, { id: 'c2' }),
    ];
    expect(set('entry', ...chain)).toEqual({ '/occurred': [['2022-10-01', 'c2']] });
  });
});
