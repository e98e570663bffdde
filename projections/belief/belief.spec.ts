import { developmentTypes } from '../../events/catalogue.js';
import { lastInstant } from '../../events/time/edtf.js';
import { logOf, type Told } from '../../test/support/log.js';
import { called, kin, merged, retracted, told } from '../../test/support/story.js';
import { believe, isEvent, supportOf } from './belief.js';

const believed = (...log: Told[]) => believe(logOf(...log), Infinity);
const canonical = (id: string, ...log: Told[]): string => believed(...log).canonical(id);

describe('actors that are one', () => {
  it('given a merge, then the survivor is canonical and all ids answer', () => {
    const belief = believed(merged('united-states', 'usa'), merged('united-states', 'us'));
    for (const id of ['us', 'usa', 'united-states']) {
      expect(belief.canonical(id)).toBe('united-states');
      expect(belief.idsOf(id)).toEqual(['united-states', 'us', 'usa']);
    }
    expect([belief.canonical('fr'), belief.idsOf('fr')]).toEqual(['fr', ['fr']]);
  });

  it('given a survivor that was merged in turn, then the last survivor', () => {
    const chain = [merged('b', 'c'), merged('z', 'b')];
    expect(canonical('c', ...chain)).toBe('z');
    expect(canonical('c', ...chain.toReversed())).toBe('z');
  });

  it('given several survivors of one set, then the smallest of them, though a smaller id was merged', () => {
    expect(canonical('a', merged('y', 'a'), merged('x', 'a'))).toBe('x');
  });

  it('given merges in a circle, then the smallest survivor and no endless search', () => {
    expect(canonical('b', merged('a', 'b'), merged('b', 'a'))).toBe('a');
  });

  it('given a retracted merge, then they are two again', () => {
    const merge = merged('us', 'usa', { id: 'm', by: [] });
    expect([canonical('usa', merge), canonical('usa', merge, retracted('m'))]).toEqual(['us', 'usa']);
  });

  it('given a merge that a source reports, then it holds from its K on', () => {
    const log = logOf(merged('us', 'usa', { by: 'press@2020' }));
    const at = (knownAt: string): string => believe(log, lastInstant(knownAt)).canonical('usa');
    expect([at('2019'), at('2020')]).toEqual(['usa', 'us']);
  });

  it('given what no decider would let in, then it joins nothing', () => {
    const odd: Told = { type: 'ActorsMerged', data: { survivor: 7, merged: 'us' } };
    expect(canonical('us', odd, merged('us', 'us'))).toBe('us');
  });
});

describe('independent support', () => {
  const support = (sources: string[], ...log: Told[]): number =>
    supportOf(
      believed(...log),
      sources.map((source) => ({ source })),
    );

  it('given a source cited twice, then one; given two, then two', () => {
    expect([support(['a', 'a']), support(['a', 'b']), support([])]).toEqual([1, 2, 0]);
  });

  it('given a copy of a paraphrase of a third that nobody cites, then still one', () => {
    const lineage = [kin('copy', 'wire'), kin('paraphrase', 'wire'), kin('translation', 'paraphrase')];
    expect(support(['copy', 'translation'], ...lineage)).toBe(1);
    expect(support(['copy', 'translation', 'daily'], ...lineage)).toBe(2);
  });

  it('given a lineage that is retracted, then two again', () => {
    expect(support(['a', 'b'], kin('a', 'b', { id: 'l', by: [] }), retracted('l'))).toBe(2);
  });
});

describe('what is visible', () => {
  it('given retracted and uncited developments, then only what stands, by type', () => {
    const declared = (id: string, by: string[]): Told =>
      told('StanceDeclared', { actor: 'us', issue: 'i', position: 'yes' }, { id, by });
    const belief = believed(
      declared('kept', ['press']),
      declared('gone', ['press']),
      declared('uncited', []),
      retracted('gone'),
    );
    expect(belief.ofType('StanceDeclared').map((t) => t.id)).toEqual(['kept']);
    expect([belief.ofType('constructor'), belief.byId.size]).toEqual([[], 4]);
  });

  it('given a registration, then it is an event only where it is cited', () => {
    const [cited] = believed(called('sg', {}, { on: '2020' })).ofType('ElectionCalled');
    const [plain] = believed(called('sg')).ofType('ElectionCalled');
    expect([isEvent(cited!), isEvent(plain!)]).toEqual([true, false]);
  });
});

it('given what has no data at all, of any type, then it tells nothing and nothing fails', () => {
  for (const type of developmentTypes) {
    const belief = believed({ type, data: null as never, id: 'x', sources: [{ source: 's' }] }, merged('us', 'usa'));
    expect(belief.canonical('usa')).toBe('us');
    expect(belief.tellings.get('x')?.data).toEqual({});
  }
});
