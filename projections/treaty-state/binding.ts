import type { Headline, Reading, ReadingSide } from '../answer/decide.js';
import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';
import {
  adoptionsOf,
  familyOf,
  readBinds,
  readSignature,
  readSupersedes,
  signatureTold,
  supersededBy,
  type Bound,
  type Signature,
} from './treaty-family.js';

/** More combinations of what is disputed than this are not tried: which texts bind is then disputed. */
const MOST_COMBINATIONS = 256;

/** One value of something that the binding rests on, with what says so. */
interface Told<V> {
  value: V;
  items: readonly Item[];
}

/** What is so of one text, each told in one way or in several that stand against each other. */
interface Facts {
  instrument: string;
  adoptions: readonly Item[];
  binds: Told<Bound>[];
  signature: Told<Signature | null>[];
  /** By the older text. */
  supersedes: [older: string, told: Told<Bound>[]][];
}

/** The same with one way chosen for each. */
interface Case {
  binds: ReadonlyMap<string, Bound>;
  signed: ReadonlySet<string>;
  supersedes: readonly { newer: string; older: string; bound: Bound }[];
  items: ReadonlySet<Item>;
}

/** What a reading tells in one way or in several; `otherwise` where it tells nothing. */
function waysOf<V, O>(reading: Reading<V | null>, otherwise: O): Told<V | O>[] {
  if (reading.sides.length > 0) return reading.sides.map((s) => ({ value: s.value as V, items: s.items }));
  return [{ value: reading.value ?? otherwise, items: reading.sayers }];
}

function factsOf(world: World, text: string, actor: string, happened: (item: Item) => boolean): Facts {
  const adoptions = adoptionsOf(world, text).filter((i) => i.event && happened(i));
  const older = [...new Set(adoptions.flatMap(supersededBy))].sort();
  return {
    instrument: text,
    adoptions,
    binds: waysOf<Bound, Bound>(readBinds(world, text, happened), 'signatories'),
    signature: waysOf(readSignature(world, text, actor, happened), null),
    supersedes: older.map((o) => [o, waysOf<Bound, Bound>(readSupersedes(world, text, o, happened), 'signatories')]),
  };
}

/** Every way in which what is disputed can be taken; none where there are too many. */
function casesOf(facts: readonly Facts[]): Case[] {
  const adopted = facts.filter((f) => f.adoptions.length > 0);
  let cases: Case[] = [{ binds: new Map(), signed: new Set(), supersedes: [], items: new Set() }];
  const branch = <V>(ways: readonly Told<V>[], take: (c: Case, way: Told<V>) => Partial<Case>): void => {
    cases = cases.flatMap((c) =>
      ways.map((way) => ({
        ...c,
        ...take(c, way),
        items: ways.length > 1 ? new Set([...c.items, ...way.items]) : c.items,
      })),
    );
  };
  for (const f of adopted) {
    const branches = f.binds.length * f.signature.length * f.supersedes.reduce((n, [, ways]) => n * ways.length, 1);
    if (cases.length * branches > MOST_COMBINATIONS) return [];
    branch(f.binds, (c, { value }) => ({ binds: new Map([...c.binds, [f.instrument, value]]) }));
    branch(f.signature, (c, { value }) => (value === 'signed' ? { signed: new Set([...c.signed, f.instrument]) } : {}));
    for (const [older, ways] of f.supersedes)
      branch(ways, (c, { value }) => ({
        supersedes: [...c.supersedes, { newer: f.instrument, older, bound: value }],
      }));
  }
  return cases;
}

/** The texts that bind in one case, and what says so: where none does, what keeps them from it. */
function bindingIn(one: Case, facts: readonly Facts[]): { texts: string[]; sayers: Item[] } {
  const adopted = facts.filter((f) => f.adoptions.length > 0);
  const ends = ({ newer, bound }: Case['supersedes'][number]): boolean => bound === 'all' || one.signed.has(newer);
  const ended = new Set(one.supersedes.filter(ends).map((s) => s.older));
  const binds = (f: Facts): boolean => one.binds.get(f.instrument) === 'all' || one.signed.has(f.instrument);
  const binding = adopted.filter((f) => binds(f) && !ended.has(f.instrument));
  const signatures = (f: Facts, which: Signature): Item[] =>
    f.signature.flatMap((way) => (way.value === which ? [...way.items] : []));
  const says = binding.flatMap((f) => [...f.adoptions, ...signatures(f, 'signed')]);
  if (binding.length > 0) return { texts: binding.map((f) => f.instrument), sayers: says };
  // That nobody says somebody signed is no answer: that nothing binds rests on what keeps each text from it.
  const endings = (f: Facts): Item[] =>
    adopted
      .filter((n) => one.supersedes.some((s) => s.newer === n.instrument && s.older === f.instrument && ends(s)))
      .flatMap((n) => [...n.adoptions]);
  // A refusal is an answer only of a text that there is.
  const refusals = (f: Facts): Item[] => {
    const told = signatures(f, 'refused');
    return told.length > 0 ? [...f.adoptions, ...told] : [];
  };
  const reasons = adopted.map((f) => [...endings(f), ...refusals(f)]);
  return { texts: [], sayers: reasons.every((r) => r.length > 0) ? reasons.flat() : [] };
}

/**
 * The headline of what binds an actor: the texts of a treaty's family that do. One that was adopted binds everybody or
 * who signed it, unless a newer one that was adopted takes its place for everybody, or for who signed that and did.
 */
export function bindingHeadline(instrument: string, actor: string): Headline<string[]> {
  const isPart = (world: World, item: Item): boolean =>
    item.event &&
    (item.type === 'TreatyAdopted' || (signatureTold(item) !== undefined && text(item, 'actor') === actor)) &&
    familyOf(world, instrument).has(text(item, 'instrument') ?? '');
  return {
    byOrder: true,
    concerns: isPart,
    states: (_, item) => ({ [signatureTold(item) ?? 'adopted']: text(item, 'instrument') ?? null }),
    read: (world, happened) => {
      const family = familyOf(world, instrument);
      const facts = [...family.keys()].map((t) => factsOf(world, t, actor, happened));
      const cases = casesOf(facts);
      const byTexts = new Map<string, ReadingSide & { value: string[]; items: Item[] }>();
      for (const one of cases) {
        const { texts, sayers } = bindingIn(one, facts);
        const key = JSON.stringify(texts);
        const found = byTexts.get(key)?.items ?? [];
        const items = [...new Set([...found, ...sayers, ...one.items])];
        byTexts.set(key, {
          value: texts,
          items,
          citations: items.flatMap((i) => i.members.flatMap((t) => [...t.own])),
        });
      }
      const sides = [...byTexts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, side]) => side);
      const torn = sides.length !== 1;
      // Nothing that is told in two ways makes up for a text of which nobody says why it does not bind.
      const isKnown = torn || cases.every((one) => bindingIn(one, facts).sayers.length > 0);
      const sayers = isKnown ? [...new Set(sides.flatMap((s) => s.items))] : [];
      const all = cases.length > 0 ? sayers : facts.flatMap((f) => [...f.adoptions]);
      // That an answer is one to this question rests on what makes its texts one family.
      const links = sides.flatMap((s) => s.value).flatMap((t) => family.get(t) ?? []);
      return {
        // That nothing binds, and that nothing is known, are different answers.
        key: JSON.stringify([all.length > 0, [...byTexts.keys()].sort()]),
        value: torn ? [] : (sides[0]?.value ?? []),
        silent: all.length === 0,
        sayers: [...new Set([...all, ...links])],
        sides: torn ? (sides.length > 0 ? sides : [{ value: null, items: all, citations: [] }]) : [],
        citations: all.flatMap((i) => i.members.flatMap((t) => [...t.own])),
        settledBy: settledBy(world, facts, actor, happened),
      };
    },
  };
}

/** The resolutions that settled what the binding rests on. */
const settledBy = (world: World, facts: readonly Facts[], actor: string, happened: (item: Item) => boolean): string[] =>
  facts.flatMap((f) => [
    ...readBinds(world, f.instrument, happened).settledBy,
    ...readSignature(world, f.instrument, actor, happened).settledBy,
    ...f.supersedes.flatMap(([older]) => readSupersedes(world, f.instrument, older, happened).settledBy),
  ]);
