import { flag, type Flag } from '../answer/flags.js';
import { instrumentFlags } from '../instrument-life/instrument-flags.js';
import { count, text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { ownTellings } from '../stance-history/stance-events.js';
import { readSignature, signatureTold } from './treaty-family.js';

/** What sources say of a treaty and that does not add up. Nothing of it is left out of the answer. */
export function treatyFlags(world: World, instrument: string, items: readonly Item[]): Flag[] {
  const happened = (i: Item): boolean => i.event && world.standing(i) === 'happened';
  const counts = items.filter((i) => i.type === 'TreatySignaturesCounted' && happened(i));
  return [
    ...instrumentFlags(world, instrument, items),
    ...items
      .filter((i) => happened(i) && signatureTold(i) !== undefined && ownTellings(i).length === 0)
      .map(inferredFlag),
    ...counts.flatMap((i) => sumFlags(i)),
    ...counts.flatMap((i) => listFlags(world, instrument, items.filter(happened), i)),
  ];
}

/** A signature or refusal that is only concluded, or said by others: it sets no stance, and binds nobody. */
const inferredFlag = (item: Item): Flag =>
  flag(
    'signature-not-told',
    `What ${text(item, 'actor')} did about signing is ${basesOf(item)}, not told as its own act.`,
    [item],
  );

/** How its tellings know it. */
const basesOf = (item: Item): string =>
  [...new Set(item.members.flatMap((t) => (t.leaves.get('/basis') ?? []).map((given) => String(given.value))))]
    .sort()
    .join(' or ');

/** A count of signatures whose figures do not come to what could sign. */
function sumFlags(item: Item): Flag[] {
  const [signed, notSigned, of] = ['signed', 'notSigned', 'of'].map((member) => count(item, member));
  if (signed === undefined || of === undefined) return [];
  const sum = signed + (notSigned ?? 0);
  if (notSigned === undefined ? sum <= of : sum === of) return [];
  const told = notSigned === undefined ? `${signed} are told` : `${signed} and ${notSigned} who did not are told`;
  return [flag('signatures-differ', `${told} to have signed, of ${of} who could.`, [item])];
}

/** More who are told by name to have signed by then than are counted. */
function listFlags(world: World, instrument: string, happened: readonly Item[], counted: Item): Flag[] {
  const signed = count(counted, 'signed');
  const by = happened.filter((i) => i.type === 'TreatySigned' && i.hi <= counted.lo);
  const among = new Set(by);
  const actors = new Set(by.flatMap((i) => text(i, 'actor') ?? []));
  const standing = [...actors].filter(
    (actor) => readSignature(world, instrument, actor, (i) => among.has(i)).value === 'signed',
  );
  if (signed === undefined || standing.length <= signed) return [];
  return [
    flag('more-signed-than-counted', `${standing.length} are told by name to have signed, and ${signed} are counted.`, [
      counted,
      ...by,
    ]),
  ];
}
