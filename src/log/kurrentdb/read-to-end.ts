import { START, streamNameFilter, type KurrentDBClient, type Position } from '@kurrent/kurrentdb-client';
import type { AllStreamResolvedEvent } from '@kurrent/kurrentdb-client';

/** Events a page. */
const PAGE = 1000;

/**
 * The events of the streams of a prefix in the server's order, after a position, up to the end as it is when that is
 * reached. It follows the leader, and throws whatever the client throws where that goes away.
 */
export async function* readToEnd(
  client: KurrentDBClient,
  prefix: string,
  after: Position | undefined,
): AsyncGenerator<AllStreamResolvedEvent[]> {
  const subscription = client.subscribeToAll({
    fromPosition: after ?? START,
    filter: streamNameFilter({ prefixes: [prefix] }),
    requiresLeader: true,
  });
  let [page, isCaughtUp, failure]: [AllStreamResolvedEvent[], boolean, Error | undefined] = [[], false, undefined];
  let wake = (): void => undefined;
  subscription.on('data', (event: AllStreamResolvedEvent) => {
    // The server compares names by the rules of a language, which pass over some characters.
    if (!event.event?.streamId.startsWith(prefix)) return;
    page.push(event);
    if (page.length >= PAGE) subscription.pause();
    wake();
  });
  subscription.on('caughtUp', () => {
    isCaughtUp = true;
    wake();
  });
  const failed = (error?: Error): void => {
    failure ??= error ?? Object.assign(new Error('the server ended the subscription'), { code: 14 });
    wake();
  };
  subscription.on('error', failed);
  subscription.on('end', () => failed());
  subscription.on('close', () => failed());
  try {
    for (;;) {
      const isAll = isCaughtUp && subscription.readableLength === 0;
      if (page.length >= PAGE || (isAll && page.length > 0)) {
        const full = page;
        page = [];
        yield full;
        subscription.resume();
      } else if (isAll) return;
      else if (failure) throw failure;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    void subscription.unsubscribe().catch(() => undefined);
    // The client ends nothing that reads from it.
    subscription.destroy();
  }
}
