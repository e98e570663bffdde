import { contentOf } from '../../events/canonical.js';
import type { Content, Development } from '../../events/development.js';
import { validateContent } from '../../events/validation.js';
import { mayCorrect, type Fault } from '../../projections/belief/layers.js';
import { isObject, keyOfValue, keysOf, leavesOf, REMOVED } from '../../projections/belief/leaves.js';
import type { Candidate } from './candidate.js';
import { mergePatch } from './merge-patch.js';
import { Refusal } from './refusal.js';
import type { Standing } from './standing.js';
import type { RecordedState } from './state.js';

/** The refusals of a content by what it means and refers to; `id` is that of the development that says it. */
export type Judge = (content: Content, id: string) => Refusal[];

/** A correction down to what it corrects in the end. */
interface Chain {
  root: Development;
  /** The correction that corrects the root itself: its fault is the layer. */
  direct: Development;
}

/**
 * What is wrong with new corrections: that they set what no correction may, or that what comes out would itself be
 * refused. Those of one development are judged with each other, whatever their order.
 * @param state what is recorded, with all of the new ones
 * @param standing of `state`
 * @param before what stands without the new ones
 */
export function refusalsOfCorrections(
  fresh: readonly Candidate[],
  state: RecordedState,
  standing: Standing,
  before: Standing,
  judge: Judge,
): [Candidate, Refusal[]][] {
  const corrections = fresh.filter((c) => c.content.type === 'DevelopmentCorrected');
  const chains = chainsOf(state);
  const found: [Candidate, Refusal[]][] = [];
  const groups = new Map<Development, Candidate[]>();
  for (const c of corrections) {
    const chain = chains(c.id);
    // A broken chain is refused for what it does not find, a circle as one.
    if (!chain) continue;
    const forbidden = forbiddenMembers(c.content, chain);
    if (forbidden.length > 0) found.push([c, forbidden]);
    else {
      const group = groups.get(chain.root);
      if (group) group.push(c);
      else groups.set(chain.root, [c]);
    }
  }
  for (const [root, group] of groups) found.push(...refusalsOfGroup(root, group, standing, before, state, judge));
  return found;
}

function refusalsOfGroup(
  root: Development,
  group: readonly Candidate[],
  standing: Standing,
  before: Standing,
  state: RecordedState,
  judge: Judge,
): [Candidate, Refusal[]][] {
  const judged = (content: Content): Refusal[] => {
    const { faults } = validateContent(content);
    return faults.length > 0
      ? faults.map((f) => Refusal.because(f.code, f.pointer, f.message))
      : judge(content, root.id);
  };
  const all = standing.contentOf(root.id) ?? contentOf(root);
  const together = judged(all);
  const found = group.flatMap((c): [Candidate, Refusal[]][] => {
    if (together.length === 0 && isIn(c.content, all)) return [];
    // Another one of the request may be at fault, so each is tried with what it builds on alone, and with them all.
    const alone = before.contentOf(root.id) ?? contentOf(root);
    const own = judged(patched(built(alone, c, state), c.content));
    return own.length === 0 || judged(patched(all, c.content)).length === 0 ? [] : [[c, own.map(resultRefused)]];
  });
  if (found.length > 0 || together.length === 0) return found;
  return group.map((c) => [c, together.map(resultRefused)]);
}

/** Whether a content already is as a correction would make it. */
function isIn(correction: Content, content: Content): boolean {
  return [...leavesOf(correction.data['patch'], 'remove')].every(([pointer, value]) => {
    let at: unknown = content;
    for (const key of keysOf(pointer)) at = isObject(at) && Object.hasOwn(at, key) ? at[key] : REMOVED;
    return keyOfValue(at) === keyOfValue(value);
  });
}

const resultRefused = (r: Refusal): Refusal =>
  Refusal.because(
    'result-refused',
    `/data/patch${r.pointer}`,
    `The corrected development would be refused: ${r.message}`,
  );

const patched = (content: Content, correction: Content): Content =>
  mergePatch(content, correction.data['patch']) as Content;

/** What stood before the request, with those new corrections that a new one corrects. */
function built(content: Content, correction: Candidate, state: RecordedState): Content {
  const below: Development[] = [];
  for (let at = targetOf(correction.content, state); at?.type === 'DevelopmentCorrected'; at = targetOf(at, state))
    below.push(at);
  return below.reduceRight(patched, content);
}

/** Tells the chain of a correction; undefined where it is broken or a circle. Each link is walked once. */
function chainsOf(state: RecordedState): (id: string) => Chain | undefined {
  const known = new Map<string, Chain | undefined>();
  return (id) => {
    const path: Development[] = [];
    const onPath = new Set<string>();
    let at = state.byId(id);
    while (at?.type === 'DevelopmentCorrected' && !known.has(at.id) && !onPath.has(at.id)) {
      path.push(at);
      onPath.add(at.id);
      at = targetOf(at, state);
    }
    const direct = path.at(-1);
    const chain =
      at === undefined || onPath.has(at.id)
        ? undefined
        : at.type === 'DevelopmentCorrected'
          ? known.get(at.id)
          : direct && { root: at, direct };
    for (const d of path) known.set(d.id, chain);
    return known.get(id);
  };
}

const targetOf = (correction: Content, state: RecordedState): Development | undefined =>
  state.byId(String(correction.data['corrects']));

function forbiddenMembers(content: Content, { root, direct }: Chain): Refusal[] {
  // What an `entry` correction set is mended in its layer, whatever fault the later one states.
  const fault: Fault = content.data['fault'] === 'entry' && direct.data['fault'] === 'entry' ? 'entry' : 'source';
  const patch = isObject(content.data['patch']) ? content.data['patch'] : {};
  return [...leavesOf(patch, 'remove')]
    .filter(([pointer]) => pointer === '/data' || !mayCorrect(root.type, pointer, fault))
    .map(([pointer]) => refuseMember(pointer, root.type, fault));
}

function refuseMember(pointer: string, type: string, fault: Fault): Refusal {
  const member = keysOf(pointer).join('.');
  const ours = fault === 'source' && mayCorrect(type, pointer, 'entry');
  const why = ours
    ? `"${member}" is our own record: it is mended with the fault "entry", in a correction of the development itself.`
    : `"${member}" of a ${type} is what the log goes by: retract the development and record it anew.`;
  return Refusal.because('not-correctable', `/data/patch${pointer}`, why);
}
