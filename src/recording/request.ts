import { createHash } from 'node:crypto';
import { canonicalJson } from '../../events/canonical.js';
import type { Development } from '../../events/development.js';
import { faultsOfJson } from '../../events/json.js';
import { Problem, type FaultEntry } from '../problem.js';
import { candidateOf, wouldBring, type Candidate } from './candidate.js';
import { decide } from './decider.js';
import type { Received, RecordDevelopments } from './record-developments.js';
import type { Refusal } from './refusal.js';
import type { Decided, RecordedState } from './state.js';

/** What a request comes to: what is to be appended, what each line answers, and what is refused. */
export interface DecidedRequest {
  append: Decided[];
  lines: { line: number; development: Development; unchanged: boolean }[];
  refused: FaultEntry[];
}

type Options = RecordDevelopments['options'];

/** Beyond so many faults of a request, each refused line tells only its first one. */
const MOST_FAULTS = 2000;

/**
 * Decides a whole request. Throws a Problem where anything is refused, unless it may be partial; then what is refused
 * is left out, and what refers to it as well.
 * @param now the instant of recording, ms
 */
export function decideRequest(
  received: readonly Received[],
  options: Options,
  state: RecordedState,
  now: number,
): DecidedRequest {
  const refused: { line: number; refusals: readonly Refusal[] }[] = [];
  const candidates: Candidate[] = [];
  const lost = new Map<string, number>();
  let faults = 0;
  for (const { line, value } of received) {
    const candidate = candidateOf(value, line);
    if (!Array.isArray(candidate)) candidates.push(candidate);
    else {
      refused.push({ line, refusals: candidate });
      for (const key of wouldBring(value)) lost.set(key, line);
      faults += candidate.length;
      // Nothing of it will be recorded, and nobody reads more.
      if (faults > MOST_FAULTS && options.partial !== true) throw refusedProblem(refused, true);
    }
  }
  const { correlationId } = options;
  const outcomes = decide({ candidates, now, lost, ...(correlationId === undefined ? {} : { correlationId }) }, state);
  const append: Decided[] = [];
  const lines: DecidedRequest['lines'] = [];
  candidates.forEach(({ line }, at) => {
    const outcome = outcomes[at] as (typeof outcomes)[number];
    if ('refusals' in outcome) refused.push({ line, refusals: outcome.refusals });
    else if ('unchanged' in outcome) lines.push({ line, development: outcome.unchanged, unchanged: true });
    else {
      append.push(outcome.decided);
      lines.push({ line, development: outcome.decided.development, unchanged: false });
    }
  });
  refused.sort((a, b) => a.line - b.line);
  if (refused.length > 0 && options.partial !== true) throw refusedProblem(refused);
  return { append, lines, refused: entriesOf(refused) };
}

function entriesOf(refused: readonly { line: number; refusals: readonly Refusal[] }[]): FaultEntry[] {
  const entries: FaultEntry[] = [];
  for (const { line, refusals } of refused) {
    const told = entries.length < MOST_FAULTS ? refusals : refusals.slice(0, 1);
    for (const { pointer, code, message } of told) entries.push({ line, pointer, code, message });
  }
  return entries;
}

function refusedProblem(
  refused: readonly { line: number; refusals: readonly Refusal[] }[],
  isCutShort = false,
): Problem {
  const entries = entriesOf(refused);
  const first = entries[0] as FaultEntry;
  const more = isCutShort ? ` What follows line ${refused.at(-1)?.line} was not looked at.` : '';
  const what = refused.length === 1 ? 'A development was refused' : `${refused.length} developments were refused`;
  const detail = `${what}, and nothing was recorded. ${first.message}${more}`;
  return refused.every(({ refusals }) => refusals.every((r) => r.conflict))
    ? new Problem(409, first.code, 'Conflicts with what is recorded', detail, entries)
    : new Problem(422, 'refused', 'Refused', detail, entries);
}

/**
 * The fingerprint of a whole request, for its idempotency key: equal for equal canonical JSON. Throws a Problem where
 * a value has no canonical form, since the key could not tell it from another.
 */
export function fingerprint(received: readonly Received[], options: Options): string {
  const hash = createHash('sha256').update(options.partial === true ? 'partial' : 'whole');
  for (const { line, value } of received) {
    const [fault] = faultsOfJson(value);
    if (fault && NO_FORM.has(fault.code)) {
      const message = `Line ${line} ${fault.message} A request with an Idempotency-Key is read whole.`;
      const entry = { line, pointer: fault.pointer, code: fault.code, message };
      throw new Problem(422, 'refused', 'Refused', `Nothing was recorded. ${message}`, [entry]);
    }
    hash.update(`\n${canonicalJson(value)}`);
  }
  return hash.digest('hex');
}

/** What cannot be written down in one way, or only by going deeper than there is memory for. */
const NO_FORM = new Set<string>(['not-json', 'too-deep', 'bad-number', 'bad-text', 'too-large']);
