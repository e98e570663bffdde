/** What a new edition has otherwise than what stands, and the corrections that say so. */
import { v5 } from 'uuid';
import { contentOf } from '../../../../events/canonical.js';
import type { Content, Development } from '../../../../events/development.js';
import { keyOfValue, keysOf, leavesOf } from '../../../../projections/belief/leaves.js';
import { boundsOf } from '../../../../projections/time.js';
import type { Standing } from '../../../recording/standing.js';
import type { RecordedState } from '../../../recording/state.js';
import { NAMESPACE, type RollCall } from './make.js';
import type { Edition, Sent } from './preparing.js';

/** One member that differs. Undefined: it is not given. */
export interface Difference {
  pointer: string;
  before: unknown;
  after: unknown;
}

/** What an edition says about a roll call that is recorded. */
export type Compared =
  | { is: 'unchanged' }
  /** Retracted, so that nothing is corrected. */
  | { is: 'retracted' }
  | { is: 'different'; differences: Difference[]; missing: Difference[]; moved: Difference[] };

/** The members that an edition speaks of. */
const toldIn = ({ occurred, data }: Content): Map<string, unknown> => new Map(leavesOf({ occurred, data }, 'skip'));

/** What cannot be corrected of a roll call, for the log goes by it. */
const FIXED = '/data/instrument';

/**
 * Compares a roll call with what stands of it.
 * @param isNew whether the table is meant as a newer edition; otherwise one that was imported before is no difference
 */
export function compared(
  { id, content }: RollCall & { content: Content },
  root: Development,
  standing: Standing,
  isNew: boolean,
): Compared {
  const now = toldIn(content);
  const own = differencesOf(toldIn(contentOf(root)), now);
  if (own.length === 0 && !isNew) return { is: 'unchanged' };
  const stands = standing.contentOf(id);
  if (!stands) return { is: 'retracted' };
  const all = differencesOf(toldIn(stands), now);
  if (all.length === 0) return { is: 'unchanged' };
  const moved = all.filter(({ pointer }) => pointer === FIXED);
  const missing = all.filter(({ after }) => after === undefined);
  const differences = all.filter((d) => !moved.includes(d) && !missing.includes(d));
  return { is: 'different', differences, missing, moved };
}

function differencesOf(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): Difference[] {
  const pointers = new Set([...before.keys(), ...after.keys()]);
  return [...pointers]
    .map((pointer) => ({ pointer, before: before.get(pointer), after: after.get(pointer) }))
    .filter((d) => d.before !== d.after && keyOfValue(d.before) !== keyOfValue(d.after));
}

/** Where a correction goes: onto what it changes, with the members that it changes there. */
interface Layer {
  on: Development;
  differences: Difference[];
}

/**
 * The corrections by which a roll call comes to say what an edition says, and those differences that are left alone since
 * a later edition made them. Each goes onto the latest standing correction, or there would be two that dispute each other.
 */
export function correctionsOf(
  root: Development,
  differences: readonly Difference[],
  { standing, state, edition, reason, cited }: Correcting,
): { corrections: Sent[]; superseded: Difference[] } {
  const chain = standing.sourceCorrections(root.id);
  const day = boundsOf(edition.published)?.hi ?? Infinity;
  const superseded: Difference[] = [];
  const layers = new Map<string, Layer>();
  for (const difference of differences) {
    const setting = chain.filter((c) => sets(c, difference.pointer)).at(-1);
    if (publishedAt(setting ?? root, state) > day) {
      superseded.push(difference);
      continue;
    }
    const on = tipOf(setting ?? chain.filter((c) => c.data['corrects'] === root.id).at(-1) ?? root, chain);
    const layer = layers.get(on.id);
    if (layer) layer.differences.push(difference);
    else layers.set(on.id, { on, differences: [difference] });
  }
  const corrections = [...layers.values()].map(({ on, differences: members }): Sent => {
    const patch = patchOf(members);
    return {
      id: v5(`${edition.source} corrects ${on.id} ${keyOfValue(patch)}`, NAMESPACE),
      type: 'DevelopmentCorrected',
      sources: cited,
      data: { corrects: on.id, fault: 'source', patch, reason },
    };
  });
  return { corrections, superseded };
}

/** What a correction needs to know beside what differs. */
export interface Correcting {
  standing: Standing;
  state: RecordedState;
  edition: Edition;
  reason: string;
  /** The citations of the correction. */
  cited: NonNullable<Content['sources']>;
}

/** Whether a correction sets a member, or one that it lies in or that lies in it. */
const sets = (correction: Development, pointer: string): boolean =>
  [...leavesOf(correction.data['patch'], 'remove')].some(
    ([set]) => set === pointer || pointer.startsWith(`${set}/`) || set.startsWith(`${pointer}/`),
  );

/** The last of the corrections that build on one. */
function tipOf(of: Development, chain: readonly Development[]): Development {
  let tip = of;
  for (let next: Development | undefined = tip; next;) {
    tip = next;
    next = chain.filter((c) => c.data['corrects'] === tip.id).at(-1);
  }
  return tip;
}

/** When the latest of the sources of a development became public, by their own dates; what has none is never later. */
function publishedAt(d: Development, state: RecordedState): number {
  const dates = (d.sources ?? []).map(
    ({ source, published }) => published ?? state.registration('source', source)?.data['published'],
  );
  return Math.max(-Infinity, ...dates.map((date) => boundsOf(date)?.lo ?? -Infinity));
}

function patchOf(differences: readonly Difference[]): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  for (const { pointer, after } of differences) {
    const keys = keysOf(pointer);
    let at = patch;
    for (const key of keys.slice(0, -1)) at = (at[key] ??= {}) as Record<string, unknown>;
    at[keys.at(-1) as string] = after === undefined ? null : after;
  }
  return patch;
}
