import { decide, type PossibleAnswer, type SideAnswer, type Status } from '../answer/decide.js';
import type { DecidedAnswer } from '../answer/decided.js';
import { notYetKnown } from '../answer/not-yet-known.js';
import { announcedAmong, partOf, shownAmong, type PartAnswer } from '../answer/parts.js';
import type { Worlds } from '../answer/question.js';
import { fateHeadline, isOn, type Fate } from '../instrument-life/fate.js';
import { isOfInstrument } from '../instrument-life/instrument-answer.js';
import { titleOf } from '../instrument-life/titles.js';
import { count, entries, text, type Item } from '../world/items.js';
import { bindingHeadline } from './binding.js';
import { familyOf, signatureHeadline, signatureTold, supersededBy, type Signature } from './treaty-family.js';
import { treatyFlags } from './treaty-flags.js';

/** The adoption of a treaty's text, or of one that takes its place or whose place it takes. */
export interface AdoptionAnswer extends PartAnswer {
  instrument: string;
  body: string | null;
  conference: string | null;
  /** Whom it binds, as it is told: `signatories` or `all`; null where nobody says, which means its signatories. */
  binds: string | null;
  /** The older texts that it supersedes, each with for whom; null where that is disputed. */
  supersedes: Record<string, string | null>;
}

/** What an actor did about signing, at one time. */
export interface SignatureAct extends PartAnswer {
  instrument: string;
  act: Signature;
  reservation: string | null;
  reason: string | null;
}

/** Where an actor stands as a party: by what it last did about signing. */
export interface PartyAnswer {
  actor: string;
  status: Status;
  /** By its own acts; null where it is disputed, only may be, or is only inferred or said by others. */
  signature: Signature | null;
  acts: SignatureAct[];
  sides: SideAnswer[];
  possible: PossibleAnswer[];
  support: number;
  because: string[];
}

/** How a treaty stands, and what binds an actor. */
export interface TreatyAnswer extends DecidedAnswer {
  id: string;
  /** Of what binds the actor, where one is asked about; else of what became of the treaty. */
  status: Status;
  fate: Fate | null;
  title: string | null;
  /** The actor that is asked about. */
  actor: string | null;
  /** The texts of its family that bind the actor; null where that is disputed, or no actor is asked about. */
  binding: string[] | null;
  /** By adoption: this text, and those that it supersedes or that supersede it. */
  adoptions: AdoptionAnswer[];
  /** Who signed it or refused to, by actor. */
  parties: PartyAnswer[];
  /** How many are reported to have signed. */
  counts: (PartAnswer & { signed: number | null; notSigned: number | null; of: number | null })[];
}

/**
 * Decides how a treaty stands.
 * @param actor canonical id of the actor of which it is asked what binds it; left out: of none
 */
export function treatyAnswer(worlds: Worlds, instrument: string, actor?: string): TreatyAnswer {
  const { world } = worlds;
  const fate = decide(worlds, fateHeadline(instrument));
  const binding = actor === undefined ? null : decide(worlds, bindingHeadline(instrument, actor));
  const { status, sides, possible, support, because } = binding ?? fate;
  const family = familyOf(world, instrument);
  const own = world.items.filter((i) => isOfInstrument(i, instrument));
  const adoptions = world.ofType('TreatyAdopted').filter((i) => family.has(text(i, 'instrument') ?? ''));
  const unknown = notYetKnown(worlds, (i) => isOfInstrument(i, instrument));
  return {
    id: instrument,
    status,
    fate: fate.status === 'disputed' ? null : fate.value,
    title: titleOf(world, instrument),
    actor: actor ?? null,
    binding: binding && binding.status !== 'disputed' ? binding.value : null,
    adoptions: shownAmong(world, adoptions).map((i) => adoptionAnswer(worlds, i)),
    parties: partiesOf(worlds, instrument),
    counts: shownAmong(world, own)
      .filter((i) => i.type === 'TreatySignaturesCounted')
      .map((i) => ({
        signed: count(i, 'signed') ?? null,
        notSigned: count(i, 'notSigned') ?? null,
        of: count(i, 'of') ?? null,
        ...partOf(worlds, i),
      })),
    sides,
    flags: treatyFlags(
      world,
      instrument,
      world.items.filter((i) => [...family.keys()].some((t) => isOfInstrument(i, t))),
    ),
    scheduled: announcedAmong(world, own),
    possible,
    support,
    because,
    ...(unknown === null ? {} : { notYetKnown: unknown }),
  };
}

function adoptionAnswer(worlds: Worlds, item: Item): AdoptionAnswer {
  const bounds = new Map(entries(item, 'supersedes'));
  const told = (older: string): string | null => {
    const bound = bounds.get(older);
    return typeof bound === 'string' ? bound : null;
  };
  return {
    instrument: text(item, 'instrument') as string,
    body: text(item, 'body') ?? null,
    conference: text(item, 'conference') ?? null,
    binds: text(item, 'binds') ?? null,
    supersedes: Object.fromEntries(supersededBy(item).map((older) => [older, told(older)])),
    ...partOf(worlds, item),
  };
}

/** Everybody who signed or refused to, by id. */
function partiesOf(worlds: Worlds, instrument: string): PartyAnswer[] {
  const { world } = worlds;
  const acts = shownAmong(
    world,
    world.items.filter((i) => signatureTold(i) !== undefined && isOn(i, instrument)),
  );
  const actors = [...new Set(acts.flatMap((i) => text(i, 'actor') ?? []))].sort();
  return actors.map((actor) => {
    const { status, value, sides, possible, support, because } = decide(worlds, signatureHeadline(instrument, actor));
    return {
      actor,
      status,
      signature: status === 'disputed' ? null : value,
      acts: acts.filter((i) => text(i, 'actor') === actor).map((i) => actAnswer(worlds, i)),
      sides,
      possible,
      support,
      because,
    };
  });
}

const actAnswer = (worlds: Worlds, item: Item): SignatureAct => ({
  instrument: text(item, 'instrument') as string,
  act: signatureTold(item) as Signature,
  reservation: text(item, 'reservation') ?? null,
  reason: text(item, 'reason') ?? null,
  ...partOf(worlds, item),
});
