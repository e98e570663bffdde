/** Questions of the command line, put to a node in this process. */
import type { AskName, AskSubject } from '../../src/asking/queries.js';
import { Problem } from '../../src/problem.js';
import type { Node } from '../support/node.js';

const ASKED: Readonly<Record<string, (ids: readonly string[]) => [AskName, AskSubject]>> = {
  election: ([id = '']) => ['election', { id }],
  actor: ([id = '']) => ['actor', { id }],
  office: ([id = '']) => ['office', { id }],
  issue: ([id = '']) => ['issueStances', { id }],
  stance: ([actor = '', issue = '']) => ['stance', { actor, issue }],
  stances: ([id = '']) => ['actorStances', { id }],
  instrument: ([id = '']) => ['instrument', { id }],
  treaty: ([id = '']) => ['treaty', { id }],
  conference: ([id = '']) => ['conference', { id }],
  'roll-call': ([id = '']) => ['rollCall', { id }],
  claims: ([id = '']) => ['claims', { subject: id }],
};

/** Asks at a position; answers with the text of the answer apart from that position, empty where there is none. */
export function askerOf(node: Node, question: string, ids: readonly string[]) {
  const [name, subject] = (ASKED[question] as (typeof ASKED)[string])(ids);
  return async (position: number): Promise<string> => {
    try {
      const moment = { asOf: '2023', knownAt: '2022-12', atPosition: String(position) };
      const { position: _, ...answer } = await node.ask(name, subject, moment, { limit: 500 });
      return JSON.stringify(answer);
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return '';
      throw error;
    }
  };
}
