import { definitionOf } from '../../events/catalogue.js';
import type { Development } from '../../events/development.js';
import { isObject, keyOfValue, leavesOf, REMOVED, type LeafValue } from './leaves.js';

/** A value that corrections give to a member, and the corrections that do. */
export interface Setting {
  value: LeafValue;
  by: string[];
  /** The corrections whose citations alone support the value; empty where the development's own do. */
  support: string[];
}
/** What corrections set, by JSON pointer; more than one setting is a conflict on that member alone. */
export type Settings = Map<string, Setting[]>;
export type Fault = 'source' | 'entry';

/** The parts of the envelope that a patch may speak of. */
const PATCHABLE = new Set(['occurred', 'sources', 'assertedBy', 'basis', 'certainty', 'links', 'data']);
/** What only we can have got wrong: the record of who published what when, and what we linked. */
const ENTRY_ONLY = new Set(['sources', 'assertedBy', 'links']);
/**
 * Whether a correction of a development of `type` may set the member at `pointer`.
 * @param fault the layer that it would be set in
 */
export function mayCorrect(type: string, pointer: string, fault: Fault): boolean {
  const [, top = '', member = ''] = pointer.split('/');
  if (!PATCHABLE.has(top)) return false;
  if (fault === 'source' && (ENTRY_ONLY.has(top) || (type === 'SourceRegistered' && member === 'published')))
    return false;
  if (top !== 'data') return true;
  // Members by which corrections, lineage and registrations hold together are recorded anew, never patched.
  return member !== '' && !(definitionOf(type)?.fixed.includes(member) ?? false);
}

/** The corrections of each target that count: direct ones of a development, and corrections of corrections. */
export type CorrectionsOf = (target: string) => readonly Development[];

export const faultOf = (correction: Development): Fault => (correction.data['fault'] === 'entry' ? 'entry' : 'source');

/**
 * What the corrections of `root` set in one layer. A correction of a correction sets on top of it; corrections of one
 * target that name each other nowhere conflict where they give a member different values. Nothing is set on a correction
 * itself: a patch speaks of the development at the end of the chain.
 */
export function settingsOf(root: Development, layer: Fault, correctionsOf: CorrectionsOf): Settings {
  const direct = correctionsOf(root.id).filter((c) => faultOf(c) === layer);
  if (direct.length === 0 || root.type === 'DevelopmentCorrected') return new Map();
  const known = new Set<string>([...leavesOf(rootContent(root), 'skip')].map(([pointer]) => pointer));
  const collect = (corrections: readonly Development[], seen: Set<string>): void => {
    for (const c of corrections) {
      if (seen.has(c.id)) continue;
      seen.add(c.id);
      for (const [pointer, value] of leavesOf(c.data['patch'], 'remove')) if (value !== REMOVED) known.add(pointer);
      collect(correctionsOf(c.id), seen);
    }
  };
  collect(direct, new Set());
  const own = (c: Development, support: string[]): Settings => {
    const settings: Settings = new Map();
    for (const [pointer, value] of leavesOf(isObject(c.data['patch']) ? c.data['patch'] : {}, 'remove')) {
      for (const leaf of value === REMOVED ? under(pointer, known) : [pointer]) {
        // What an `entry` correction set is mended in the entry layer, but only `entry` may touch what is ours alone.
        const fault = layer === 'entry' && faultOf(c) === 'entry' ? 'entry' : 'source';
        if (mayCorrect(root.type, leaf, fault)) settings.set(leaf, [{ value, by: [c.id], support }]);
      }
    }
    return settings;
  };
  const chain = (c: Development, above: Set<string>, from: string[]): Settings => {
    // What the source mended rests on the mending alone; what we mended, on what the source had said.
    const support = faultOf(c) === 'source' ? [c.id] : from;
    const settings = own(c, support);
    for (const fault of ['entry', 'source'] satisfies Fault[]) {
      const next = correctionsOf(c.id).filter((d) => faultOf(d) === fault && !above.has(d.id));
      for (const [pointer, later] of merge(next.map((d) => chain(d, new Set([...above, d.id]), support))))
        settings.set(pointer, later);
    }
    return settings;
  };
  return merge(direct.map((c) => chain(c, new Set([c.id]), [])));
}

function merge(chains: Settings[]): Settings {
  const all: Settings = new Map();
  for (const settings of chains)
    for (const [pointer, list] of settings) {
      const into = all.get(pointer) ?? [];
      for (const { value, by, support } of list) {
        const same = into.find((s) => keyOfValue(s.value) === keyOfValue(value));
        if (!same) into.push({ value, by: [...by], support: [...support] });
        else {
          // Where one of them rests on the development itself, so does the value.
          const own = same.support.length === 0 || support.length === 0;
          same.support = own ? [] : [...new Set([...same.support, ...support])].sort();
          same.by = [...new Set([...same.by, ...by])].sort();
        }
      }
      all.set(pointer, into);
    }
  return all;
}

/** The known leaves at or under a pointer; the pointer itself where nothing is known there. */
function under(pointer: string, known: Set<string>): string[] {
  const found = [...known].filter((leaf) => leaf === pointer || leaf.startsWith(`${pointer}/`));
  return found.length > 0 ? found : [pointer];
}

/** The correctable part of a development, as recorded. */
export function rootContent(development: Development): Record<string, unknown> {
  const { occurred, sources, assertedBy, basis, certainty, links, data } = development;
  return { occurred, sources, assertedBy, basis, certainty, links, data };
}
