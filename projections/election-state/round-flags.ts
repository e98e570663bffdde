import { flag, type Flag } from '../answer/flags.js';
import { keysOf } from '../belief/leaves.js';
import { keysUnder, listedIn } from '../world/edges.js';
import { count, entries, type Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { compute, countsTold, rulesOf, type CountTold, type Figures, type Rules } from './arithmetic.js';
import { namesIn } from './candidates.js';
import { calledIn, ofElection } from './rounds.js';

/** What is told of one count and does not add up. */
export function roundFlags(world: World, election: string, round: Item): Flag[] {
  const rules = rulesOf(calledIn(world, election));
  return [
    ...FIGURES.flatMap(({ code, wrong }) =>
      figureFlags(round, code, (told) => wrong(told, compute(told, rules), rules)),
    ),
    ...voterFlags(world, round, rules),
    ...listFlags(world, election, round),
  ];
}

/** A figure that can be held against the others of its round: what is wrong with it, or null. */
interface Check {
  code: string;
  wrong(told: CountTold, figures: Figures, rules: Rules): string | null;
}

const votesTold = (told: CountTold): number[] =>
  entries(told, 'votes').flatMap(([, n]) => (typeof n === 'number' ? [n] : []));
const sumOf = (told: CountTold): number => votesTold(told).reduce((total, n) => total + n, 0);
/** Ballots less blank less invalid, where all three are told. */
function papersOf(told: CountTold): number | undefined {
  const [ballots, blank, invalid] = ['ballots', 'blank', 'invalid'].map((m) => count(told, m));
  return ballots === undefined || blank === undefined || invalid === undefined ? undefined : ballots - blank - invalid;
}

const FIGURES: readonly Check[] = [
  {
    code: 'majority-differs',
    wrong: (told, { majority }) => {
      const reported = count(told, 'majorityReported');
      return reported === undefined || majority === null || reported === majority
        ? null
        : `a majority of ${reported} is reported and ${majority} computed.`;
    },
  },
  {
    code: 'lead-differs',
    wrong: (told, { margin }) => {
      const lead = count(told, 'leadReported');
      return lead === undefined || margin === null || lead === margin
        ? null
        : `a lead of ${lead} is reported and the margin is ${margin}.`;
    },
  },
  {
    code: 'sum-too-high',
    wrong: (told, _, { votesPerPaper }) => {
      const ballots = count(told, 'ballots');
      return ballots === undefined || votesPerPaper === undefined || sumOf(told) <= ballots * votesPerPaper
        ? null
        : `${sumOf(told)} votes are more than ${ballots} ballots can give.`;
    },
  },
  {
    code: 'papers-too-few',
    wrong: (told) => {
      const papers = papersOf(told);
      return papers === undefined || papers >= 0
        ? null
        : `there are more blank and invalid papers than the ${count(told, 'ballots')} ballots.`;
    },
  },
  {
    code: 'sum-differs',
    wrong: (told, _, { votesPerPaper }) => {
      const papers = papersOf(told);
      const summed = told.data['listComplete'] === true && votesPerPaper === 1 && votesTold(told).length > 0;
      return papers === undefined || papers < 0 || !summed || sumOf(told) === papers
        ? null
        : `the votes sum to ${sumOf(told)}, and ${papers} papers are valid.`;
    },
  },
];

/**
 * Flags of one check. Where figures are disputed, what is wrong whichever of them is right is wrong of the round; what
 * is wrong with one side, whatever the others are, is wrong of that side; and what some combination mends is not flagged.
 */
function figureFlags(round: Item, code: string, wrong: (told: CountTold) => string | null): Flag[] {
  const found = countsTold(round).map((told) => ({ told, fault: wrong(told) }));
  const faulty = found.filter((f) => f.fault !== null);
  const always = faulty.length === found.length;
  const flags = new Map<string, Flag>();
  for (const { told, fault } of faulty) {
    const at = always
      ? []
      : told.sides.filter((side) => found.every((f) => f.fault !== null || !f.told.sides.includes(side)));
    if (!always && at.length === 0) continue;
    const message = `Round ${count(round, 'round')}: ${fault}`;
    const own = flag(code, message, [round]);
    const developments = always ? own.developments : at.flatMap((s) => [...s.tellers, ...s.corrections]);
    const told_ = flags.get(message)?.developments ?? [];
    flags.set(message, { ...own, developments: [...new Set([...told_, ...developments])].sort() });
  }
  return [...flags.values()];
}

function voterFlags(world: World, round: Item, rules: Rules): Flag[] {
  if (rules.secret !== true || keysUnder(round.sides, '/data/votesBy').length === 0) return [];
  const message = `Round ${count(round, 'round')}: votes are told by voter, and the ballot was secret; they set no stance.`;
  return [flag('votes-by-voter-in-secret-election', message, [round])];
}

/** Votes for somebody for whom nobody could vote. No votes, if all that tell of it agree, are no such thing. */
function listFlags(world: World, election: string, round: Item): Flag[] {
  const n = count(round, 'round');
  return listedIn(round).flatMap((candidate) => {
    const sides = [...round.sides].filter(([p]) => p.startsWith('/data/votes/') && keysOf(p)[2] === candidate);
    if (sides.every(([, values]) => values.every((side) => side.value === 0))) return [];
    const of = (type: string): Item[] =>
      ofElection(world, type, election).filter((i) => namesIn(i).includes(candidate));
    const gone = of('CandidateWithdrawn').filter((w) => w.data['candidate'] === candidate && world.before(w, round));
    return [
      ...(gone.length === 0
        ? []
        : [
            flag('votes-for-withdrawn', `Round ${n} counts votes for ${candidate}, who had withdrawn.`, [
              round,
              ...gone,
            ]),
          ]),
      ...(of('CandidateNominated').length > 0
        ? []
        : [
            flag(
              'votes-for-unnominated',
              `Round ${n} counts votes for ${candidate}, whom no visible source nominates.`,
              [round],
            ),
          ]),
    ];
  });
}
