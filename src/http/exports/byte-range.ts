/** Which part of a file is asked for (RFC 9110, section 14). */

/** First and last byte, both included. */
export interface ByteRange {
  first: number;
  last: number;
}

/**
 * @param header of the request
 * @param size of the file, in bytes
 * @returns undefined where the whole file is to be sent (also for several ranges at once), `none` where nothing of what is asked
 * for is there
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'none' | undefined {
  const [, from, to] = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  if (from === '')
    return Number(to) === 0 || size === 0 ? 'none' : { first: Math.max(0, size - Number(to)), last: size - 1 };
  const [first, last] = [Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1)];
  if (to !== '' && Number(to) < first) return undefined;
  return first >= size ? 'none' : { first, last };
}
