import { flag, flagsFor, type Flag } from '../answer/flags.js';
import { takenBeforeWon } from '../office-state/taken-before-won.js';
import { count, text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { figuresOf, rulesOf, type Rules } from './arithmetic.js';
import { electedIn } from './election-headline.js';
import { roundFlags } from './round-flags.js';
import { calledIn, countsOf } from './rounds.js';

/** What sources say of an election and that does not add up. Nothing of it is left out of the answer. */
export function electionFlags(world: World, election: string): Flag[] {
  const items = world.items.filter((i) => text(i, 'election') === election);
  const rounds = countsOf(world, election);
  return [
    ...flagsFor(world, items),
    ...takenBeforeWon(world, items),
    ...rounds.flatMap((round) => roundFlags(world, election, round)),
    ...rounds.flatMap((round, i) =>
      rounds
        .slice(i + 1)
        .filter((later) => later.hi < round.lo)
        .map((later) =>
          flag(
            'rounds-out-of-order',
            `Round ${count(later, 'round')} is dated before round ${count(round, 'round')}.`,
            [round, later],
          ),
        ),
    ),
    ...electedFlags(world, election, rounds),
  ];
}

function electedFlags(world: World, election: string, rounds: readonly Item[]): Flag[] {
  const happened = (i: Item): boolean => i.event && world.standing(i) === 'happened';
  const rules = rulesOf(calledIn(world, election));
  const elected = electedIn(world, election, happened);
  if (elected.value === null) return [];
  const flags: Flag[] = [];
  if (rules.seats !== undefined && elected.value.length > rules.seats)
    flags.push(
      flag('more-elected-than-seats', `${elected.value.length} are elected to ${rules.seats} seat(s).`, elected.sayers),
    );
  const counted = rounds.filter(happened);
  for (const who of elected.value) {
    const sayers = elected.sayers.filter((i) => text(i, 'candidate') === who);
    const against = roundsThatMade(counted, sayers, rules);
    if (against.length > 0 && against.every((round) => losesIn(round, who, rules)))
      flags.push(
        flag(
          'winner-not-computed',
          `By the count of round ${against.map((r) => count(r, 'round')).join(' and ')} the winner is not ${who}.`,
          [...against, ...sayers],
        ),
      );
  }
  return flags;
}

/** The counts that may have made somebody elected: of the round that is told, else the last, or any where seats are won one by one. */
function roundsThatMade(counted: readonly Item[], sayers: readonly Item[], rules: Rules): readonly Item[] {
  const named = new Set(sayers.map((i) => count(i, 'round')));
  const told = counted.filter((r) => named.has(count(r, 'round')));
  if (told.length > 0) return told;
  return rules.seats === 1 ? counted.slice(-1) : counted;
}

/** Whether a count shows that others won. With several seats a list that is not complete shows nothing. */
function losesIn(round: Item, who: string, rules: Rules): boolean {
  const { winners } = figuresOf(round, rules);
  if (winners === null || winners.includes(who)) return false;
  return rules.seats === 1 || round.data['listComplete'] === true;
}
