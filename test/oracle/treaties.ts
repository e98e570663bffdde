/** Beside the headlines of the oracle: what actors did about a treaty, and which texts bind them. */
import { combinations, unique } from './belief.js';
import { type Head, lastHead } from './heads.js';
import { type Claim, type Node, type World, claims, keyOf, keysOf, says, sure } from './world.js';
import { always, isOf, leftOf, own } from './act-world.js';

const ACTS: Record<string, string> = { TreatySigned: 'signed', TreatyRefused: 'refused' };

/** What an actor last did about signing a treaty, by its own acts: what others infer or say binds nobody. */
export function signatureHead(w: World, happened: Node[], id: string, actor: string): Head {
  const tells = (n: Node): Claim[] =>
    ACTS[n.type] && isOf(n, 'instrument', id) && isOf(n, 'actor', actor) ? claims(own(n), says(ACTS[n.type])) : [];
  return lastHead(w, happened, tells, [], always);
}

/** What of one adopted text is so, each thing in every way in which it is told. */
type Facts = { text: string; binds: unknown[]; act: unknown[]; over: [older: string, bound: unknown[]][] };

/** Which texts of its family bind an actor, in every way in which what is disputed can be taken. */
export function bindingRead(w: World, happened: Node[], id: string, actor: string) {
  const adoptions = (nodes: Node[], text?: string): Node[] =>
    nodes.filter((n) => n.type === 'TreatyAdopted' && (text === undefined || isOf(n, 'instrument', text)));
  const older = (n: Node): string[] => keysOf(n.tellings, 'supersedes').filter((o) => !isOf(n, 'instrument', o));
  const family = [id];
  // A list that grows while it is walked is walked to its end.
  for (const text of family)
    for (const n of adoptions(w.nodes)) {
      const texts = unique([...sure(n, 'instrument'), ...older(n)]);
      if (texts.includes(text)) family.push(...texts.filter((t) => !family.includes(t)));
    }
  const told = (text: string, member: string): unknown[] => {
    const tells = (n: Node): Claim[] => leftOf(n, member).filter((c) => c.value !== undefined);
    const { sides } = lastHead(w, adoptions(happened, text), tells, [`/data/${member}`], always);
    // Nothing said means the signatories.
    return sides.size > 0 ? [...sides.values()].map((side) => side[0]!.value) : ['signatories'];
  };
  const adopted = family.sort().filter((text) => adoptions(happened, text).length > 0);
  const facts = adopted.map((text): Facts => {
    const acts = [...signatureHead(w, happened, text, actor).sides.values()].map((side) => side[0]!.value);
    const over = unique(adoptions(happened, text).flatMap(older)).sort();
    return {
      text,
      binds: told(text, 'binds'),
      act: acts.length > 0 ? acts : [null],
      over: over.map((o) => [o, told(text, `supersedes/${o}`)]),
    };
  });
  const lists = facts.flatMap((f) => [f.binds, f.act, ...f.over.map(([, bounds]) => bounds)]);
  if (lists.reduce((n, list) => n * list.length, 1) > 256) return { bindings: [], isKnown: true };
  const cases = combinations(lists).map((chosen) => {
    const left = [...chosen];
    const taken = facts.map((f) => ({
      text: f.text,
      binds: left.shift(),
      act: left.shift(),
      over: f.over.map(([o]) => ({ older: o, bound: left.shift() })),
    }));
    const isEnded = (text: string): boolean =>
      taken.some((t) => t.over.some((o) => o.older === text && (o.bound === 'all' || t.act === 'signed')));
    const binding = taken.filter((t) => (t.binds === 'all' || t.act === 'signed') && !isEnded(t.text));
    // That nobody says somebody signed is no answer: that nothing binds needs a reason for each text.
    const isKnown = taken.length > 0 && taken.every((t) => isEnded(t.text) || t.act === 'refused');
    return { texts: binding.map((t) => t.text), isKnown: isKnown || binding.length > 0 };
  });
  const bindings = unique(cases.map((c) => keyOf(c.texts))).sort();
  return { bindings, isKnown: bindings.length > 1 || cases.every((c) => c.isKnown) };
}

/** What binds an actor, decided. */
export function bindingOf(worlds: World[], id: string, actor: string) {
  const [base] = worlds as [World];
  const read = (w: World, happened: Node[]) => bindingRead(w, happened, id, w.belief.actor(actor));
  const readings = worlds.map((w) => read(w, w.happened));
  const key = keyOf(readings[0]);
  const possible = base.possible.filter((p) => {
    const earlier = base.possible.filter((q) => base.before(q, p));
    return keyOf(read(base, [...base.happened, p, ...earlier])) !== key;
  });
  const { bindings, isKnown } = readings[0]!;
  const turns = readings.some((r) => keyOf(r) !== key);
  const open = possible.length > 0 ? 'possible' : isKnown ? 'certain' : 'unknown';
  const isDisputed = bindings.length !== 1 || turns;
  return {
    status: isDisputed ? 'disputed' : open,
    binding: isDisputed ? null : (JSON.parse(bindings[0]!) as string[]),
    sides: isDisputed ? unique(readings.flatMap((r) => (r.isKnown ? r.bindings : []))).sort() : [],
    possible: possible.map((p) => p.ids[0]!).sort(),
  };
}
