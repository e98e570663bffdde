import { randomUUID } from 'node:crypto';
import { filterOf, type Filter } from './filter.js';
import type { Journal } from './journal.js';
import { readPage } from './pages.js';
import { send, startOf, type ReadCall } from './read.js';
import { compare, END, placeOf, type Place } from './records.js';
import { dropped, invalidPosition, thrown } from './refusals.js';
import { caughtUp, checkpointTold, confirmed, eventTold } from './told.js';

const START: Place = { commit: -1n, prepare: -1n };

/**
 * A subscription to everything: first what there is behind its place, by pages, then what comes. Checkpoints are told
 * where a real server tells them: when so many events were looked at, and once when the end is reached.
 */
export class Subscription {
  /** The event or checkpoint that was told last. */
  private told: Place;
  private toldCheckpoint: Place | undefined;
  private readonly filter: Filter | undefined;
  private ended = false;
  private wake: (() => void) | undefined;

  constructor(
    private readonly call: ReadCall,
    private readonly journal: Journal,
  ) {
    const options = call.request.getOptions();
    const all = options?.getAll();
    this.filter = options && filterOf(options);
    this.told = options && (all?.hasPosition() || all?.hasEnd()) ? startOf(options) : START;
    for (const event of ['cancelled', 'close', 'error'] as const) call.on(event, () => this.stop());
  }

  /** Resolves when the subscription has ended, from whichever side. */
  async run(): Promise<void> {
    const { call, journal } = this;
    const isEnd = compare(this.told, END) === 0;
    if (this.told.prepare > this.told.commit) return void call.emit('error', thrown());
    await send(call, confirmed(randomUUID()));
    // What comes from now on is counted for the checkpoints of the live part.
    const live = journal.length;
    const unlisten = journal.listen(() => this.wake?.());
    try {
      if (isEnd) this.told = placeOf({ position: journal.last });
      const last = placeOf({ position: journal.last });
      if (compare(this.told, last) < 0 && !(await this.catchUp())) return void call.emit('error', invalidPosition());
      if (!this.ended) await send(call, caughtUp());
      await this.follow(live);
    } finally {
      unlisten();
    }
  }

  /** Ends it from the server's side. */
  end(how: 'cleanly' | 'with an error'): void {
    if (how === 'cleanly') this.call.end();
    else this.call.emit('error', dropped());
    this.stop();
  }

  private stop(): void {
    this.ended = true;
    this.wake?.();
  }

  /** Tells what there is. False where the log cannot be read from there. */
  private async catchUp(): Promise<boolean> {
    const { call, journal, filter } = this;
    let from = this.told === START ? { commit: 0n, prepare: 0n } : this.told;
    if (!journal.readable(from.commit)) return false;
    for (let counted = 0; !this.ended;) {
      const page = readPage(journal, from, filter);
      for (const event of page.events) {
        const place = placeOf(event);
        if (compare(place, this.told) <= 0) continue;
        await send(call, eventTold(event));
        this.told = place;
      }
      counted += page.considered;
      if (page.ended) {
        await this.checkpoint(this.told === START ? END : this.told);
        return true;
      }
      if (filter && counted >= filter.checkpointInterval) {
        counted %= filter.checkpointInterval;
        if (compare(this.told, from) < 0) this.told = from;
        await this.checkpoint(this.told);
      }
      from = page.next;
    }
    return true;
  }

  /** @param counting index of the first event that counts for the next checkpoint */
  private async follow(counting: number): Promise<void> {
    const { call, journal, filter } = this;
    let index = counting;
    while (!this.ended) {
      const event = journal.at(index);
      if (!event) {
        await new Promise<void>((resolve) => (this.wake = resolve));
        continue;
      }
      index++;
      const place = placeOf(event);
      if (compare(place, this.told) > 0 && (!filter || filter.matches(event))) {
        await send(call, eventTold(event));
        this.told = place;
      }
      if (filter && (index - counting) % filter.checkpointInterval === 0 && compare(place, this.told) >= 0) {
        this.told = place;
        await this.checkpoint(place);
      }
    }
  }

  private async checkpoint(place: Place): Promise<void> {
    if (!this.filter || (this.toldCheckpoint && compare(place, this.toldCheckpoint) <= 0)) return;
    this.toldCheckpoint = place;
    await send(this.call, checkpointTold(place));
  }
}
