import type { Appended, Batch, Log } from '../log/log.js';

/** Parts that are under way at once. They set out in their order. */
const AT_ONCE = 16;

/**
 * Appends batches one after another, several at a time; where one fails, no further one sets out. One batch is as whole as
 * the log makes it.
 * @returns where all stands that was appended, and the first error where one failed
 */
export async function appendParts(
  log: Log,
  parts: readonly Batch[],
): Promise<{ stored: readonly Appended[]; error?: unknown }> {
  const stored: (readonly Appended[])[] = [];
  let failed: { error: unknown } | undefined;
  const left = parts.entries();
  const walk = async (): Promise<void> => {
    for (const [at, part] of left) {
      if (failed) return;
      try {
        stored[at] = await log.append(part);
      } catch (error) {
        failed ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, parts.length) }, walk));
  const all = parts.flatMap((_, at) => stored[at] ?? []);
  return failed ? { stored: all, ...failed } : { stored: all };
}
