import { lastWordHeadline, readLastWord, valueOfType, valuesOfMember, type LastWord } from '../answer/last-word.js';
import type { Reading } from '../answer/decide.js';
import { text, type Item } from '../world/items.js';
import { keysUnder } from '../world/told.js';
import { ownTellings } from '../stance-history/stance-events.js';
import type { World } from '../world/world.js';

/** For whom a text binds, or an older one ceases to. */
export type Bound = 'signatories' | 'all';
/** What an actor did about signing a treaty. */
export type Signature = 'signed' | 'refused';

const SIGNATURES: ReadonlyMap<string, Signature> = new Map([
  ['TreatySigned', 'signed'],
  ['TreatyRefused', 'refused'],
]);

/** What a thing says of a signature; undefined where it says nothing. */
export const signatureTold = (item: Item): Signature | undefined => SIGNATURES.get(item.type);

/** The adoptions of a treaty's text. */
export const adoptionsOf = (world: World, instrument: string): Item[] =>
  world.ofType('TreatyAdopted').filter((i) => text(i, 'instrument') === instrument);

/** The older texts that an adoption says to supersede, disputed or not; never itself, whatever a log holds. */
export const supersededBy = (adoption: Item): string[] =>
  keysUnder(adoption.sides, '/data/supersedes').filter((older) => older !== text(adoption, 'instrument'));

/**
 * A treaty and every text that it supersedes or that supersedes it, through any chain, sorted; each with the adoptions
 * by which it belongs there.
 */
export function familyOf(world: World, instrument: string): Map<string, readonly Item[]> {
  const family = new Map<string, readonly Item[]>([[instrument, []]]);
  const adoptions = world.ofType('TreatyAdopted');
  for (const [member, by] of family)
    for (const adoption of adoptions) {
      const texts = [text(adoption, 'instrument'), ...supersededBy(adoption)].filter((t) => t !== undefined);
      if (!texts.includes(member)) continue;
      for (const other of texts) if (!family.has(other)) family.set(other, [...by, adoption]);
    }
  return new Map([...family].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const isAct = (item: Item, instrument: string, actor: string): boolean =>
  signatureTold(item) !== undefined && text(item, 'instrument') === instrument && text(item, 'actor') === actor;

/** By the actor's own acts: what is inferred, or said by others, is no ground to call it a party, or bound. */
const signatureWord = (instrument: string, actor: string): LastWord => ({
  values: (_, item) =>
    isAct(item, instrument, actor) ? valueOfType(item, signatureTold(item), ownTellings(item)) : [],
  members: ['/data/signature'],
});

/** The headline of a signature: what an actor last did about signing a treaty. */
export const signatureHeadline = (instrument: string, actor: string) =>
  lastWordHeadline<Signature>(signatureWord(instrument, actor));

/** What an actor last did about signing a treaty, if just these things had happened. */
export const readSignature = (
  world: World,
  instrument: string,
  actor: string,
  happened: (item: Item) => boolean,
): Reading<Signature | null> => readLastWord(world, signatureWord(instrument, actor), happened);

/** Whom a treaty binds as its adoptions last say, if just these things had happened. */
export const readBinds = (world: World, instrument: string, happened: (item: Item) => boolean): Reading<Bound | null> =>
  readLastWord(
    world,
    {
      values: (_, item) => (isAdoption(item, instrument) ? valuesOfMember(item, 'binds') : []),
      members: ['/data/binds'],
    },
    happened,
  );

/** For whom a treaty supersedes an older one as its adoptions last say, if just these things had happened. */
export const readSupersedes = (
  world: World,
  instrument: string,
  older: string,
  happened: (item: Item) => boolean,
): Reading<Bound | null> =>
  readLastWord(
    world,
    {
      values: (_, item) => (isAdoption(item, instrument) ? valuesOfMember(item, 'supersedes', older) : []),
      members: [`/data/supersedes/${older}`],
    },
    happened,
  );

const isAdoption = (item: Item, instrument: string): boolean =>
  item.type === 'TreatyAdopted' && text(item, 'instrument') === instrument;
