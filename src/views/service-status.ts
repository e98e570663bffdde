import type { Head, Log, LogServer, ServerStanding } from '../log/log.js';
import type { Views } from './views.js';

/** Further behind the log than this, a node does not say that it is ready. */
const READY_LAG = 1000;

/** How the node stands: its log, its views, and what they hold. */
export class ServiceStatus {
  /** How the last rebuild ended, asked for or at the start; null before the first, and while one is under way. */
  private lastRebuild: { startedAt: string; endedAt: string; problem: string | null } | null = null;

  constructor(
    private readonly log: Log,
    private readonly views: Views,
    /** Further behind the log than this, in developments, it is not ready. */
    private readonly readyLag = READY_LAG,
  ) {
    const built = views.builtAtOpening;
    if (built)
      this.lastRebuild = {
        startedAt: new Date(built.startedAt).toISOString(),
        endedAt: new Date(built.endedAt).toISOString(),
        problem: null,
      };
  }

  /** Whether the node can be asked: the log is open and the views have caught up. */
  async ready(): Promise<{ ready: boolean; reasons: string[] }> {
    const reasons: string[] = [];
    if (this.views.problem !== undefined) reasons.push(`The view has stopped: ${this.views.problem}`);
    try {
      const lag = (await this.log.head()).position - this.views.store.checkpoint.position;
      if (lag > this.readyLag) reasons.push(`The view is ${lag} developments behind the log.`);
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
    if (this.log.server) reasons.push(...(await this.serverReasons(this.log.server)));
    return { ready: reasons.length === 0, reasons };
  }

  /**
   * A server that goes away after all was here does not take the readers away too: what this node has is what there is,
   * as far as anybody can tell.
   */
  private async serverReasons(server: LogServer): Promise<string[]> {
    const { state, wasLive, address } = server.now;
    if (state === 'lost') return [];
    if (!wasLive) return [`Since it was started, this node has not had all that stands on ${address} (${state}).`];
    if (state !== 'catching-up') return [];
    const { behind } = await server.standing();
    if (behind !== undefined && behind <= this.readyLag) return [];
    return [`This node is ${behind === undefined ? '' : `about ${behind} developments `}behind ${address}.`];
  }

  /** Begins to build the views anew beside those that serve, or joins whoever does; how far it is stands in the status. */
  rebuild(): void {
    this.lastRebuild = null;
    const startedAt = new Date().toISOString();
    const ended = (problem: string | null): void => {
      this.lastRebuild = { startedAt, endedAt: new Date().toISOString(), problem };
    };
    this.views.rebuild().then(
      () => ended(null),
      (error: unknown) => ended(error instanceof Error ? error.message : String(error)),
    );
  }

  /** Head, checkpoints, lag and counts. Positions are decimal strings, as everywhere. */
  async status(): Promise<Record<string, unknown>> {
    const { server } = this.log;
    const standing = await server?.standing();
    const head = await this.log.head().catch((error: unknown): Head => {
      // Of a server's log that is no more what it was, the status says just that.
      if (server?.now.state === 'lost') return { position: this.views.store.checkpoint.position };
      throw error;
    });
    const { store } = this.views;
    const { developments, types, known } = store.counts();
    const { progress } = this.views;
    return {
      head: String(head.position),
      recordedAt: head.recordedAt === undefined ? null : new Date(head.recordedAt).toISOString(),
      engine: server ? 'kurrentdb' : 'sqlite',
      ...(standing ? serverStatus(standing, head) : {}),
      views: [
        {
          name: 'developments',
          version: store.version,
          checkpoint: String(store.checkpoint.position),
          lag: head.position - store.checkpoint.position,
          problem: this.views.problem ?? null,
        },
      ],
      rebuild: progress
        ? {
            position: String(progress.position),
            of: String(head.position),
            startedAt: new Date(progress.startedAt).toISOString(),
          }
        : null,
      lastRebuild: this.lastRebuild,
      counts: { developments, types, known },
    };
  }
}

/** How a node stands to its server. `lag.developments` is 0 while it is live, about right while it catches up, else null. */
function serverStatus(standing: ServerStanding, head: Head): Record<string, unknown> {
  const { address, state, since, problem, asOf, behind, leader, counts, passedOver } = standing;
  const seconds = asOf === undefined ? null : Math.max(0, Math.round((Date.now() - asOf) / 1000));
  return {
    server: {
      address,
      connection: state,
      since: new Date(since).toISOString(),
      problem: problem ?? null,
      leader: leader ?? null,
      lag: { developments: behind ?? null, seconds },
      passedOver,
      counts,
    },
    warning: state === 'live' ? null : warningOf(standing, head),
  };
}

function warningOf({ address, state, problem, asOf }: ServerStanding, { position }: Head): string {
  const upTo = `Answers are those of position ${position}${asOf === undefined ? '' : `, which had all that was recorded by ${new Date(asOf).toISOString()}`}.`;
  const why = problem === undefined ? '' : ` (${problem})`;
  switch (state) {
    case 'lost':
      return `Nothing is answered: ${problem ?? 'the server holds another history.'}`;
    case 'catching-up':
      return `This node is taking in what it has missed of ${address}. ${upTo}`;
    default:
      return `The server of the log, ${address}, is not reached${why}: nothing can be recorded. ${upTo}`;
  }
}
