import type { Course } from './course.js';
import { frameOf } from './frames.js';

/** Stretches that are kept: those who follow the head ask for the same one, all at once. */
const KEPT = 16;

/** Events ready to be sent. */
export interface Made {
  bytes: Buffer;
  events: number;
  upTo: number;
}

/** Makes bytes of events, once for all readers who are at the same place of the same feed. */
export class Frames {
  private readonly kept = new Map<string, Promise<Made>>();

  async first(course: Course): Promise<Made | undefined> {
    if (!course.first) return undefined;
    return made(await course.first());
  }

  /** What follows a position; see `Course`. */
  next(course: Course, after: number, end: number, limit: number): Promise<Made> {
    const make = async (): Promise<Made> => made(await course.next(after, end, limit));
    if (course.name === undefined) return make();
    const key = [after, Math.min(end, after + limit), limit, course.name].join();
    const known = this.kept.get(key);
    if (known) return known;
    const fresh = make();
    this.kept.set(key, fresh);
    // What failed may work the next time.
    fresh.catch(() => this.kept.delete(key));
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= KEPT) break;
      this.kept.delete(oldest);
    }
    return fresh;
  }

  /** What changed though nothing was recorded; empty where nothing did. */
  async idle(course: Course, at: number): Promise<string> {
    return ((await course.idle?.(at)) ?? []).map(frameOf).join('');
  }
}

const made = ({ events, upTo }: Awaited<ReturnType<Course['next']>>): Made => ({
  bytes: Buffer.from(events.map(frameOf).join('')),
  events: events.length,
  upTo,
});
