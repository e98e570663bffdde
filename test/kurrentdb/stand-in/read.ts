import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import { filterOf } from './filter.js';
import type { Journal } from './journal.js';
import { readPage } from './pages.js';
import { nameOf } from './proposals.js';
import { END, type Place, type RecordedEvent } from './records.js';
import { thrown, unreadable } from './refusals.js';
import { eventTold, streamNotFound } from './told.js';

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

const BACKWARDS = 1;

/** Sends one thing more, waiting where the reader is slow. */
export async function send(call: ReadCall, response: ReadResp): Promise<void> {
  if (call.write(response)) return;
  await new Promise<void>((resolve) => {
    const events = ['drain', 'close', 'cancelled', 'error'];
    const go = (): void => {
      for (const event of events) call.off(event, go);
      resolve();
    };
    for (const event of events) call.on(event, go);
  });
}

/** Answers a request that ends. */
export async function read(call: ReadCall, journal: Journal): Promise<void> {
  const options = call.request.getOptions();
  if (!options) return void call.end();
  const from = startOf(options);
  const ended = compareToEnd(from, journal) >= 0;
  if (options.hasAll() && from.prepare > from.commit) return void call.emit('error', thrown());
  if (options.hasAll() && !ended && !journal.readable(from.commit))
    return void call.emit('error', unreadable(options.hasFilter()));
  let left = Number(options.getCount());
  for (const event of events(options, journal)) {
    if (left-- <= 0 || call.cancelled) break;
    await send(call, typeof event === 'string' ? streamNotFound(event) : eventTold(event));
  }
  call.end();
}

/** What is read in order; or the name of a stream, where it is not there. */
function events(options: ReadReq.Options, journal: Journal): Iterable<RecordedEvent | string> {
  const backwards = Number(options.getReadDirection()) === BACKWARDS;
  const stream = options.getStream();
  if (stream) {
    const name = nameOf(stream.getStreamIdentifier()?.getStreamName_asU8());
    const all = journal.stream(name);
    if (!all) return [name];
    const revision = stream.hasRevision() ? Number(stream.getRevision()) : undefined;
    if (!backwards) return all.filter((event) => event.revision >= (revision ?? 0));
    return all.filter((event) => event.revision <= (revision ?? event.revision)).toReversed();
  }
  const from = startOf(options);
  return backwards ? behind(options, journal, from) : ahead(options, journal, from);
}

/** Where a request over everything begins: the beginning where it says nothing. */
export function startOf(options: ReadReq.Options): Place {
  const all = options.getAll();
  if (all?.hasEnd()) return END;
  const position = all?.getPosition();
  if (!position) return { commit: 0n, prepare: 0n };
  return { commit: BigInt(position.getCommitPosition()), prepare: BigInt(position.getPreparePosition()) };
}

const compareToEnd = (place: Place, journal: Journal): number => (place.commit > BigInt(journal.last) ? 1 : -1);

function* ahead(options: ReadReq.Options, journal: Journal, from: Place): Iterable<RecordedEvent> {
  const filter = filterOf(options);
  for (let next = from, ended = false; !ended;) {
    const page = readPage(journal, next, filter);
    yield* page.events;
    ({ next, ended } = page);
  }
}

/** Backwards, the event at the place itself is left out. */
function* behind(options: ReadReq.Options, journal: Journal, from: Place): Iterable<RecordedEvent> {
  const filter = filterOf(options);
  for (let index = journal.indexFrom(from.commit) - 1; index >= 0; index--) {
    const event = journal.at(index);
    if (event && (!filter || filter.matches(event))) yield event;
  }
}
