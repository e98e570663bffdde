import { parseEdtf, type Bounds } from '../events/time/edtf.js';

/** Any time at all: what a development without `occurred` may mean. */
export const ANY_TIME: Bounds = {
  lo: -Infinity,
  hi: Infinity,
  uncertain: false,
  approximate: false,
  start: { lo: -Infinity, hi: Infinity },
  lastEvidenced: null,
  timeOfDay: false,
  precision: 'interval',
};

const CACHE_SIZE = 100_000;
const cache = new Map<string, Bounds | null>();

/**
 * Bounds of an EDTF text, or null where it is none: a fold never throws, whatever stands in the log. The same few
 * thousand dates come again and again, so what was parsed is kept.
 */
export function boundsOf(text: unknown): Bounds | null {
  if (typeof text !== 'string') return null;
  let bounds = cache.get(text);
  if (bounds !== undefined) return bounds;
  try {
    bounds = parseEdtf(text);
  } catch {
    bounds = null;
  }
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(text, bounds);
  return bounds;
}

/** The last instant (ms) of a date; `otherwise` where there is no date. */
export const lastInstantOr = (text: unknown, otherwise: number): number => boundsOf(text)?.hi ?? otherwise;
