import type { Content, Development } from '../../events/development.js';

export const HEAD = Number.MAX_SAFE_INTEGER;

/** The id that the n-th short name has: `tiny('b1')` and the like are readable, ids must be UUIDs. */
export const uuid = (name: string): string =>
  `00000000-0000-7000-8000-${[...name]
    .map((c) => c.charCodeAt(0).toString(16))
    .join('')
    .padStart(12, '0')
    .slice(-12)}`;

type Told = Partial<Content> & { id?: string; at?: string; by?: (string | [string, string])[] };

/**
 * A log of a few developments, in order. Of each: its type, its data, and what else it says: `id` (a short name), `by`
 * (sources, each alone or with a date of its own), `at` (the day of recording; left out, that of the one before).
 */
export function tiny(...told: [string, Record<string, unknown>, Told?][]): Development[] {
  let recorded = '2025-01-01';
  return told.map(([type, data, { id, at, by, ...rest } = {}], index) => {
    recorded = at ?? recorded;
    return {
      type,
      data,
      ...rest,
      ...(by && {
        sources: by.map((s) => (typeof s === 'string' ? { source: s } : { source: s[0], published: s[1] })),
      }),
      id: uuid(id ?? `#${index}`),
      schemaVersion: 1,
      stream: 'any',
      revision: index,
      position: index + 1,
      recordedAt: `${recorded}T12:00:00.000Z`,
    };
  });
}
