import type { LogReader } from '../log/log.js';
import type { StoredMessage } from '../log/log.js';
import type { Views } from '../views/views.js';
import type { Course, Stretch } from './course.js';
import type { FeedFilter } from './filter.js';
import { recordedLineOf } from './recorded-line.js';
import { nextMessages } from './stretch.js';

/** How developments are written: as CloudEvents, or as they stand in the log. */
export const FORMATS = ['cloudevents', 'development'] as const;
export type FeedFormat = (typeof FORMATS)[number];

/** The developments of the log that a filter lets through, in their order. */
export class DevelopmentCourse implements Course {
  readonly name: string;

  constructor(
    private readonly log: LogReader,
    private readonly views: Views,
    private readonly filter: FeedFilter,
    private readonly format: FeedFormat,
  ) {
    const { type, actor, issue, election, stream } = filter;
    this.name = JSON.stringify([format, type, actor, issue, election, stream]);
  }

  async next(after: number, end: number, limit: number): Promise<Stretch> {
    const { store } = this.views;
    const { messages, upTo } = await nextMessages(this.log, store, this.filter, { after, end, limit });
    const write = await this.writer();
    const events = messages.map((m) => ({ position: m.position, type: m.type, data: write(m) }));
    return { events, upTo };
  }

  private async writer(): Promise<(message: StoredMessage) => string> {
    if (this.format === 'development') return recordedLineOf;
    // Loaded with the first that is asked for: what starts the service should not wait for it.
    const { cloudEventOf } = await import('./cloud-event.js');
    const { sources } = this.views.store;
    return (message) => cloudEventOf(message, (source, at) => sources.publishedOf(source, at));
  }
}
