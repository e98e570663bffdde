import type { Fault } from './faults.js';
import { silent } from './faults.js';

type Word = object;

const PROJECTIONS = '../../projections';
const ORDER = `${PROJECTIONS}/world/instrument-order.js`;
const TELLING = `${PROJECTIONS}/belief/telling.js`;

/** Rules about acts that the comparison with the oracle must hold up: each is broken here on its own. */
export const ACT_FAULTS: Fault[] = [
  {
    rule: 'tellings of one vote whose dates overlap are one roll call',
    module: `${PROJECTIONS}/world/roll-calls.js`,
    broken: () => ({ sameRollCalls: () => [] }),
  },
  { rule: 'what is said to be voted on is', module: TELLING, broken: silent(/^\/data\/on$/) },
  { rule: 'figures in other units are of something else', module: TELLING, broken: silent(/^\/data\/unit$/) },
  {
    rule: 'a submission does not stand against a decision that nothing orders against it',
    module: `${PROJECTIONS}/answer/last-word.js`,
    broken: (real) => ({
      lastWordHeadline: (word: Word) => real.lastWordHeadline({ ...word, yields: () => false }),
    }),
  },
  { rule: 'what begins comes before what follows it', module: ORDER, broken: () => ({ natureOfActs: () => [] }) },
  { rule: 'dates order what tells of one thing', module: ORDER, broken: () => ({ subjectsOfActs: () => [] }) },
  {
    rule: 'a text that is superseded for all binds nobody',
    module: `${PROJECTIONS}/treaty-state/treaty-family.js`,
    broken: () => ({ supersededBy: () => [] }),
  },
  { rule: 'what is inferred binds nobody, and sets no stance', module: TELLING, broken: silent(/^\/basis$/) },
  {
    rule: 'the days of a conference are over once it is closed',
    module: `${PROJECTIONS}/conference-state/conference-headline.js`,
    broken: (real) => ({
      ofConference: (world: unknown, type: string, id: string) =>
        type === 'ConferenceClosed' ? [] : real.ofConference(world, type, id),
    }),
  },
  {
    rule: 'a vote that is doubted is not made up',
    module: `${PROJECTIONS}/answer/question.js`,
    broken: (real) => ({ worldsFor: (question: unknown) => ({ ...real.worldsFor(question), without: [] }) }),
  },
];
