import type { Log } from '../log/log.js';
import type { Views } from './views.js';

/** Further behind the log than this, a node does not say that it is ready. */
const READY_LAG = 1000;

/** How the node stands: its log, its views, and what they hold. */
export class ServiceStatus {
  /** How the last rebuild that was asked for ended; null before the first, and while one is under way. */
  private lastRebuild: { startedAt: string; endedAt: string; problem: string | null } | null = null;

  constructor(
    private readonly log: Log,
    private readonly views: Views,
  ) {}

  /** Whether the node can be asked: the log is open and the views have caught up. */
  async ready(): Promise<{ ready: boolean; reasons: string[] }> {
    const reasons: string[] = [];
    if (this.views.problem !== undefined) reasons.push(`The view has stopped: ${this.views.problem}`);
    try {
      const lag = (await this.log.head()).position - this.views.store.checkpoint.position;
      if (lag > READY_LAG) reasons.push(`The view is ${lag} developments behind the log.`);
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
    return { ready: reasons.length === 0, reasons };
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
    const head = await this.log.head();
    const { store } = this.views;
    const { developments, types, known } = store.counts();
    const { progress } = this.views;
    return {
      head: String(head.position),
      recordedAt: head.recordedAt === undefined ? null : new Date(head.recordedAt).toISOString(),
      engine: 'sqlite',
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
