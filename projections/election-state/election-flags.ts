import { flag, flagsFor, type Flag } from '../answer/flags.js';
import { takenBeforeWon } from '../office-state/office-answer.js';
import { listedIn } from '../world/edges.js';
import { count, entries, text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { figuresOf, rulesOf } from './arithmetic.js';
import { electedIn } from './election-headline.js';
import { calledIn, countsOf, ofElection } from './rounds.js';

/** What sources say of an election and that does not add up. Nothing of it is left out of the answer. */
export function electionFlags(world: World, election: string): Flag[] {
  const items = world.items.filter((i) => text(i, 'election') === election);
  const rules = rulesOf(calledIn(world, election));
  const rounds = countsOf(world, election);
  const flags = [...flagsFor(world, items), ...takenBeforeWon(world, items)];
  for (const round of rounds) flags.push(...roundFlags(world, election, round), ...listFlags(world, election, round));
  for (const [i, round] of rounds.entries())
    for (const later of rounds.slice(i + 1))
      if (later.hi < round.lo)
        flags.push(
          flag(
            'rounds-out-of-order',
            `Round ${count(later, 'round')} is dated before round ${count(round, 'round')}.`,
            [round, later],
          ),
        );

  const happened = (i: Item): boolean => i.event && world.standing(i) === 'happened';
  const elected = electedIn(world, election, happened);
  const last = rounds.filter(happened).at(-1);
  const winners = last ? figuresOf(last, rules).winners : null;
  if (elected.value && rules.seats !== undefined && elected.value.length > rules.seats)
    flags.push(
      flag('more-elected-than-seats', `${elected.value.length} are elected to ${rules.seats} seat(s).`, elected.sayers),
    );
  if (last && winners && elected.value && elected.value.length > 0) {
    const odd = elected.value.filter((who) => !winners.includes(who));
    if (odd.length > 0 && (rules.system !== 'majority' || elected.value.length <= (rules.seats ?? 1)))
      flags.push(
        flag(
          'winner-not-computed',
          `By the count of round ${count(last, 'round')} the winner is not ${odd.join(', ')}.`,
          [last, ...elected.sayers],
        ),
      );
  }
  return flags;
}

function roundFlags(world: World, election: string, round: Item): Flag[] {
  const rules = rulesOf(calledIn(world, election));
  const figures = figuresOf(round, rules);
  const flags: Flag[] = [];
  const n = count(round, 'round');
  const reported = count(round, 'majorityReported');
  if (reported !== undefined && figures.majority !== null && reported !== figures.majority)
    flags.push(
      flag('majority-differs', `Round ${n}: a majority of ${reported} is reported and ${figures.majority} computed.`, [
        round,
      ]),
    );
  const lead = count(round, 'leadReported');
  if (lead !== undefined && figures.margin !== null && lead !== figures.margin)
    flags.push(
      flag('lead-differs', `Round ${n}: a lead of ${lead} is reported and the margin is ${figures.margin}.`, [round]),
    );
  const ballots = count(round, 'ballots');
  const votes = entries(round, 'votes').filter((v): v is [string, number] => typeof v[1] === 'number');
  const sum = votes.reduce((total, [, v]) => total + v, 0);
  if (ballots !== undefined && rules.votesPerPaper !== undefined && sum > ballots * rules.votesPerPaper)
    flags.push(flag('sum-too-high', `Round ${n}: ${sum} votes are more than ${ballots} ballots can give.`, [round]));
  const [blank, invalid] = [count(round, 'blank'), count(round, 'invalid')];
  const complete = round.data['listComplete'] === true && rules.votesPerPaper === 1 && votes.length > 0;
  if (
    ballots !== undefined &&
    blank !== undefined &&
    invalid !== undefined &&
    complete &&
    sum !== ballots - blank - invalid
  )
    flags.push(
      flag('sum-differs', `Round ${n}: the votes sum to ${sum}, and ${ballots - blank - invalid} papers are valid.`, [
        round,
      ]),
    );
  if (rules.secret === true && entries(round, 'votesBy').length > 0)
    flags.push(
      flag(
        'votes-by-voter-in-secret-election',
        `Round ${n}: votes are told by voter, and the ballot was secret; they set no stance.`,
        [round],
      ),
    );
  return flags;
}

function listFlags(world: World, election: string, round: Item): Flag[] {
  const flags: Flag[] = [];
  for (const candidate of listedIn(round)) {
    const of = (type: string): Item[] =>
      ofElection(world, type, election).filter((i) => text(i, 'candidate') === candidate);
    const gone = of('CandidateWithdrawn').filter((w) => world.before(w, round));
    if (gone.length > 0)
      flags.push(
        flag(
          'votes-for-withdrawn',
          `Round ${count(round, 'round')} counts votes for ${candidate}, who had withdrawn.`,
          [round, ...gone],
        ),
      );
    if (of('CandidateNominated').length === 0)
      flags.push(
        flag(
          'votes-for-unnominated',
          `Round ${count(round, 'round')} counts votes for ${candidate}, whom no visible source nominates.`,
          [round],
        ),
      );
  }
  return flags;
}
