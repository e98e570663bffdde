import fc from 'fast-check';
import { validate, version } from 'uuid';
import { actor, EMPTY, id, NOW, refused } from '../../test/support/recording.js';
import { candidateOf, wouldBring } from './candidate.js';
import { decide } from './decider.js';

const faultsOf = (value: unknown) => {
  const read = candidateOf(value, 1);
  return Array.isArray(read) ? read.map((r) => `${r.code} ${r.pointer}`) : [];
};

describe('the form of a development', () => {
  it('given a valid content, when read, then it has an id of version 7 and its canonical text', () => {
    const read = candidateOf({ data: { name: 'USA', kind: 'state', actor: 'us' }, type: 'ActorRegistered' }, 1);
    if (Array.isArray(read)) throw new Error('refused');
    expect(validate(read.id) && version(read.id)).toBe(7);
    expect(read.text).toBe('{"data":{"actor":"us","kind":"state","name":"USA"},"type":"ActorRegistered"}');
  });

  it('given contents one after the other, when ids are made, then they are in that order', () => {
    const ids = Array.from({ length: 50 }, () => (candidateOf(actor('us'), 1) as { id: string }).id);
    expect(ids).toEqual([...ids].sort());
  });

  it('given an id of its own, then it has that', () => {
    expect(candidateOf({ id: id(7), ...actor('us') }, 1)).toMatchObject({ id: id(7), given: true });
  });

  it.each([
    [null, refused(['wrong-type', ''])],
    [7, refused(['wrong-type', ''])],
    ['text', refused(['wrong-type', ''])],
    [[actor('us')], refused(['wrong-type', ''])],
    [{}, refused(['missing', '/type'], ['missing', '/data'])],
    [{ ...actor('us'), id: 'us' }, refused(['bad-id', '/id'])],
    [{ ...actor('us'), id: id(1).toUpperCase().replace(/0/, 'A') }, refused(['bad-id', '/id'])],
    [{ ...actor('us'), id: null }, refused(['bad-id', '/id'])],
    [{ ...actor('us'), position: '1' }, refused(['unknown-field', '/position'])],
    [{ type: 'ActorRegisterd', data: {} }, refused(['unknown-type', '/type'])],
    [
      { type: 'StanceDeclared', data: { actor: 'us', issue: 'fees', position: 'more' } },
      refused(['citation-needed', '/sources']),
    ],
    [{ ...actor('us'), occurred: 'yesterday' }, refused(['bad-date', '/occurred'])],
    [
      JSON.parse('{"type":"ActorRegistered","data":{"actor":"us","kind":"state","name":"x","__proto__":{}}}'),
      refused(['prototype-key', '/data/__proto__']),
    ],
  ])('given %j, when read, then every fault with its pointer', (value, faults) => {
    expect(faultsOf(value)).toEqual(faults);
  });

  it('given what cannot be read, then what it would have brought is told as far as it can be', () => {
    expect(wouldBring({ id: id(1), type: 'ActorRegistered', data: { actor: 'us', kind: 5 } })).toEqual([
      `development ${id(1)}`,
      'actor us',
    ]);
    expect(
      [null, 3, [], {}, { type: 'toString', data: {} }, { type: 'ActorRegistered', data: [] }].map(wouldBring),
    ).toEqual([[], [], [], [], [], []]);
  });

  it('given any JSON value at all, when it is decided, then nothing throws', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ noUnicodeString: false }), { maxLength: 3 }), (values) => {
        const candidates = values.map((v, i) => candidateOf(v, i + 1)).flatMap((c) => (Array.isArray(c) ? [] : [c]));
        expect(decide({ candidates, now: NOW }, EMPTY)).toHaveLength(candidates.length);
      }),
      { numRuns: 200 },
    );
  });
});
