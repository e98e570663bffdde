import fc from 'fast-check';
import { MAX_DEPTH, NotJson, pointerOf, readJson } from './json-reader.js';

const refusal = (text: string): NotJson => {
  try {
    readJson(text);
  } catch (error) {
    if (error instanceof NotJson) return error;
    throw error;
  }
  throw new Error(`${text} was read`);
};

const faultsOf = (text: string): string[] =>
  readJson(text).faults.map(({ code, path }) => `${code} ${pointerOf(path)}`);

describe('reading JSON', () => {
  it('reads what JSON.parse reads, and says the same', () => {
    const kept = fc
      .json({ maxDepth: 6 })
      .filter((text) => !text.includes('__proto__'))
      .filter((text) => !/\d{16}|[eE]/.test(text));
    fc.assert(
      fc.property(kept, fc.constantFrom(undefined, 1, '\t'), (text, indent) => {
        const written = JSON.stringify(JSON.parse(text), null, indent);
        expect(readJson(written)).toEqual({ value: JSON.parse(written), faults: [] });
      }),
    );
  });

  it('refuses exactly what JSON.parse refuses', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"\\u00e9"',
      '"\\x"',
      '1',
      '-',
      '0.5',
      '01',
      '1e',
      'true',
      'nul',
      ' ',
    ];
    const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(''));
    const reads = (read: (text: string) => unknown, text: string): boolean => {
      try {
        read(text);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(texts, (text) => {
        expect(reads(readJson, text)).toBe(reads(JSON.parse, text));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['{"a":1,}', 7, 'the name of a member'],
    ['[1 2]', 3, '"," or "]"'],
    ['{"a" 1}', 5, '":"'],
    ['', 0, 'the end of the text'],
    ['"abc', 4, 'ends within a string'],
    ['"a\nb"', 2, 'control character'],
    ['"\\u12"', 1, 'four hexadecimal digits'],
    ['007', 1, 'no number'],
    ['{} x', 3, 'the end was expected'],
    ['NaN', 0, 'a value'],
  ])('says where %j goes wrong', (text, offset, reason) => {
    const { code, offset: at, message } = refusal(text);
    expect({ code, at }).toEqual({ code: 'malformed-json', at: offset });
    expect(message).toContain(reason);
  });

  it('tells names that an object has twice, and keeps neither silently', () => {
    expect(faultsOf('{"data":{"votes":{"us":1,"us":2}}}')).toEqual(['repeated-member /data/votes/us']);
    expect(faultsOf('[{"a":{"b":1,"b":1}}]')).toEqual(['repeated-member /0/a/b']);
    expect(faultsOf('{"a/b":1,"a/b":2}')).toEqual(['repeated-member /a~1b']);
  });

  it('tells __proto__ and changes no prototype; other names of the language are names', () => {
    const { value, faults } = readJson(
      '{"a":{"__proto__":{"polluted":1}},"constructor":{"prototype":{}},"toString":2}',
    );
    expect(faults.map(({ path }) => pointerOf(path))).toEqual(['/a/__proto__']);
    expect(Object.keys(value as object)).toEqual(['a', 'constructor', 'toString']);
    expect(Object.getPrototypeOf((value as { a: object }).a)).toBe(Object.prototype);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it.each([
    '9007199254740992',
    '-9007199254740993',
    '1e400',
    '1e21',
    '0.10000000000000000001',
    '123456789.123456789123',
    '1e-400',
  ])('tells that %s cannot be kept', (literal) =>
    expect(faultsOf(`{"n":${literal}}`)).toEqual(['imprecise-number /n']),
  );

  it.each([
    '9007199254740991',
    '-9007199254740991',
    '0.1',
    '1.50',
    '100e-2',
    '1E3',
    '0.000',
    '-0',
    '5e-324',
    '0.30000000000000004',
  ])('keeps %s', (literal) => {
    const { value, faults } = readJson(literal);
    expect(faults).toEqual([]);
    expect(value).toBe(Number(literal) + 0);
  });

  it('takes as many levels as it says, and no more, however many there are', () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    expect(readJson(nested(MAX_DEPTH)).faults).toEqual([]);
    expect(refusal(nested(MAX_DEPTH + 1)).code).toBe('too-deep');
    expect(refusal('{"a":'.repeat(1_000_000)).code).toBe('too-deep');
  });
});
