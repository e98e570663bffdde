/** Ctrl-C, for commands that take their time. */
import { EXIT } from './exit.js';

/**
 * Runs `work`; where somebody interrupts it, what it has begun is taken away and the program ends with 130.
 * @param takeAway removes what would be left behind; synchronous
 */
export async function interruptible<T>(work: () => Promise<T>, takeAway: () => void = () => undefined): Promise<T> {
  const stop = (): never => {
    try {
      takeAway();
    } finally {
      process.exit(EXIT.interrupted);
    }
  };
  process.once('SIGINT', stop);
  try {
    return await work();
  } finally {
    process.off('SIGINT', stop);
  }
}
