/** Takes an import apart into requests, each of which can be recorded after those before it. */
import { madeKnownBy } from '../../../events/catalogue.js';
import { referencesOf, type Reference } from '../../../events/references.js';
import { components } from '../../../projections/world/graph.js';
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

/** Of what is sent to a server, which answers others in between. */
export const LIMITS: Limits = { developments: 2000, most: 10_000, bytes: 8 * 1024 * 1024 - 64 * 1024 };

/** Of what is appended in this process: nobody else waits. */
export const LIMITS_HERE: Limits = { ...LIMITS, developments: LIMITS.most };

/** One line of a request. */
export const lineOf = ({ development, text }: Fresh): string =>
  `{"id":${JSON.stringify(development.id)},${text.slice(1)}`;

/** Of the line and its end; the id is as long as what stands around it is told here. */
const bytesOf = ({ development, text }: Fresh): number => Buffer.byteLength(text) + development.id.length + 9;

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
  return renumbered(batches);
}

/** In the order of the batches, each stream's revisions and the positions count up again. */
function renumbered(batches: readonly (readonly Fresh[])[]): Fresh[][] {
  const all = batches.flat();
  const next = new Map<string, number>();
  for (const { development: d } of all) next.set(d.stream, Math.min(next.get(d.stream) ?? Infinity, d.revision));
  let position = all.reduce((least, { development }) => Math.min(least, development.position), Infinity);
  return batches.map((batch) =>
    batch.map((one) => {
      const { stream, revision: was, position: stood } = one.development;
      const revision = next.get(stream) as number;
      next.set(stream, revision + 1);
      const at = position++;
      if (was === revision && stood === at) return one;
      return { ...one, development: { ...one.development, revision, position: at } };
    }),
  );
}

/** What a reference needs, whatever kind it is of: what comes earlier than it must harms nothing. */
const needsOf = ({ kind, id }: Reference): string[] => (kind === 'office' ? [id, id.split('/')[0] as string] : [id]);

/** The ids of what a development brings. */
const idsBroughtBy = (d: Fresh['development']): string[] => [d.id, ...madeKnownBy(d).map(({ id }) => id)];

/** Whether each comes after all that it refers to, as it nearly always does. */
function isInOrder(all: readonly Fresh[]): boolean {
  const there = new Set<string>();
  const wanted = new Set<string>();
  for (const { development } of all) {
    for (const id of idsBroughtBy(development)) {
      if (wanted.has(id)) return false;
      there.add(id);
    }
    for (const reference of referencesOf(development))
      for (const id of needsOf(reference)) if (!there.has(id)) wanted.add(id);
  }
  return true;
}

/** What can only be recorded together, in an order in which each finds what it refers to. */
function groupsOf(all: readonly Fresh[]): number[][] {
  if (isInOrder(all)) return all.map((_, at) => [at]);
  const brought = new Map<string, number>();
  all.forEach(({ development }, at) => {
    for (const id of idsBroughtBy(development)) if (!brought.has(id)) brought.set(id, at);
  });
  const needs = all.map(({ development }) =>
    referencesOf(development).flatMap((reference) => needsOf(reference).flatMap((id) => brought.get(id) ?? [])),
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
