/** Whether a value is JSON that this log can hold: before anything else looks at it. */
import type { Fault } from './faults.js';
import { fault, quoted, shown, under } from './faults.js';

/** The deepest that lists and objects may lie in each other: the catalogue needs 6, a patch of it 7. */
export const MAX_DEPTH = 16;
/** The most values (members and items, at any depth) in one content. */
export const MAX_VALUES = 20_000;
/** The most characters in one content, keys and numbers included: in UTF-8 under the 1 MiB that one append may have. */
export const MAX_CHARACTERS = 256 * 1024;

interface Budget {
  values: number;
  characters: number;
}

/** Faults of a value as JSON. It never throws and stops at the first fault of size, so that its cost is bounded. */
export function faultsOfJson(value: unknown): Fault[] {
  const budget = { values: MAX_VALUES, characters: MAX_CHARACTERS };
  const found = walk(value, 0, budget);
  if (budget.values >= 0 && budget.characters >= 0) return found;
  return [
    budget.values < 0
      ? fault('too-large', `holds more than ${MAX_VALUES.toLocaleString('en')} values: split it.`)
      : fault('too-large', `holds more than ${MAX_CHARACTERS.toLocaleString('en')} characters of text: shorten it.`),
  ];
}

function walk(value: unknown, depth: number, budget: Budget): Fault[] {
  budget.values -= 1;
  if (budget.values < 0 || budget.characters < 0) return [];
  if (typeof value === 'string') return textFaults(value, budget);
  if (typeof value !== 'object') budget.characters -= String(value).length;
  if (typeof value === 'number') {
    return Number.isFinite(value) ? [] : [fault('bad-number', `is ${value}, which is no number in JSON.`)];
  }
  if (value === null || typeof value === 'boolean') return [];
  if (typeof value !== 'object') return [fault('not-json', `is ${shown(value)}, which JSON has not: leave it out.`)];
  if (depth >= MAX_DEPTH) return [fault('too-deep', `lies more than ${MAX_DEPTH} levels deep.`)];
  return Array.isArray(value) ? items(value, depth, budget) : members(value, depth, budget);
}

function items(list: readonly unknown[], depth: number, budget: Budget): Fault[] {
  const found: Fault[] = [];
  // By index, for holes are values that are missing; and no further than the budget, for a list may claim any length.
  for (let index = 0; index < list.length && budget.values >= 0 && budget.characters >= 0; index += 1) {
    const inner = walk(list[index], depth + 1, budget);
    if (inner.length > 0) found.push(...under(index, inner));
  }
  return found;
}

function members(object: object, depth: number, budget: Budget): Fault[] {
  const prototype: unknown = Object.getPrototypeOf(object);
  // By what it holds rather than by identity: a plain object of another realm is one as well.
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  if (!isPlain || typeof (object as { toJSON?: unknown }).toJSON === 'function') {
    return [fault('not-json', 'is an object of a class, which JSON has not: write its value as text or number.')];
  }
  const found: Fault[] = [];
  for (const key of Object.keys(object)) {
    if (budget.values < 0 || budget.characters < 0) return found;
    const inner = [...textFaults(key, budget), ...walk((object as Record<string, unknown>)[key], depth + 1, budget)];
    if (key === '__proto__') inner.unshift(fault('prototype-key', 'is a name that no member may have: rename it.'));
    if (inner.length > 0) found.push(...under(key, inner));
  }
  return found;
}

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

function textFaults(text: string, budget: Budget): Fault[] {
  budget.characters -= text.length;
  if (budget.characters < 0) return [];
  // Half of a surrogate pair has no UTF-8 form, and stores cut texts at NUL.
  if (/\p{Surrogate}/u.test(text)) {
    return [fault('bad-text', `is no well-formed Unicode (half of a surrogate pair): ${quoted(text)}.`)];
  }
  return CONTROL.test(text) ? [fault('bad-text', `holds a control character: ${quoted(text)}.`)] : [];
}
