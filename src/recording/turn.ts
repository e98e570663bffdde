import type { Batch, Log } from '../log/log.js';
import type { PendingState } from './pending.js';
import type { Decided, RecordedState } from './state.js';

/** Requests of one stream go together in one append until they have so many developments, or so many characters. */
const TOGETHER = 500;
const LENGTH = 256 * 1024;

/** Requests whose developments are appended together or not at all. */
export interface Write<R> {
  batch: Batch;
  requests: R[];
}

interface Open<R> extends Write<R> {
  length: number;
  /** Whether requests may still join it. */
  isOpen: boolean;
}

/**
 * What the requests that are decided in one turn append. An engine that appends all that it is given at once, or nothing,
 * takes each of them as it comes: one cannot fail while another, decided on it, is kept. Where it appends to one stream at
 * a time, those of one stream go together, and one that rests on what another stream is given in the same turn waits for
 * the next.
 */
export class Turn<R> {
  readonly writes: Write<R>[] = [];
  /** What the next request is decided on. */
  readonly state: RecordedState;
  private readonly byStream = new Map<string, Open<R>>();
  private relied = new Set<string>();

  /**
   * @param recorded what is recorded
   * @param pending the same, and over it what was decided in this turn
   */
  constructor(
    private readonly log: Pick<Log, 'atomicAcrossStreams'>,
    recorded: RecordedState,
    pending: PendingState,
  ) {
    this.state = log.atomicAcrossStreams ? pending : watched(recorded, pending, (stream) => this.relied.add(stream));
  }

  /** Takes what was decided for a request; false where that must wait for the next turn, and be decided then. */
  add(request: R, batch: Batch, decided: readonly Decided[]): boolean {
    if (this.log.atomicAcrossStreams) {
      this.writes.push({ batch, requests: [request] });
      return true;
    }
    const { relied } = this;
    this.relied = new Set();
    const streams = [...batch.expected.keys()];
    const [stream = ''] = streams;
    const isAlone = streams.length === 1;
    if ([...relied].some((one) => !isAlone || one !== stream)) return false;
    const length = decided.reduce((sum, { text }) => sum + text.length, 0);
    const open = this.byStream.get(stream);
    if (isAlone && open) return join(open, request, batch, length);
    if (streams.some((one) => this.byStream.has(one))) return false;
    const write = { batch, requests: [request], length, isOpen: isAlone };
    this.writes.push(write);
    for (const one of streams) this.byStream.set(one, write);
    return true;
  }

  /** To be told where a request was not taken after all. */
  forget(): void {
    this.relied = new Set();
  }
}

function join<R>(open: Open<R>, request: R, batch: Batch, length: number): boolean {
  const messages = [...open.batch.messages, ...batch.messages];
  if (!open.isOpen || messages.length > TOGETHER || open.length + length > LENGTH) return false;
  // What is expected of the stream is what the first of them expected.
  open.batch = { messages, expected: open.batch.expected };
  open.length += length;
  open.requests.push(request);
  return true;
}

/** Anything of the turn, wherever it lies: what nobody tells the stream of. */
const ANYWHERE = '';

/** The pending state, that tells which streams of the turn its answers rest on. */
function watched(recorded: RecordedState, pending: PendingState, rest: (stream: string) => void): RecordedState {
  return {
    byId(id) {
      const found = pending.byId(id);
      if (found && !recorded.byId(id)) rest(found.stream);
      return found;
    },
    contentText: (id) => pending.contentText(id),
    registration(kind, id) {
      const found = pending.registration(kind, id);
      if (found && !recorded.registration(kind, id)) rest(found.stream);
      return found;
    },
    isKnown(kind, id) {
      const isKnown = pending.isKnown(kind, id);
      if (isKnown && !recorded.isKnown(kind, id)) rest(pending.registration(kind, id)?.stream ?? ANYWHERE);
      return isKnown;
    },
    knownIds: (kind) => pending.knownIds(kind),
    revision: (stream) => pending.revision(stream),
    head: () => pending.head(),
    expect: (ids, streams) => pending.expect(ids, streams),
    found(key) {
      const found = pending.found(key);
      for (const { stream } of found.slice(recorded.found(key).length)) rest(stream);
      return found;
    },
  };
}
