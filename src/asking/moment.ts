import { DateRefused, formatInstant, lastInstant, today } from '../../events/time/edtf.js';
import { boundsOf } from '../../projections/time.js';
import type { Log, LogServer } from '../log/log.js';
import { Problem } from '../problem.js';
import type { Views } from '../views/views.js';
import { badCursor } from './list.js';
import type { MomentParameters } from './queries.js';

/** The version of the code that decides: raised whenever an answer to the same question comes out otherwise. */
export const ANSWER_VERSION = '1';
/** How long a read waits for this node to reach a position, ms. */
export const PATIENCE = 2000;

/** A point in time, made definite: with it, an answer is the same for ever. */
export interface Moment {
  /** V as given, or today. */
  asOfText: string;
  asOf: number;
  /** K as given; null where everything counts. */
  knownAtText: string | null;
  knownAt: number;
  /** P. */
  position: number;
  /** Whether traces of what came after K may show; without a K there is nothing after it. */
  hindsight: boolean;
}

/** What every answer says of its moment; asked again with these, it is the same for ever. */
export const momentEchoed = (moment: Moment) => ({
  asOf: moment.asOfText,
  knownAt: moment.knownAtText,
  position: String(moment.position),
  answerVersion: ANSWER_VERSION,
});

/** What a moment is made with. */
export interface Here {
  log: Log;
  views: Views;
  /** The server's clock, ms. */
  now: () => number;
  /** How long to wait for this node to reach a position, ms. */
  patience: number;
}

/**
 * Makes a moment of parameters: the only place where "now" enters an answer. Throws a Problem for what cannot be asked,
 * or not yet, or not here.
 * @param pinned the position of a list's first page, for the pages after it
 */
export async function momentOf(given: MomentParameters, here: Here, pinned?: number): Promise<Moment> {
  const { log, views, now, patience } = here;
  const asOfText = given.asOf ?? today(now());
  const asOf = instant('asOf', asOfText);
  const knownAt = given.knownAt === undefined ? Infinity : instant('knownAt', given.knownAt);
  const minimum = given.minPosition === undefined ? 0 : ordinal('minPosition', given.minPosition);
  const at = given.atPosition === undefined ? undefined : ordinal('atPosition', given.atPosition);
  const until = given.recordedAt === undefined ? undefined : pastInstant(given.recordedAt, now());
  if (log.server) await reachOnServer(log.server, here, at ?? 0, until);
  const head = (await log.head()).position;
  if (at !== undefined && at > head) throw ahead(at, head);
  if (pinned !== undefined && pinned > head) throw badCursor();
  const reach = async (position: number): Promise<void> => {
    if (!(await views.has(position, patience))) throw Problem.notYetHere(String(position));
  };
  if (!views.isAt(minimum)) await reach(minimum);
  // What was recorded by an instant is known only to who has all of it.
  if (until !== undefined) await reach(head);
  const bounds = [pinned, at, until === undefined ? undefined : views.store.positionAt(until)];
  const position = Math.min(...bounds.filter((p) => p !== undefined), Infinity);
  if (position !== Infinity) await reach(position);
  return {
    asOfText,
    asOf,
    knownAtText: given.knownAt ?? null,
    knownAt,
    position: position === Infinity ? views.store.checkpoint.position : position,
    hindsight: given.hindsight !== 'none' || knownAt === Infinity,
  };
}

/** How far the clocks of nodes on one server may be apart, ms: as long may something that bears an instant still arrive. */
const CLOCKS = 60_000;

/** What this node's copy of a server's log does not reach may well be in the log. Throws a Problem where it stays so. */
async function reachOnServer(
  server: LogServer,
  { log, views, now, patience }: Here,
  at: number,
  until: number | undefined,
): Promise<void> {
  const { position, recordedAt = -Infinity } = await log.head();
  if (at > position && !(await views.has(at, patience)) && server.now.state !== 'live')
    throw Problem.notYetHere(String(at));
  if (until === undefined || until < recordedAt) return;
  if (until >= now() - CLOCKS) {
    const message = `recordedAt ${formatInstant(until)} is not past for a minute yet, so more could still arrive from other nodes that was recorded by then.`;
    throw Problem.badParameter('recordedAt', message, 'instant-ahead');
  }
  if (await server.live(patience)) return;
  const detail = `This node may not have all that was recorded by ${formatInstant(until)}: try again when it has caught up with the server of the log.`;
  throw new Problem(503, 'not-yet-here', 'Not yet here', detail, [], 1);
}

function instant(parameter: string, text: string): number {
  try {
    return lastInstant(text);
  } catch (error) {
    if (error instanceof DateRefused)
      throw Problem.badParameter(parameter, `${parameter}: ${error.message}`, 'bad-date');
    throw error;
  }
}

function ordinal(parameter: string, text: string): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(value)) return value;
  throw Problem.badParameter(
    parameter,
    `${parameter} should be a position, a whole number such as 412, and is "${text.slice(0, 40)}".`,
  );
}

function ahead(position: number, head: number): Problem {
  const message = `atPosition ${position} lies beyond the log's head, ${head}: what stands there could still be anything. To wait for it, ask with minPosition.`;
  return Problem.badParameter('atPosition', message, 'position-ahead');
}

/** The last instant (ms) that a `recordedAt` means, which must be past. */
function pastInstant(text: string, now: number): number {
  const at = boundsOf(text)?.hi;
  if (at === undefined || !Number.isFinite(at))
    throw Problem.badParameter(
      'recordedAt',
      `recordedAt should be an instant such as 2026-11-22T10:15:00Z, and is "${text.slice(0, 60)}".`,
      'bad-date',
    );
  if (at < now) return at;
  throw Problem.badParameter(
    'recordedAt',
    `recordedAt ${formatInstant(at)} is not past yet, so more could still be recorded by then.`,
    'instant-ahead',
  );
}
