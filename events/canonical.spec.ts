import { canonicalContent, canonicalJson, contentOf, sameJson } from './canonical.js';

describe('canonical JSON', () => {
  it('given members in any order, then the form is one', () => {
    const one = { type: 'X', data: { b: 1, a: ['ü', 1.0, -0, 1e21] } };
    const other = { data: { a: ['ü', 1, 0, 1e21], b: 1 }, type: 'X' };
    expect(canonicalContent(one)).toBe('{"data":{"a":["ü",1,0,1e+21],"b":1},"type":"X"}');
    expect(canonicalContent(other)).toBe(canonicalContent(one));
  });

  it('given members that differ only in order, then they are the same, and null is nothing else', () => {
    expect(sameJson({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
    expect(sameJson([1, 2], [2, 1])).toBe(false);
    expect(sameJson(null, {})).toBe(false);
    expect(sameJson(null, null)).toBe(true);
    expect(sameJson('1', 1)).toBe(false);
  });

  it.each([undefined, () => 1, NaN])('given %p, then it has no form', (value) => {
    expect(() => canonicalJson(value)).toThrow();
  });

  it('given a stored development, then its content is what the recorder gave', () => {
    const content = { type: 'ElectionAnnulled', occurred: '2019', data: { election: 'e' } };
    const stored = {
      ...content,
      id: '01890a5d-ac96-774b-bcce-b302099a8057',
      schemaVersion: 1,
      stream: 'election-e',
      revision: 0,
      position: 1,
      recordedAt: '2026-01-05T09:00:00.000Z',
      correlationId: 'c',
    };
    expect(contentOf(stored)).toEqual(content);
  });
});
