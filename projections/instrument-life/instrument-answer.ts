import { typesIn } from '../../events/catalogue.js';
import { decide, type Status } from '../answer/decide.js';
import type { DecidedAnswer } from '../answer/decided.js';
import { notYetKnown } from '../answer/not-yet-known.js';
import { actorsListed, announcedAmong, partOf, shownAmong } from '../answer/parts.js';
import type { PartAnswer } from '../answer/parts.js';
import type { Worlds } from '../answer/question.js';
import { rollCallEntry, type RollCallEntry } from '../roll-call/roll-call-answer.js';
import { reportedTally, type Tally } from '../roll-call/tally.js';
import { entries, text, type Item } from '../world/items.js';
import { amendmentsOf, type AmendmentAnswer } from './amendments.js';
import { fateHeadline, fateTold, isOn, type Fate } from './fate.js';
import { instrumentFlags } from './instrument-flags.js';
import { bodyOf, codeOf, namesOf, titleOf, type InstrumentName } from './titles.js';

/** Where a proposal was laid before a body, or went from one to another. */
export interface BodyAnswer extends PartAnswer {
  body: string | null;
  from: string | null;
}

/** Who laid an instrument before a body, and what that means on issues. */
export interface SubmissionAnswer extends PartAnswer {
  submittedBy: string[];
  body: string | null;
  conference: string | null;
  /** Positions by issue, as its source says what the submission means. */
  means: Record<string, string>;
}

/** What was decided about an instrument, and how. */
export interface DecisionAnswer extends PartAnswer {
  outcome: 'adopted' | 'rejected';
  body: string | null;
  conference: string | null;
  /** By consensus or by vote; null where nobody says. */
  how: string | null;
  code: string | null;
  tally: Tally;
}

/** What became of a proposal, resolution or treaty, and how it came to that. */
export interface InstrumentAnswer extends DecidedAnswer {
  id: string;
  status: Status;
  /** What the last decision made of it; null where it is disputed or nothing tells. */
  fate: Fate | null;
  title: string | null;
  code: string | null;
  /** The body that it is or last was before. */
  body: string | null;
  names: InstrumentName[];
  bodies: BodyAnswer[];
  submissions: SubmissionAnswer[];
  amendments: AmendmentAnswer[];
  decisions: DecisionAnswer[];
  withdrawals: (PartAnswer & { withdrawnBy: string[] })[];
  rollCalls: RollCallEntry[];
  walkouts: (PartAnswer & { conference: string | null; actors: string[]; reason: string | null })[];
}

const TYPES: ReadonlySet<string> = new Set([...typesIn('instruments'), ...typesIn('treaties'), 'WalkoutStaged']);

/** Whether a thing is a part of the life of an instrument. */
export const isOfInstrument = (item: Item, instrument: string): boolean =>
  TYPES.has(item.type) && isOn(item, instrument);

/** An instrument as lists show it. */
export interface InstrumentEntry {
  id: string;
  title: string | null;
  code: string | null;
  body: string | null;
  status: Status;
  fate: Fate | null;
  support: number;
  because: string[];
  /** Every title that it was given, to find it by. */
  titles: string[];
}

/** What lists show of an instrument. */
export function instrumentEntry(worlds: Worlds, instrument: string): InstrumentEntry {
  const { world } = worlds;
  const { status, value, support, because } = decide(worlds, fateHeadline(instrument));
  return {
    id: instrument,
    title: titleOf(world, instrument),
    code: codeOf(world, instrument),
    body: bodyOf(world, instrument),
    status,
    fate: status === 'disputed' ? null : value,
    support,
    because,
    titles: namesOf(worlds, instrument).flatMap((n) => n.title ?? []),
  };
}

/** Decides what became of an instrument. */
export function instrumentAnswer(worlds: Worlds, instrument: string): InstrumentAnswer {
  const { world } = worlds;
  const decision = decide(worlds, fateHeadline(instrument));
  const items = world.items.filter((i) => isOfInstrument(i, instrument));
  const shown = shownAmong(world, items);
  const of = (...types: string[]): Item[] => shown.filter((i) => types.includes(i.type));
  const unknown = notYetKnown(worlds, (i) => isOfInstrument(i, instrument));
  return {
    id: instrument,
    status: decision.status,
    fate: decision.status === 'disputed' ? null : decision.value,
    title: titleOf(world, instrument),
    code: codeOf(world, instrument),
    body: bodyOf(world, instrument),
    names: namesOf(worlds, instrument),
    bodies: of('ProposalSubmitted', 'ProposalMoved').flatMap((i) => bodyAnswer(worlds, i)),
    submissions: of('ProposalSubmitted').map((i) => submissionAnswer(worlds, i)),
    amendments: amendmentsOf(worlds, instrument),
    decisions: shown.flatMap((i) => decisionAnswer(worlds, i)),
    withdrawals: of('ProposalWithdrawn').map((i) => ({
      withdrawnBy: actorsListed(i, 'withdrawnBy'),
      ...partOf(worlds, i),
    })),
    rollCalls: of('RollCallTaken').map((i) => rollCallEntry(worlds, i)),
    walkouts: of('WalkoutStaged').map((i) => ({
      conference: text(i, 'conference') ?? null,
      actors: actorsListed(i, 'actors'),
      reason: text(i, 'reason') ?? null,
      ...partOf(worlds, i),
    })),
    sides: decision.sides,
    flags: instrumentFlags(world, instrument, items),
    scheduled: announcedAmong(world, items),
    possible: decision.possible,
    support: decision.support,
    because: decision.because,
    ...(unknown === null ? {} : { notYetKnown: unknown }),
  };
}

function bodyAnswer(worlds: Worlds, item: Item): BodyAnswer[] {
  const isMove = item.type === 'ProposalMoved';
  const body = text(item, isMove ? 'to' : 'body') ?? null;
  if (!isMove && body === null && !item.disputed.has('/data/body')) return [];
  return [{ body, from: (isMove ? text(item, 'from') : undefined) ?? null, ...partOf(worlds, item) }];
}

const submissionAnswer = (worlds: Worlds, item: Item): SubmissionAnswer => ({
  submittedBy: actorsListed(item, 'submittedBy'),
  body: text(item, 'body') ?? null,
  conference: text(item, 'conference') ?? null,
  means: positionsIn(item),
  ...partOf(worlds, item),
});

/** What an act means on issues, by issue. */
export const positionsIn = (item: Item): Record<string, string> =>
  Object.fromEntries(entries(item, 'means').filter((m): m is [string, string] => typeof m[1] === 'string'));

function decisionAnswer(worlds: Worlds, item: Item): DecisionAnswer[] {
  const outcome = fateTold(item);
  if (outcome !== 'adopted' && outcome !== 'rejected') return [];
  return [
    {
      outcome,
      body: text(item, 'body') ?? null,
      conference: text(item, 'conference') ?? null,
      how: text(item, 'how') ?? null,
      code: text(item, 'code') ?? null,
      tally: reportedTally(item),
      ...partOf(worlds, item),
    },
  ];
}
