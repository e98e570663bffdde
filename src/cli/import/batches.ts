/** Takes an import apart into requests, each of which can be recorded after those before it. */
import { referencesOf } from '../../../events/references.js';
import { components } from '../../../projections/world/graph.js';
import { bringsOf } from '../../recording/candidate.js';
import type { Fresh } from './check.js';
import { CliError, EXIT } from '../exit.js';

/** What a request can hold. */
export interface Limits {
  /** Developments in a request of a file that needs several. */
  developments: number;
  /** The most of them that one request may have, where everything fits into it. */
  most: number;
  bytes: number;
}

export const LIMITS: Limits = { developments: 2000, most: 10_000, bytes: 8 * 1024 * 1024 - 64 * 1024 };

/** One line of a request. */
export const lineOf = ({ development, text }: Fresh): string =>
  `{"id":${JSON.stringify(development.id)},${text.slice(1)}`;

const bytesOf = (one: Fresh): number => Buffer.byteLength(lineOf(one)) + 1;

/**
 * The requests in which developments are recorded. They keep the order of the file, except that what others refer to
 * comes before them; what refers to each other in a circle stays in one request.
 */
export function inBatches(all: readonly Fresh[], limits = LIMITS): Fresh[][] {
  const sizes = all.map(bytesOf);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (all.length <= limits.most && total <= limits.bytes) return all.length === 0 ? [] : [[...all]];
  const batches: Fresh[][] = [];
  let count = Infinity;
  let bytes = 0;
  for (const group of groupsOf(all)) {
    const size = group.reduce((sum, at) => sum + (sizes[at] as number), 0);
    if (group.length > limits.most || size > limits.bytes)
      throw tooLarge(all[group[0] as number] as Fresh, group.length);
    if (count + group.length > limits.developments || bytes + size > limits.bytes) {
      batches.push([]);
      count = 0;
      bytes = 0;
    }
    (batches.at(-1) as Fresh[]).push(...group.map((at) => all[at] as Fresh));
    count += group.length;
    bytes += size;
  }
  return batches;
}

/** What can only be recorded together, in an order in which each finds what it refers to. */
function groupsOf(all: readonly Fresh[]): number[][] {
  const brought = new Map<string, number>();
  all.forEach(({ development }, at) => {
    for (const key of bringsOf({ content: development, id: development.id })) {
      const id = key.slice(key.indexOf(' ') + 1);
      if (!brought.has(id)) brought.set(id, at);
    }
  });
  // By its id alone, whatever kind it is of: what comes earlier than it must harms nothing.
  const needs = all.map(({ development }) =>
    referencesOf(development).flatMap(({ kind, id }) => {
      const ids = kind === 'office' ? [id, id.split('/')[0] as string] : [id];
      return ids.flatMap((one) => brought.get(one) ?? []);
    }),
  );
  const component = components(all.length, (at) => needs[at] as number[]);
  const groups: number[][] = [];
  all.forEach((_, at) => {
    const of = component[at] as number;
    (groups[of] ??= []).push(at);
  });
  return groups.filter((group) => group !== undefined);
}

function tooLarge(first: Fresh, size: number): CliError {
  const where = `${first.at.file}:${first.at.line}`;
  return new CliError(
    EXIT.invalid,
    `${size.toLocaleString('en')} developments from ${where} on refer to each other in a circle and are too large for one request: record some of them without their links.`,
    { code: 'too-many-developments' },
  );
}
