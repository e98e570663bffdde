import { decide } from './expected-revision.js';
import type { Expected, Proposed, RecordedEvent } from './records.js';

export type Appended =
  | { kind: 'written' | 'repeated'; revision: number; position: number }
  /** `current` is the stream's last revision, -1 where there is none. */
  | { kind: 'conflict'; current: number };

/** Bytes that the log keeps beside what an event says: makes positions sparse, as they are on a real server. */
const RECORD_OVERHEAD = 70;

/** What a fresh server has: an event of its own, which belongs to no application. */
const SYSTEM_EVENT: Proposed = {
  id: '11111111-1111-4111-8111-111111111111',
  type: '$metadata',
  isJson: true,
  data: new TextEncoder().encode('{}'),
  metadata: new Uint8Array(),
};

/**
 * The log of a stand-in: one order of everything that was acknowledged. It outlives the server that writes to it, as a
 * disk does; several servers may share it, as a cluster does.
 */
export class Journal {
  private readonly events: RecordedEvent[] = [];
  private readonly streams = new Map<string, RecordedEvent[]>();
  /** Where each id was first seen, as the server that writes has it in its memory: its own only, and only while it runs. */
  private readonly minded = new Map<string, RecordedEvent>();
  /** Where a record begins, those included that hold no event. */
  private mind: object | undefined;
  private readonly beginnings = new Set<number>([0]);
  private readonly scavenged = new Set<RecordedEvent>();
  private readonly listeners = new Set<() => void>();
  private end = 500;

  constructor() {
    this.append('$$$scavenges', 'any', [SYSTEM_EVENT]);
  }

  /** How many events there are. */
  get length(): number {
    return this.events.length;
  }

  /** The position of the last event. */
  get last(): number {
    return this.events.at(-1)?.position ?? -1;
  }

  at(index: number): RecordedEvent | undefined {
    return this.events[index];
  }

  /** The events of a stream in order; undefined where there is none. */
  stream(name: string): readonly RecordedEvent[] | undefined {
    return this.streams.get(name)?.filter((event) => !this.scavenged.has(event));
  }

  /** The index of the first event at a position or behind it. */
  indexFrom(position: bigint): number {
    let [low, high] = [0, this.events.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (BigInt(this.events[middle]?.position ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Where the record behind the event at an index begins. */
  endOf(index: number): number {
    const event = this.events[index];
    return event === undefined ? this.end : event.position + sizeOf(event.stream, event);
  }

  /** Whether something begins there, or nothing is there yet. */
  readable(position: bigint): boolean {
    return position >= BigInt(this.end) || this.beginnings.has(Number(position));
  }

  /**
   * Appends all of it or nothing, and is durable when it returns.
   * @param by the server that writes; another than before has other ids in its memory: none
   */
  append(stream: string, expected: Expected, proposed: readonly Proposed[], by?: object): Appended {
    if (by !== this.mind) this.minded.clear();
    this.mind = by;
    const before = this.streams.get(stream) ?? [];
    const decision = decide(
      expected,
      proposed.map(({ id }) => id),
      {
        last: before.length - 1,
        idAt: (revision) => before[revision]?.id,
        remembered: (id) => {
          const seen = this.minded.get(id);
          return seen?.stream === stream ? seen.revision : undefined;
        },
      },
    );
    if (decision.kind === 'conflict') return { kind: 'conflict', current: before.length - 1 };
    if (decision.kind === 'repeated') return { ...decision, position: before[decision.revision]?.position ?? this.end };
    return this.write(stream, before, proposed);
  }

  /** Tells when something was appended. Returns what ends it. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** What a restart does to a server's memory of ids. */
  forgetIds(of: object): void {
    if (this.mind === of) this.minded.clear();
  }

  /** Takes away the last events, as a disk that lost them does. Streams left without any are none. */
  truncate(count: number): void {
    for (const event of this.events.splice(this.events.length - count)) {
      const left = this.streams.get(event.stream)?.filter((kept) => kept.revision < event.revision) ?? [];
      if (left.length > 0) this.streams.set(event.stream, left);
      else this.streams.delete(event.stream);
      this.beginnings.delete(event.position);
      this.end = Math.min(this.end, event.position);
    }
    this.minded.clear();
  }

  /** Takes away a stream's events before a revision, as scavenging does: the rest stands where it stood. */
  scavenge(stream: string, before: number): void {
    const gone = this.streams.get(stream)?.filter(({ revision }) => revision < before) ?? [];
    for (const event of gone) {
      this.scavenged.add(event);
      this.events.splice(this.events.indexOf(event), 1);
    }
  }

  /** Has another log from here on, with nothing of an application in it. */
  exchange(): void {
    this.events.length = 0;
    for (const kept of [this.streams, this.minded, this.beginnings, this.scavenged]) kept.clear();
    // From its beginning any log can be read.
    this.beginnings.add(0);
    this.end = 700;
    this.append('$$$scavenges', 'any', [SYSTEM_EVENT]);
  }

  private write(stream: string, before: RecordedEvent[], proposed: readonly Proposed[]): Appended {
    let position = this.begin(proposed.length === 0 ? RECORD_OVERHEAD + stream.length : 0);
    const all = before.length === 0 && proposed.length > 0 ? this.open(stream) : before;
    for (const event of proposed) {
      position = this.begin(sizeOf(stream, event));
      const recorded = { ...event, stream, revision: all.length, position, created: Date.now() };
      all.push(recorded);
      this.events.push(recorded);
      if (!this.minded.has(event.id)) this.minded.set(event.id, recorded);
    }
    for (const listener of this.listeners) listener();
    return { kind: 'written', revision: all.length - 1, position };
  }

  private open(stream: string): RecordedEvent[] {
    const all: RecordedEvent[] = [];
    this.streams.set(stream, all);
    return all;
  }

  private begin(size: number): number {
    const position = this.end;
    this.beginnings.add(position);
    this.end += size;
    return position;
  }
}

const sizeOf = (stream: string, { type, data, metadata }: Proposed): number =>
  RECORD_OVERHEAD + stream.length + type.length + data.length + metadata.length;
