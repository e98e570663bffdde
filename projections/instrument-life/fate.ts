import type { Headline } from '../answer/decide.js';
import { lastWordHeadline, valueOfType } from '../answer/last-word.js';
import { text, type Item } from '../world/items.js';

/** What became of an instrument. */
export const FATES = ['submitted', 'adopted', 'rejected', 'withdrawn'] as const;
export type Fate = (typeof FATES)[number];

const TOLD_BY: ReadonlyMap<string, Fate> = new Map([
  ['ProposalSubmitted', 'submitted'],
  ['ResolutionAdopted', 'adopted'],
  ['TreatyAdopted', 'adopted'],
  ['ResolutionRejected', 'rejected'],
  ['ProposalWithdrawn', 'withdrawn'],
]);

/** What a thing makes of its instrument; undefined where it decides nothing. */
export const fateTold = (item: Item): Fate | undefined => TOLD_BY.get(item.type);

/** Whether a thing is about an instrument. */
export const isOn = (item: Item, instrument: string): boolean => text(item, 'instrument') === instrument;

/**
 * The headline of an instrument: what the last thing that decided about it made of it. A submission that nothing orders
 * against a decision does not stand against it.
 */
export const fateHeadline = (instrument: string): Headline<Fate | null> =>
  lastWordHeadline<Fate>({
    values: (_, item) => (isOn(item, instrument) && fateTold(item) ? valueOfType(item, fateTold(item)) : []),
    members: ['/data/fate'],
    yields: (fate) => fate === 'submitted',
  });
