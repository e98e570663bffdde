import { Problem } from '../../problem.js';
import { MAX_DEVELOPMENTS, readJsonBody, readNdjsonBody, unreadable } from './read-body.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const problemOf = (read: () => unknown): { status: number; code: string; detail: string } => {
  try {
    read();
  } catch (error) {
    if (error instanceof Problem) return { status: error.status, code: error.code, detail: error.detail };
    throw error;
  }
  throw new Error('It was read.');
};

describe('reading a JSON body', () => {
  it('takes one object for itself', () => {
    expect(readJsonBody(bytes(' {"type":"A"}\n'))).toEqual({
      form: 'one',
      received: [{ line: 1, value: { type: 'A' } }],
      unreadable: [],
    });
  });

  it('takes an array as a list, with ordinals from 1, and sets apart what cannot be kept', () => {
    const body = readJsonBody(bytes('[{"n":1},{"n":1e99},3,{"a":{"b":1,"b":2}}]'));
    expect(body.received).toEqual([
      { line: 1, value: { n: 1 } },
      { line: 3, value: 3 },
    ]);
    expect(body.unreadable).toMatchObject([
      { line: 2, pointer: '/n', code: 'imprecise-number' },
      { line: 4, pointer: '/a/b', code: 'repeated-member' },
    ]);
  });

  it('skips a byte order mark', () => {
    expect(readJsonBody(new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d])).received).toEqual([{ line: 1, value: {} }]);
  });

  it.each([
    ['', 'empty-body'],
    ['  \n', 'empty-body'],
    ['[]', 'empty-body'],
    ['"text"', 'not-an-object'],
    ['null', 'not-an-object'],
    ['{"a":1', 'malformed-json'],
    ['['.repeat(5000), 'too-deep'],
  ])('refuses %.20j', (text, code) => {
    expect(problemOf(() => readJsonBody(bytes(text)))).toMatchObject({ status: 400, code });
  });

  it('says line and column of what is malformed', () => {
    expect(problemOf(() => readJsonBody(bytes('{\n  "a": 1,\n  b: 2\n}'))).detail).toMatch(/^Line 3, column 3: /);
  });

  it('refuses bytes that are no UTF-8', () => {
    expect(problemOf(() => readJsonBody(new Uint8Array([0x22, 0xff, 0x22]))).code).toBe('not-utf-8');
  });

  it('refuses more developments than a request may have', () => {
    const many = (count: number): Uint8Array => bytes(`[${Array(count).fill('{}').join()}]`);
    expect(readJsonBody(many(MAX_DEVELOPMENTS)).received).toHaveLength(MAX_DEVELOPMENTS);
    expect(problemOf(() => readJsonBody(many(MAX_DEVELOPMENTS + 1)))).toMatchObject({
      status: 413,
      code: 'too-many-developments',
    });
  });
});

describe('reading lines', () => {
  it('keeps their numbers, skips blank ones, and takes any line ending', () => {
    expect(readNdjsonBody(bytes('{"a":1}\r\n\n  \n{"a":2}')).received).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 4, value: { a: 2 } },
    ]);
  });

  it('tells of each line that is malformed, and reads the others', () => {
    const { received, unreadable: faults } = readNdjsonBody(bytes('{"a":1}\n{"a":\n{"__proto__":1}\n{}\n'));
    expect(received.map(({ line }) => line)).toEqual([1, 4]);
    expect(faults).toMatchObject([
      { line: 2, pointer: '', code: 'malformed-json', message: expect.stringMatching(/^Line 2, column 6: /) },
      { line: 3, pointer: '/__proto__', code: 'prototype-key' },
    ]);
    expect(unreadable(faults)).toMatchObject({ status: 400, code: 'malformed-json', errors: faults });
  });

  it('refuses none, and too many', () => {
    expect(problemOf(() => readNdjsonBody(bytes('\n\n'))).code).toBe('empty-body');
    expect(problemOf(() => readNdjsonBody(bytes('{}\n'.repeat(MAX_DEVELOPMENTS + 1)))).status).toBe(413);
  });
});
