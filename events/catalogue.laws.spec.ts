import { validateSync } from 'class-validator';
import fc from 'fast-check';
import type { AnyContent } from './catalogue.js';
import { definitionOf, definitions } from './catalogue.js';
import { canonicalContent } from './canonical.js';
import type { Content } from './development.js';
import { EnvelopeShape } from './envelope.js';
import { isObject } from './field-kinds.js';
import { mapActors, referencesOf } from './references.js';
import { faultsIn, fieldsOf, type Shape } from './shapes.js';
import { MAX_FAULTS, validateContent } from './validation.js';

const keys = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'data', 'type', 'sources', ''),
  fc.string(),
);
const anyJson = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  // Object.fromEntries makes own members, also of __proto__, as JSON.parse does.
  object: fc.array(fc.tuple(keys, tie('value')), { maxLength: 3 }).map((entries) => Object.fromEntries(entries)),
})).value;
const scalars = [null, 0, 1, 2.5, '1', 'a', 'A', 'e:a', 'itu/chair', '2022', '2022-02-30', 'entry', 'source', true];
const holders = [
  [],
  {},
  ['a', 'b'],
  ['a', 'a'],
  { a: 1 },
  { a: 'b' },
  [{ source: 's' }],
  [{}],
  { data: {} },
  { links: {} },
];
const development = '01890a5d-ac96-774b-bcce-b302099a8057';
const nearlyRight = fc.constantFrom<unknown>(development, ...scalars, ...holders);
const members = ['occurred', 'sources', 'assertedBy', 'basis', 'certainty', 'links', 'type', 'data'];

/** The example of some type with some of its members replaced, dropped (undefined) or added. */
const spoilt = fc.constantFrom(...definitions).chain(({ data, example }) => {
  const fields = fieldsOf(data).map(({ property }) => property);
  const change = (names: string[]): fc.Arbitrary<[string, unknown][]> =>
    fc.array(
      fc.tuple(
        fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: keys }),
        fc.oneof(
          { weight: 1, arbitrary: fc.constant(undefined) },
          { weight: 6, arbitrary: nearlyRight },
          { weight: 2, arbitrary: anyJson },
        ),
      ),
      { maxLength: 2 },
    );
  const put = (object: object, changes: [string, unknown][]): object =>
    // What is changed to undefined is left out, together with what stood there.
    Object.fromEntries(
      [...new Map([...Object.entries(object), ...changes])].filter(([, value]) => value !== undefined),
    );
  return fc
    .tuple(change(members), change(fields))
    .map(([outer, inner]) => put({ ...example, data: put(example.data, inner) }, outer));
});

const actor = fc.constantFrom('a', 'b', 'c', 'd-1', 'constructor');
const counts = fc.dictionary(actor, fc.nat({ max: 2 }));
const issue = fc.oneof(
  fc.constant('i'),
  actor.map((candidate) => `e:${candidate}`),
);
/** Valid contents in which actors stand in every kind of place. */
const content: fc.Arbitrary<Content> = fc.oneof(
  fc.record({ votes: counts, votesBy: fc.dictionary(actor, actor) }).map((data) => ({
    type: 'BallotCounted',
    sources: [{ source: 's' }],
    data: { election: 'e', round: 1, ...data },
  })),
  fc
    .record({ issue, positions: fc.dictionary(actor, fc.constantFrom('yes', 'no'), { minKeys: 1 }), onBehalfOf: actor })
    .map((data) => ({
      type: 'StatementIssued',
      sources: [{ source: 's' }],
      data: { title: 't', ...data },
    })),
  fc.tuple(actor, actor, issue).map(([assertedBy, one, about]) => ({
    type: 'StanceAttributed',
    sources: [{ source: 's' }],
    assertedBy,
    data: { actor: one, issue: about, position: 'yes', attributedBy: assertedBy },
  })),
  fc
    .record({
      votes: fc.dictionary(actor, fc.constantFrom('yes', 'no', 'abstain', 'absent'), { minKeys: 1 }),
      means: fc.dictionary(issue, fc.record({ yes: fc.constantFrom('more', 'less') }), { minKeys: 1 }),
    })
    .map((data) => ({ type: 'RollCallTaken', sources: [{ source: 's' }], data: { instrument: 'r', ...data } })),
  fc
    .record({
      submittedBy: fc.dictionary(actor, fc.constant(true), { minKeys: 1 }),
      means: fc.dictionary(issue, fc.constantFrom('more', 'less'), { minKeys: 1 }),
      body: actor,
    })
    .map((data) => ({ type: 'ProposalSubmitted', sources: [{ source: 's' }], data: { instrument: 'r', ...data } })),
);
const mapping = fc.dictionary(actor, actor).map((to) => (id: string) => (Object.hasOwn(to, id) ? (to[id] ?? id) : id));
const actorsOf = (of: Content): string[] =>
  referencesOf(of)
    .filter(({ kind }) => kind === 'actor')
    .map(({ id }) => id);

describe('validation', () => {
  const total = (value: unknown): void => {
    const { faults } = validateContent(value);
    expect(faults.length).toBeLessThanOrEqual(MAX_FAULTS + 1);
    for (const { pointer, message } of faults) {
      expect(pointer).toMatch(/^(\/([^/~]|~[01])*)*$/s);
      expect(message).toMatch(/[.?]$/);
    }
  };

  it('never throws, whatever JSON it is given', () => fc.assert(fc.property(anyJson, total), { numRuns: 1000 }));

  it('never throws, whatever value it is given', () =>
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withSet: true,
          withNullPrototype: true,
          withSparseArray: true,
          withTypedArray: true,
          withObjectString: true,
          withBoxedValues: true,
        }),
        total,
      ),
      { numRuns: 1000 },
    ));

  it('never throws, whatever is put into a good content', () =>
    fc.assert(fc.property(spoilt, total), { numRuns: 1000 }));

  it('finds a shape right exactly where class-validator finds no fault and knows every member', () => {
    const told = (shape: Shape, value: Record<string, unknown>): boolean => {
      const known = new Set(fieldsOf(shape).map(({ property }) => property));
      const object = Object.assign(Object.create(shape.prototype as object) as object, value);
      return (
        Object.keys(value).every((key) => known.has(key)) &&
        validateSync(object, { forbidUnknownValues: false }).length === 0
      );
    };
    fc.assert(
      fc.property(fc.oneof(content, spoilt), (value) => {
        const { type, data, ...envelope } = value as Record<string, unknown>;
        expect(faultsIn(EnvelopeShape, envelope).length === 0).toBe(told(EnvelopeShape, envelope));
        const definition = typeof type === 'string' ? definitionOf(type) : undefined;
        if (definition && isObject(data))
          expect(faultsIn(definition.data, data).length === 0).toBe(told(definition.data, data));
      }),
      { numRuns: 3000 },
    );
  });

  it('hands back the very same object, and what it takes has a canonical form that parses to the same', () =>
    fc.assert(
      fc.property(fc.oneof(content, spoilt), (value) => {
        const validated = validateContent(value);
        if (validated.faults.length > 0) return;
        expect(validated.content).toBe(value);
        const text = canonicalContent(validated.content as AnyContent);
        expect(validateContent(JSON.parse(text)).faults).toEqual([]);
        expect(canonicalContent(JSON.parse(text) as Content)).toBe(text);
      }),
    ));

  it('takes some of the spoilt contents and refuses others, each for a reason of its own', () => {
    const results = fc.sample(spoilt, { numRuns: 6000, seed: 7 }).map((value) => validateContent(value).faults);
    const codes = new Set(results.flat().map(({ code }) => code));
    expect(results.filter(({ length }) => length === 0).length).toBeGreaterThan(600);
    expect([...codes].sort()).toEqual(
      expect.arrayContaining(['bad-date', 'bad-id', 'bad-number', 'bad-value', 'citation-needed', 'empty', 'missing']),
    );
    expect([...codes]).toEqual(
      expect.arrayContaining(['prototype-key', 'unknown-field', 'unknown-type', 'wrong-type']),
    );
  });

  it('lets every summary, stream and subject be taken of what it takes', () =>
    fc.assert(
      fc.property(spoilt, (value) => {
        const { content: valid } = validateContent(value);
        const known = definitions.find(({ type }) => type === valid?.type);
        if (!valid || !known) return;
        expect(known.summarise(valid, (id) => id)).not.toBe('');
        expect(known.subjectKeys(valid.data).length).toBeGreaterThan(0);
        known.stream(valid.data);
      }),
      { numRuns: 1000 },
    ));
});

describe('references and merged actors', () => {
  it('change nothing where no id changes', () =>
    fc.assert(
      fc.property(content, (value) => {
        expect(validateContent(value).faults).toEqual([]);
        const mapped = mapActors(value, (id) => id);
        expect(mapped.content).toBe(value);
        expect(mapped.collisions).toEqual([]);
      }),
    ));

  it('agree: the actors of a rewritten content are the rewritten actors, but for what collided', () =>
    fc.assert(
      fc.property(content, mapping, (value, map) => {
        const before = canonicalContent(value);
        const { content: after, collisions } = mapActors(value, map);
        const expected = new Set(actorsOf(value).map(map));
        const found = new Set(actorsOf(after));
        for (const id of found) expect(expected.has(id)).toBe(true);
        if (collisions.length === 0) expect(found).toEqual(expected);
        for (const { pointer, values } of collisions) {
          expect(values.length).toBeGreaterThan(1);
          expect(referencesOf(after).map((reference) => reference.pointer)).not.toContain(pointer);
        }
        expect(canonicalContent(value)).toBe(before);
      }),
      { numRuns: 1000 },
    ));

  it('point at what they name', () =>
    fc.assert(
      fc.property(content, (value) => {
        for (const { pointer, id } of referencesOf(value)) {
          const steps = pointer.split('/').slice(1);
          const held = steps.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], value);
          const key = steps.at(-1) as string;
          const named = [key, ...key.split(':'), ...(typeof held === 'string' ? [held, ...held.split(':')] : [])];
          expect(named).toContain(id);
        }
      }),
    ));
});
