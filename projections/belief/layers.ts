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
  const all = withTheirOwn(direct, correctionsOf);
  for (const c of all)
    for (const [pointer, value] of leavesOf(c.data['patch'], 'remove')) if (value !== REMOVED) known.add(pointer);
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
  // What the source mended rests on the mending alone; what we mended, on what the source had said.
  const supportOf = new Map<string, string[]>();
  for (const c of all)
    supportOf.set(c.id, faultOf(c) === 'source' ? [c.id] : (supportOf.get(c.data['corrects'] as string) ?? []));
  // The last first, so that what a correction is corrected to is there when it is read.
  const chains = new Map<string, Settings>();
  for (const c of [...all].reverse()) {
    const settings = own(c, supportOf.get(c.id)!);
    for (const fault of ['entry', 'source'] satisfies Fault[]) {
      const next = correctionsOf(c.id).filter((d) => faultOf(d) === fault);
      for (const [pointer, later] of merge(next.map((d) => chains.get(d.id)!))) settings.set(pointer, later);
    }
    chains.set(c.id, settings);
  }
  return merge(direct.map((c) => chains.get(c.id)!));
}

/** Corrections with those of themselves, and so on; each after the one that it corrects. */
function withTheirOwn(corrections: readonly Development[], correctionsOf: CorrectionsOf): Development[] {
  const found = new Set(corrections);
  // A set that grows while it is walked is walked to its end.
  for (const c of found) for (const later of correctionsOf(c.id)) found.add(later);
  return [...found];
}

interface Merging {
  value: LeafValue;
  by: Set<string>;
  support: Set<string>;
  /** Whether one of those that give the value rests on the development itself: then so does the value. */
  own: boolean;
}

/** What chains of corrections set side by side: equal values are one, different ones stand against each other. */
function merge(chains: readonly Settings[]): Settings {
  if (chains.length === 1) return new Map(chains[0]);
  const all = new Map<string, Map<string, Merging>>();
  for (const settings of chains)
    for (const [pointer, list] of settings) {
      let into = all.get(pointer);
      if (!into) all.set(pointer, (into = new Map()));
      for (const { value, by, support } of list) {
        const key = keyOfValue(value);
        let same = into.get(key);
        if (!same) into.set(key, (same = { value, by: new Set(), support: new Set(), own: false }));
        for (const id of by) same.by.add(id);
        for (const id of support) same.support.add(id);
        same.own ||= support.length === 0;
      }
    }
  const settingOf = ({ value, by, support, own }: Merging): Setting => ({
    value,
    by: [...by].sort(),
    support: own ? [] : [...support].sort(),
  });
  return new Map([...all].map(([pointer, values]) => [pointer, [...values.values()].map(settingOf)]));
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
