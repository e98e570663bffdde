/** Copies a log into another, whichever engines keep them: the same messages, order, positions, instants and bytes. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { LogReader } from '../log.js';
import { Comparing } from './comparing.js';
import { CopyBrokenOff, TargetAway } from './refusals.js';
import type { CopyTarget } from './target.js';

/** What it is doing, and how far it has come. */
export type OnCopied = (doing: 'Comparing' | 'Copying', position: number, of: number) => void;

export interface Copied {
  /** How many messages both hold: positions 1 to this. */
  messages: number;
  /** How many of them this run added. */
  added: number;
  /** The chained checksum over all of them, found the same on both sides. */
  hash: string;
}

/** How long a target that is away is waited for before the copy is broken off, ms. */
const PATIENCE = 60_000;

/**
 * Copies what the source holds when it begins. What the target holds is read and compared first, what it lacks is added,
 * and then what came is read back and compared: so it can be broken off anywhere and run again, by which it goes on, and a
 * target that has all is only compared.
 * @throws CopyRefused where the target holds anything else; CopyBrokenOff where it was away for too long.
 */
export async function copyLog(
  source: LogReader,
  target: CopyTarget,
  told: OnCopied = () => undefined,
  patience = PATIENCE,
): Promise<Copied> {
  const end = (await source.head()).position;
  const both = new Comparing(source, end);
  let [began, stood]: [number | undefined, number] = [undefined, 0];
  const compare = async (): Promise<void> => {
    for await (const page of target.readOn()) {
      await both.take(target.name, page);
      told('Comparing', both.position, end);
    }
  };
  let awaySince: number | undefined;
  try {
    for (;;) {
      try {
        await compare();
        began ??= both.position;
        if (both.position === end) break;
        await target.append(source.readAll(both.position, end - both.position), (at) => told('Copying', at, end));
      } catch (error) {
        if (!(error instanceof TargetAway)) throw error;
        if (both.position > stood) awaySince = undefined;
        stood = both.position;
        awaySince ??= performance.now();
        if (performance.now() - awaySince > patience)
          throw CopyBrokenOff.away(target.name, error.message, both.position, end);
        await sleep(500);
      }
    }
  } finally {
    await both.close();
  }
  await target.finish();
  return { messages: end, added: end - (began ?? end), hash: both.target };
}
