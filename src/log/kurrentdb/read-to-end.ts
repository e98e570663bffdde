import { START, streamNameFilter, type KurrentDBClient, type Position } from '@kurrent/kurrentdb-client';
import type { AllStreamResolvedEvent } from '@kurrent/kurrentdb-client';

/** Events a page. */
const PAGE = 1000;
/** How far the server looks before it says where it is, in events of others: by 32 as it counts. */
const CHECKPOINT_INTERVAL = 100;

/**
 * The events of the streams of a prefix in the server's order, after a position, up to the end as it is when that is
 * reached. It follows the leader, and throws whatever the client throws where that goes away.
 * @param passed told of positions up to which there is nothing but what was given already
 */
export async function* readToEnd(
  client: KurrentDBClient,
  prefix: string,
  after: Position | undefined,
  passed: (position: Position) => void = () => undefined,
): AsyncGenerator<AllStreamResolvedEvent[]> {
  let [page, isCaughtUp, failure]: [AllStreamResolvedEvent[], boolean, Error | undefined] = [[], false, undefined];
  const subscription = client.subscribeToAll({
    fromPosition: after ?? START,
    filter: streamNameFilter({
      prefixes: [prefix],
      checkpointInterval: CHECKPOINT_INTERVAL,
      checkpointReached: (_, position) => {
        // Where nothing of the prefix is there yet, the server says the end of all numbers: from there nothing would come.
        if (position.commit > BigInt(Number.MAX_SAFE_INTEGER)) return;
        // Only where nothing that came before it is still on its way through here.
        if (page.length === 0 && subscription.readableLength === 0) passed(position);
      },
    }),
    requiresLeader: true,
  });
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
