import { catalogue, definitions } from '../../events/catalogue.js';
import type { Content } from '../../events/development.js';
import { idAt, logOf, type Told } from '../../test/support/log.js';
import { ANYWHERE, correctedTouches } from './corrected-touches.js';
import { touchesOf } from './touches.js';

const stance: Told = {
  type: 'StanceDeclared',
  sources: [{ source: 'paper' }],
  data: { actor: 'us', issue: 'fees', position: 'more' },
};
const correction = (patch: object): Told => ({
  type: 'DevelopmentCorrected',
  data: { corrects: idAt(1), fault: 'entry', patch, reason: 'r' },
});
const moved = (root: Told, ...patches: object[]): string[] => {
  const [first, ...rest] = logOf(root, ...patches.map(correction));
  return correctedTouches(first!, rest).sort();
};

describe('the keys of a content', () => {
  it('given a stance, then its type, what it cites, and its subjects', () => {
    expect([...touchesOf(stance)].sort()).toEqual([
      'actor:us',
      'cites:paper',
      'issue:fees',
      'stance:us|fees',
      'type:StanceDeclared',
    ]);
  });

  it('given any example of the catalogue, then every subject that it bears on, and everything that it refers to', () => {
    for (const { example, subjectKeys, type } of definitions) {
      const keys = touchesOf(example as Content);
      expect(keys).toEqual(expect.arrayContaining([`type:${type}`, ...subjectKeys(example.data)]));
    }
    const keys = touchesOf({ ...catalogue.OfficeAssumed.example, links: { after: [idAt(7)] } } as never);
    expect(keys).toContain(`development:${idAt(7)}`);
  });

  it('given content that lacks what its subjects rest on, then what can be told of it', () => {
    expect(touchesOf({ type: 'StatementIssued', data: {} })).toEqual(['type:StatementIssued']);
    expect(touchesOf({ type: 'MoonLanded', data: { on: 'moon' } })).toEqual(['type:MoonLanded']);
  });
});

describe('the keys that corrections give', () => {
  it('given other ids, then those of every combination', () => {
    expect(moved(stance, { data: { actor: 'ru' } }, { data: { issue: 'taxes' } })).toEqual(
      expect.arrayContaining(['stance:us|fees', 'stance:ru|fees', 'stance:us|taxes', 'stance:ru|taxes']),
    );
  });

  it('given what names nothing, such as numbers, texts and positions, then no others, however many', () => {
    const patches = Array.from({ length: 200 }, (_, i) => ({ certainty: `c${i}`, data: { position: `p${i}` } }));
    expect(moved(stance, ...patches)).toEqual([...touchesOf(stance)].sort());
    const ballot: Told = { type: 'BallotCounted', data: { election: 'e', round: 1, votes: { a: 1, b: 2 } } };
    const votes = Array.from({ length: 200 }, (_, i) => ({ data: { votes: { a: i, b: i, c: i } } }));
    expect(moved(ballot, ...votes)).toEqual([...new Set([...touchesOf(ballot), 'issue:e:c', 'actor:c'])].sort());
  });

  it('given other citations, then what they cite', () => {
    expect(moved(stance, { sources: [{ source: 'other' }] })).toContain('cites:other');
  });

  it('given more combinations than can be told, then it is found with every question', () => {
    const patches = Array.from({ length: 9 }, (_, i) => [{ data: { actor: `a${i}` } }, { data: { issue: `i${i}` } }]);
    expect(moved(stance, ...patches.flat())).toContain(ANYWHERE);
    expect(moved(stance, ...patches.flat().slice(0, 6))).not.toContain(ANYWHERE);
  });

  it('given a thousand corrections, then it is found under what each makes of it', () => {
    const patches = Array.from({ length: 1000 }, (_, i) => ({
      data: { position: `p${i}`, actor: i % 2 ? 'ru' : 'us' },
    }));
    expect(moved(stance, ...patches)).toContain('actor:ru');
  });
});
