import type { Fresh } from './check.js';
import { inBatches } from './batches.js';
import { WORLD, given, stance, type Sent } from '../../../test/support/recording.js';

/** What a request of these would append, each with its line. */
function freshOf(...contents: Sent[]): Fresh[] {
  const { append } = given().whenPartly(...contents);
  return append.map((one, at) => ({ ...one, at: { file: 'f', line: at + 1 } }));
}

const LIMITS = { developments: 2, most: 3, bytes: 1e6 };

describe('batches', () => {
  it('given what fits into one request, then one, in the order of the file', () => {
    const all = freshOf(...WORLD);
    expect(inBatches(all, { ...LIMITS, most: 100 })).toEqual([all]);
    expect(inBatches([], LIMITS)).toEqual([]);
  });

  it('given a file that tells things before what they refer to, then each batch finds what it needs before it', () => {
    const all = freshOf(stance('us', 'fees', 'more'), stance('ru', 'fees', 'less'), ...[...WORLD].reverse());
    expect(all).toHaveLength(WORLD.length + 2);
    const batches = inBatches(all, LIMITS);
    expect(
      batches
        .flat()
        .map((f) => f.at.line)
        .sort((a, b) => a - b),
    ).toEqual(all.map((f) => f.at.line));
    for (const batch of batches) expect(batch.length).toBeLessThanOrEqual(LIMITS.most);
    const log = given();
    for (const batch of batches)
      for (const one of log.whenAll(...batch.map((f) => ({ id: f.development.id, ...JSON.parse(f.text) }))).append)
        log.state.add(one);
    expect(log.state.head()).toBe(all.length);
  });

  it('given what refers to each other in a circle and is more than a request holds, then refused in a sentence', () => {
    const ids = [1, 2, 3, 4].map((n) => `00000000-0000-7000-8000-00000000000${n}`);
    const ring = ids.map((id, i) => ({
      ...stance('us', 'fees', 'more', { links: { after: [ids[(i + 1) % 4]] } }),
      id,
    }));
    const all = freshOf(...WORLD, ...ring);
    expect(all).toHaveLength(WORLD.length + 4);
    expect(() => inBatches(all, LIMITS)).toThrow(/4 developments from f:\d+ on refer to each other in a circle/);
    expect(inBatches(all, { ...LIMITS, most: 4 }).some((b) => b.length === 4)).toBe(true);
  });
});
