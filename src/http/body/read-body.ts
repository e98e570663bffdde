/** From the bytes of a request to developments that stand in a line each. */
import type { FaultEntry } from '../../problem.js';
import { Problem } from '../../problem.js';
import type { Received } from '../../recording/record-developments.js';
import { NotJson, pointerOf, readJson, type JsonFault } from './json-reader.js';

/** The most bytes that a request may have. */
export const MAX_BODY = 8 * 1024 * 1024;
/** The most developments that a request may have. */
export const MAX_DEVELOPMENTS = 10_000;
/** More faults than these are counted, not told. */
const MAX_TOLD = 100;

/** What a request brings. */
export interface ReadBody {
  /** One object stands for itself and is answered for itself; a list is answered as a list. */
  form: 'one' | 'list';
  /** What can be read, in its order. */
  received: Received[];
  /** What cannot be read, each with its line. */
  unreadable: FaultEntry[];
}

/**
 * Reads a body of type `application/json`: one development or an array of them. Throws a Problem where it is not that.
 */
export function readJsonBody(bytes: Uint8Array): ReadBody {
  const text = textOf(bytes);
  if (text.trim() === '') throw emptyBody();
  const { value, faults } = parse(text);
  if (!Array.isArray(value)) {
    if (typeof value !== 'object' || value === null)
      throw badBody('not-an-object', 'The body should be one development, an object, or an array of them.', '');
    return { form: 'one', received: [{ line: 1, value }], unreadable: faults.map((fault) => entry(1, fault, 0)) };
  }
  if (value.length === 0) throw emptyBody();
  if (value.length > MAX_DEVELOPMENTS) throw tooMany(value.length);
  // The first step of the way says which of the developments it is.
  const unreadable = faults.map((fault) => entry(Number(fault.path[0]) + 1, fault, 1));
  const refused = new Set(unreadable.map(({ line }) => line));
  const received = value.map((item: unknown, index) => ({ line: index + 1, value: item }));
  return { form: 'list', received: received.filter(({ line }) => !refused.has(line)), unreadable };
}

/** Reads a body of type `application/x-ndjson`: one development a line. Lines keep their numbers, blank ones too. */
export function readNdjsonBody(bytes: Uint8Array): ReadBody {
  const body: ReadBody = { form: 'list', received: [], unreadable: [] };
  let count = 0;
  for (const [index, text] of textOf(bytes).split('\n').entries()) {
    if (text.trim() === '') continue;
    if ((count += 1) > MAX_DEVELOPMENTS) throw tooMany(undefined);
    readLine(text, index + 1, body);
  }
  if (count === 0) throw emptyBody();
  return body;
}

/** Reads one development from a line, into what can be read or what cannot. */
export function readLine(text: string, line: number, body: Pick<ReadBody, 'received' | 'unreadable'>): void {
  try {
    const { value, faults } = readJson(text);
    if (faults.length === 0) body.received.push({ line, value });
    else body.unreadable.push(...faults.map((fault) => entry(line, fault, 0)));
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    const message = `Line ${line}, column ${error.offset + 1}: ${error.message}.`;
    body.unreadable.push({ line, pointer: '', code: error.code, message });
  }
}

/** The refusal of a body of which something cannot be read. */
export function unreadable(entries: readonly FaultEntry[]): Problem {
  const told = entries.slice(0, MAX_TOLD);
  const rest = entries.length - told.length;
  const more = rest > 0 ? ` There are ${rest} more faults than those listed.` : '';
  const [first] = told;
  const detail = `${first?.message ?? 'The body cannot be read.'} Nothing was recorded.${more}`;
  return new Problem(400, first?.code ?? 'malformed-json', 'The body cannot be read', detail, told);
}

const entry = (line: number, { path, code, message }: JsonFault, from: number): FaultEntry => ({
  line,
  pointer: pointerOf(path.slice(from)),
  code,
  message,
});

function parse(text: string): ReturnType<typeof readJson> {
  try {
    return readJson(text);
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    const before = text.slice(0, error.offset).split('\n');
    const where = `Line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
    throw badBody(error.code, `${where}: ${error.message}.`, '');
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw badBody('not-utf-8', 'The body should be text in UTF-8, and has bytes that are not.', '');
  }
}

const badBody = (code: string, message: string, pointer: string): Problem =>
  new Problem(400, code, 'The body cannot be read', message, [{ pointer, code, message }]);

const emptyBody = (): Problem =>
  badBody('empty-body', 'The body has no development: send one as an object, several as an array or one a line.', '');

function tooMany(count: number | undefined): Problem {
  const limit = MAX_DEVELOPMENTS.toLocaleString('en');
  const there = count === undefined ? 'more' : count.toLocaleString('en');
  const detail = `A request has at most ${limit} developments, and this one has ${there}: send them in several.`;
  return new Problem(413, 'too-many-developments', 'Too many developments', detail);
}
