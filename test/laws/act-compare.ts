import type { Development } from '../../events/development.js';
import { oracleOfActs } from '../oracle/acts.js';
import type { Question } from '../oracle/oracle.js';
import { ACTORS, ACT_ISSUES, CLAIMED, CONFERENCES, INSTRUMENTS } from '../oracle/vocabulary.js';
import { actAnswersAt } from './act-surface.js';
import { type Parts, normal, standingsOf, unlikeParts } from './compare.js';

/** What can be asked about acts of the projections and of the oracle alike. */
interface Answering {
  visible(): string[];
  happening(id: string): unknown;
  rollCall(id: string): object;
  instrument(id: string): object;
  conference(id: string): object;
  claims(id: string): object;
  treaty(id: string, actor: string): object;
  stance(actor: string, issue: string): object;
}

function partsOf(answering: Answering, log: readonly Development[]): Parts {
  const parts = standingsOf(answering, log);
  const tell = (name: string, answer: object): void => {
    for (const [part, value] of Object.entries(answer)) parts.set(`${name}, ${part}`, normal(value));
  };
  for (const d of log) if (d.type === 'RollCallTaken') tell(`roll call ${d.id}`, answering.rollCall(d.id));
  for (const id of INSTRUMENTS) {
    tell(`instrument ${id}`, answering.instrument(id));
    for (const actor of ACTORS) tell(`${actor} by ${id}`, answering.treaty(id, actor));
  }
  for (const actor of ACTORS)
    for (const issue of ACT_ISSUES) tell(`${actor} on ${issue}`, answering.stance(actor, issue));
  for (const id of CONFERENCES) tell(`conference ${id}`, answering.conference(id));
  for (const id of new Set(CLAIMED)) tell(`claims about ${id}`, answering.claims(id));
  return parts;
}

/** What the oracle answers about acts. */
export const actsToldByOracle = (log: Development[], question: Question): Parts =>
  partsOf(oracleOfActs(log, question), log);

/** Where projections and oracle say different things about acts; empty where they agree on all that is compared. */
export const actDifferences = (
  log: Development[],
  question: Question,
  theirs: Parts = actsToldByOracle(log, question),
): string[] => unlikeParts(partsOf(actAnswersAt(log, question), log), theirs);
