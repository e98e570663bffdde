/**
 * The entry of a stance that a few words alone decide: what `stanceEntry` says of the same, without the fold. A word is
 * one development; nothing orders words but their dates, and nothing acts on them but plain corrections and doubts.
 */
import type { Status } from '../answer/decide.js';
import type { ActKind } from './stance-acts.js';
import type { StanceEntry } from './stance-entry.js';

/** A plain act on a word, public at K. */
export interface ActTold {
  development: string;
  kind: Exclude<ActKind, 'other'>;
  /** The position that it gives; null where it gives none. */
  value: string | null;
  /** The one source that bears that position; null where the word's own does. */
  source: string | null;
}

/** What one development tells of a stance. Instants in ms. */
export interface WordTold {
  development: string;
  type: string;
  /** The position as it was recorded; null for a withdrawal. */
  value: string | null;
  basis: string | null;
  /** EDTF, as the source writes it. */
  occurred: string;
  /** Bounds of when it happened. */
  lo: number;
  hi: number;
  /** The one source that tells it. */
  source: string;
  /** What acts on it; left out: nothing. */
  acts?: readonly ActTold[];
}

/** More doubted words than these are left to the fold: each is read with and without all others. */
export const MOST_DOUBTED = 3;

/**
 * @param last what has happened, and of it at least what nothing undoubted comes after
 * @param open those that may have happened
 * @param kin the same text for sources of which one is a copy, translation or paraphrase of the other
 */
export function entryOfWords(
  actor: string,
  issue: string,
  last: readonly WordTold[],
  open: readonly WordTold[],
  kin: (source: string) => string,
): StanceEntry {
  const [only] = last;
  if (open.length > 0 || last.length > 1 || only?.acts !== undefined)
    return agreed(actor, issue, last, open, kin) ?? new Words(last, open, kin).entry(actor, issue);
  // Nearly all stances are this.
  return {
    actor,
    issue,
    status: only ? 'certain' : 'unknown',
    stance: only ? only.value : null,
    sides: [],
    basis: only && only.basis !== null ? [only.basis] : [],
    lastEvidenced: only ? only.occurred : null,
    possible: [],
    support: only ? 1 : 0,
    because: only ? [only.development] : [],
  };
}

/**
 * The entry of words on which nothing acts and of which those that nothing comes after say the same: most of the others
 * are this. Undefined where they are not.
 */
function agreed(
  actor: string,
  issue: string,
  last: readonly WordTold[],
  open: readonly WordTold[],
  kin: (source: string) => string,
): StanceEntry | undefined {
  let settled = -Infinity;
  for (const word of last) {
    if (word.acts !== undefined) return undefined;
    if (word.lo > settled) settled = word.lo;
  }
  const sayers = last.filter((word) => word.hi >= settled);
  const [first] = sayers;
  let latest = first;
  for (const word of sayers) {
    if (word.value !== first?.value) return undefined;
    if (latest && (word.hi > latest.hi || (word.hi === latest.hi && word.development < latest.development)))
      latest = word;
  }
  const possible: StanceEntry['possible'] = [];
  // What may have happened is later than all that has, so it changes the headline where it says another thing.
  for (const { acts, value, development, type, occurred, hi } of open) {
    if (acts !== undefined || hi < settled) return undefined;
    if (!first || value !== first.value) possible.push({ development, type, states: value, occurred });
  }
  if (possible.length > 1) possible.sort((a, b) => (a.development < b.development ? -1 : 1));
  const said: Status = first ? 'certain' : 'unknown';
  return {
    actor,
    issue,
    status: possible.length > 0 ? 'possible' : said,
    stance: first?.value ?? null,
    sides: [],
    basis: [...new Set(sayers.flatMap((word) => word.basis ?? []))].sort(),
    lastEvidenced: latest?.occurred ?? null,
    possible,
    support: supportOf(
      sayers.map((word) => word.source),
      kin,
    ),
    because: sayers.map((word) => word.development).sort(),
  };
}

/** How many of these sources are independent. */
function supportOf(sources: readonly string[], kin: (source: string) => string): number {
  const all = new Set(sources);
  return all.size < 2 ? all.size : new Set([...all].map(kin)).size;
}

/** A value with those that give it. */
interface Stand {
  value: string | null;
  /** Who says so, with the corrections through which they do. */
  tellers: string[];
  sources: string[];
}

/** The last word if just some words had been said. */
interface Reading {
  key: string;
  stands: readonly Stand[];
  sayers: readonly WordTold[];
}

class Words {
  private readonly last: readonly WordTold[];
  private readonly open: readonly WordTold[];
  /** Those of the last that somebody doubts. */
  private readonly doubted: readonly WordTold[];

  constructor(
    last: readonly WordTold[],
    open: readonly WordTold[],
    private readonly kin: (source: string) => string,
  ) {
    this.last = byId(last);
    this.open = byId(open);
    this.doubted = this.last.filter((w) => disputesOf(w).length > 0);
  }

  entry(actor: string, issue: string): StanceEntry {
    // With all of them, and without each combination of the doubted ones: bit i is the i-th.
    const readings = Array.from({ length: 1 << this.doubted.length }, (_, left) => this.without(left));
    const [main] = readings as [Reading];
    const turned = this.turned(readings);
    const possible = this.open
      .filter((word) => readingOf([...main.sayers, word]).key !== main.key)
      .map((word) => {
        const { stands } = readingOf([word]);
        const states = stands.length === 1 ? (stands[0] as Stand).value : null;
        return { development: word.development, type: word.type, states, occurred: word.occurred };
      });
    const disputed = main.stands.length > 1 || turned.length > 0;
    const because = this.because(readings, turned);
    const latest = [...main.sayers].sort((a, b) => b.hi - a.hi || (a.development < b.development ? -1 : 1))[0];
    const said: Status = latest ? 'certain' : 'unknown';
    const saying = this.last.filter((w) => because.has(w.development));
    return {
      actor,
      issue,
      status: disputed ? 'disputed' : possible.length > 0 ? 'possible' : said,
      stance: disputed ? null : (main.stands[0]?.value ?? null),
      sides: disputed ? this.sides(turned.length > 0 ? readings : [main]) : [],
      basis: [...new Set(saying.flatMap((w) => w.basis ?? []))].sort(),
      lastEvidenced: latest?.occurred ?? null,
      possible,
      support: this.support((turned.length > 0 ? readings : [main]).flatMap((r) => r.stands)),
      because: [...because].sort(),
    };
  }

  private without(left: number): Reading {
    const isLeft = (w: WordTold): boolean => this.doubted.includes(w) && ((left >> this.doubted.indexOf(w)) & 1) === 1;
    return readingOf(left === 0 ? this.last : this.last.filter((w) => !isLeft(w)));
  }

  /** The doubted words with and without which, whatever else is doubted, the reading differs. */
  private turned(readings: readonly Reading[]): WordTold[] {
    return this.doubted.filter((_, i) =>
      readings.some((r, left) => (left >> i) & 1 && r.key !== (readings[left ^ (1 << i)] as Reading).key),
    );
  }

  /** Each value once, as the first reading has it that gives it. */
  private sides(readings: readonly Reading[]): StanceEntry['sides'] {
    const told = new Map<string | null, StanceEntry['sides'][number]>();
    for (const { stands, sayers } of readings)
      for (const stand of stands) {
        if (told.has(stand.value)) continue;
        const developments = stands.length > 1 ? [...new Set(stand.tellers)].sort() : sayers.map((w) => w.development);
        told.set(stand.value, { value: stand.value, developments, support: this.support([stand]) });
      }
    return [...told.values()];
  }

  /** What says the headline, also without what is doubted and listed, with all that bears on it. */
  private because(readings: readonly Reading[], turned: readonly WordTold[]): Set<string> {
    const because = new Set(turned.flatMap(withActs));
    for (let size = -1; size < because.size;) {
      size = because.size;
      readings.forEach(({ sayers }, left) => {
        if (this.doubted.every((w, i) => ((left >> i) & 1) === 0 || because.has(w.development)))
          for (const id of sayers.flatMap(withActs)) because.add(id);
      });
    }
    return because;
  }

  private support(stands: readonly Stand[]): number {
    return supportOf(
      stands.flatMap((s) => s.sources),
      this.kin,
    );
  }
}

const byId = (words: readonly WordTold[]): WordTold[] =>
  [...words].sort((a, b) => (a.development < b.development ? -1 : 1));

const disputesOf = ({ acts = [] }: WordTold): string[] =>
  acts.flatMap((act) => (act.kind === 'doubts' ? [act.development] : []));

const withActs = ({ development, acts = [] }: WordTold): string[] => [
  development,
  ...acts.map((act) => act.development),
];

/** The values of those words that nothing comes after, each with all that give it; in order of value. */
function readingOf(words: readonly WordTold[]): Reading {
  const settled = Math.max(...words.map((w) => w.lo));
  const sayers = words.filter((w) => w.hi >= settled);
  const stands = new Map<string, Stand>();
  for (const given of sayers.flatMap(standsOf)) {
    const key = JSON.stringify(given.value);
    const found = stands.get(key);
    if (!found) stands.set(key, given);
    else {
      found.tellers.push(...given.tellers);
      found.sources.push(...given.sources);
    }
  }
  const sorted = [...stands].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, stand]) => stand);
  return { key: JSON.stringify(sorted.map((s) => s.value)), stands: sorted, sayers };
}

/** What a word says: what its source mended, or else we, or else as it was recorded; several values where these differ. */
function standsOf({ development, value, source, acts = [] }: WordTold): Stand[] {
  const giving = (kind: ActKind): ActTold[] => acts.filter((act) => act.kind === kind && act.value !== null);
  const said = giving('says');
  const given = said.length > 0 ? said : giving('mends');
  if (given.length === 0) return [{ value, tellers: [development], sources: [source] }];
  return [...new Set(given.map((act) => act.value))].map((one) => {
    const by = given.filter((act) => act.value === one);
    return {
      value: one,
      tellers: [development, ...by.map((act) => act.development)],
      sources: by.map((act) => act.source ?? source),
    };
  });
}
