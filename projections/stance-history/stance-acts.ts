/**
 * What others do to a development that a row tells: which corrections and doubts are simple enough to be told from rows of
 * their own beside it. What such rows tell is what the fold makes of them; everything else is left to the fold.
 */
import type { Development } from '../../events/development.js';
import { isDevelopmentId } from '../../events/ids.js';
import { faultOf, mayCorrect } from '../belief/layers.js';
import { isObject, leavesOf } from '../belief/leaves.js';
import { targetOf } from '../belief/settle.js';

/**
 * What an act does to what a development says of one stance: a `source` correction `says` it anew, an `entry` correction
 * `mends` what we had entered, a dispute `doubts` all of it; any `other` takes the fold.
 */
export type ActKind = 'says' | 'mends' | 'doubts' | 'other';

/** An act as it bears on one actor's stance on one issue. */
export interface ActRow {
  kind: ActKind;
  /** From when it is public, ms; null where it counts at every K. */
  known: number | null;
  /** The position that a correction gives; null where it gives none to this stance, and of what is no correction. */
  value: string | null;
  /** The one source that bears the position; null where what was recorded bears it. */
  source: string | null;
}

const OTHER: ActRow = { kind: 'other', known: null, value: null, source: null };

/** What a correction may change without moving what it corrects: what is said, not when, by whom or on what evidence. */
const SAID = /^\/(data\/(position|positions\/[^/]+|title)|certainty|assertedBy)$/;

/** Whether an act can change where in time, or for whom, what it acts on stands. */
export function movedBy(act: Pick<Development, 'type' | 'data'>): boolean {
  if (act.type !== 'DevelopmentCorrected') return false;
  const patch = act.data['patch'];
  return (
    !isObject(patch) ||
    [...leavesOf(patch, 'remove')].some(([at, value]) => !SAID.test(at) || typeof value !== 'string')
  );
}

/**
 * An act on a development as it was recorded.
 * @param root what it bears on, maybe through other acts
 * @param actor whose stance
 * @param reports the citations of the act, as `reportsOf` has them
 */
export function actRowOf(
  act: Development,
  root: Development,
  actor: string,
  reports: readonly { source: string; publicFrom: number }[],
): ActRow {
  if (targetOf(act) !== root.id || !isDevelopmentId(act.id) || movedBy(act)) return OTHER;
  const known = reports.length === 0 ? null : Math.min(...reports.map((r) => r.publicFrom));
  if (act.type === 'DevelopmentDisputed') return { kind: 'doubts', known, value: null, source: null };
  if (act.type !== 'DevelopmentCorrected') return OTHER;
  const value = valueGiven(act, root, actor);
  if (faultOf(act) === 'entry') return { kind: 'mends', known: null, value, source: null };
  const [source, ...others] = new Set(reports.map((r) => r.source));
  // Without a citation it is public at no K, and of several each is cut by K on its own.
  return source === undefined || others.length > 0 ? OTHER : { kind: 'says', known, value, source };
}

/** The position that a correction gives to one actor's stance. */
function valueGiven(act: Development, { type }: Development, actor: string): string | null {
  const patch = act.data['patch'];
  const data = isObject(patch) && isObject(patch['data']) ? patch['data'] : {};
  const positions = data['positions'];
  const ofStatement = type === 'StatementIssued';
  if (!ofStatement && type !== 'StanceDeclared') return null;
  if (!mayCorrect(type, ofStatement ? `/data/positions/${actor}` : '/data/position', faultOf(act))) return null;
  const given = !ofStatement
    ? data['position']
    : isObject(positions) && Object.hasOwn(positions, actor)
      ? positions[actor]
      : undefined;
  return typeof given === 'string' ? given : null;
}
