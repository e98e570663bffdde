import type { LogServer } from '../log/log.js';

/** How often it is looked, ms: what passes sooner need not be said. */
const EVERY = 1000;

/** Says when the server of the log goes out of reach, and when all of it is here again, for whoever reads the service's log. */
export function watchServer(server: LogServer, ending: AbortSignal, say: (sentence: string) => void): void {
  let said: LogServer['now']['state'] | undefined;
  const look = (): void => {
    const { state, address, problem, since } = server.now;
    if (state === said || ending.aborted) return;
    const away = state === 'away' || state === 'connecting';
    const before = said;
    said = state;
    if (state === 'lost') say(`${problem ?? ''} Nothing is answered or recorded any more.`);
    else if (away)
      say(
        `The server of the log, ${address}, is not reached since ${new Date(since).toISOString()} (${problem ?? state}): reads go on from what is here, nothing can be recorded. It is tried again and again.`,
      );
    else if (state === 'live' && before !== undefined) say(`All that stands on ${address} is here.`);
  };
  const timer = setInterval(look, EVERY);
  timer.unref();
  ending.addEventListener('abort', () => clearInterval(timer), { once: true });
}
