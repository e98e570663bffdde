import { flag, flagsFor, type Flag } from '../answer/flags.js';
import { rollCallsOn } from '../roll-call/roll-call-answer.js';
import { computedTally, reportedTally, tallyDifferences } from '../roll-call/tally.js';
import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { fateTold } from './fate.js';

/** What sources say of an instrument and that does not add up. Nothing of it is left out of the answer. */
export function instrumentFlags(world: World, instrument: string, items: readonly Item[]): Flag[] {
  const happened = items.filter((i) => i.event && world.standing(i) === 'happened');
  return [
    ...flagsFor(world, items),
    ...talliesAgainstVotes(world, instrument, happened),
    ...afterWithdrawal(world, happened),
    ...removedUnproposed(items, happened),
  ];
}

const DECISIONS = new Set(['ResolutionAdopted', 'ResolutionRejected']);

/** A decision's tally that is not that of the one roll call on the instrument. */
function talliesAgainstVotes(world: World, instrument: string, happened: readonly Item[]): Flag[] {
  const [only, ...others] = rollCallsOn(world, instrument);
  if (!only || others.length > 0 || (text(only, 'on') ?? 'whole') !== 'whole') return [];
  return happened
    .filter((i) => DECISIONS.has(i.type))
    .flatMap((decision) => {
      const told = reportedTally(decision);
      const differs = [computedTally(only), reportedTally(only)].some((t) => tallyDifferences(told, t).length > 0);
      return differs
        ? [flag('tally-differs', 'The tally of the decision is not that of the roll call.', [decision, only])]
        : [];
    });
}

/** A vote or decision on what had been withdrawn and not submitted again. */
function afterWithdrawal(world: World, happened: readonly Item[]): Flag[] {
  const of = (type: string): Item[] => happened.filter((i) => i.type === type);
  return of('ProposalWithdrawn').flatMap((gone) => {
    const later = happened.filter((i) => world.before(gone, i));
    if (later.some((i) => i.type === 'ProposalSubmitted')) return [];
    return later
      .filter((i) => i.type === 'RollCallTaken' || fateTold(i) === 'adopted' || fateTold(i) === 'rejected')
      .map((i) => flag('decided-after-withdrawal', 'It is decided on after it was withdrawn.', [gone, i]));
  });
}

/** An amendment that is taken out and that no visible source proposes. */
function removedUnproposed(items: readonly Item[], happened: readonly Item[]): Flag[] {
  const proposed = items.filter((i) => i.type === 'AmendmentProposed').map((i) => text(i, 'amendment'));
  return happened
    .filter((i) => i.type === 'AmendmentRemoved' && !proposed.includes(text(i, 'amendment')))
    .map((i) =>
      flag('removed-unproposed', `${text(i, 'amendment')} is taken out, which no visible source proposes.`, [i]),
    );
}
