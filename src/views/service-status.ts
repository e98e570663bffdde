import type { Log } from '../log/log.js';
import type { Views } from './views.js';

/** Further behind the log than this, a node does not say that it is ready. */
const READY_LAG = 1000;

/** How the node stands: its log, its views, and what they hold. */
export class ServiceStatus {
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

  /** Head, checkpoints, lag and counts. Positions are decimal strings, as everywhere. */
  async status(): Promise<Record<string, unknown>> {
    const head = await this.log.head();
    const { store } = this.views;
    const { developments, types, known } = store.counts();
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
      counts: { developments, types, known },
    };
  }
}
