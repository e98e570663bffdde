/** Checks all that is to be imported, as one request, before anything of it is recorded. */
import { v5 } from 'uuid';
import { canonicalJson } from '../../../events/canonical.js';
import { isObject } from '../../../events/field-kinds.js';
import { faultsOfJson } from '../../../events/json.js';
import type { FaultEntry } from '../../problem.js';
import type { Received } from '../../recording/record-developments.js';
import { decideRequest, type DecidedRequest } from '../../recording/request.js';
import type { Decided, RecordedState } from '../../recording/state.js';
import { CliError, EXIT } from '../exit.js';
import type { ReadFile } from './read.js';

/** One development of an import that is not recorded yet. */
export interface Fresh extends Decided {
  /** Where it stands, as messages say it. */
  at: Place;
}

export interface Place {
  file: string;
  line: number;
}

/** What an import comes to. */
export interface Checked {
  fresh: Fresh[];
  /** How many are recorded already. */
  unchanged: number;
}

type Line = DecidedRequest['lines'][number];

/** The namespace of the ids that an import gives to what has none. */
const NAMESPACE = '6f0f5e4a-7b0c-5d57-9d0e-0c1f6a2b7e31';

/**
 * Checks files against what is recorded. Throws a CliError with every refusal, each with its file and line.
 * What has no id gets one that follows from its content, so that the same line imported again is the same development.
 */
export function checkWhole(files: readonly ReadFile[], state: RecordedState, now: number): Checked {
  const places: Place[] = [];
  const unreadable = files.flatMap(({ name, unreadable: entries }) => entries.map((e) => ({ ...e, file: name })));
  if (unreadable.length > 0) throw refusal(unreadable, 'cannot be read');
  const received: Received[] = [];
  for (const { name, received: lines } of files)
    for (const { line, value } of lines) {
      places.push({ file: name, line });
      received.push({ line: places.length, value: withId(value) });
    }
  const { append, lines, refused } = decideRequest(received, { partial: true }, state, now);
  const placeOf = (ordinal: number): Place => places[ordinal - 1] as Place;
  if (refused.length > 0)
    throw refusal(
      refused.map((entry) => placed(entry, placeOf)),
      'refused',
    );
  // What is new stands in both in one order.
  const fresh = lines.filter((l) => !l.unchanged);
  return {
    fresh: append.map(({ development, text }, at) => ({ development, text, at: placeOf((fresh[at] as Line).line) })),
    unchanged: lines.length - fresh.length,
  };
}

function withId(value: unknown): unknown {
  if (!isObject(value) || value['id'] !== undefined || faultsOfJson(value).length > 0) return value;
  return { id: v5(canonicalJson(value), NAMESPACE), ...value };
}

type Told = FaultEntry & { file: string };

/** A refusal by its place in the file, also where it speaks of another line. */
export function placed(entry: FaultEntry, placeOf: (ordinal: number) => Place): Told {
  const at = placeOf(entry.line as number);
  const message = entry.message.replace(/line (\d+) of this request/g, (_, line: string) => {
    const other = placeOf(Number(line));
    return `line ${other.line}${other.file === at.file ? '' : ` of ${other.file}`}`;
  });
  return { ...entry, message, line: at.line, file: at.file };
}

const CONFLICTS = new Set(['id-with-other-content', 'registered-otherwise']);

/** The error of an import of which something is refused. */
export function refusal(entries: readonly Told[], how: 'refused' | 'cannot be read'): CliError {
  const lines = new Set(entries.map((e) => `${e.file}:${e.line}`)).size;
  const what = lines === 1 ? 'One development' : `${lines.toLocaleString('en')} developments`;
  const is = how === 'refused' ? `${lines === 1 ? 'is' : 'are'} refused` : how;
  const exit = entries.every((e) => CONFLICTS.has(e.code)) ? EXIT.conflict : EXIT.invalid;
  return new CliError(exit, `${what} ${is}, and nothing was recorded.`, {
    errors: entries,
    ...(entries[0] ? { code: entries[0].code } : {}),
  });
}
