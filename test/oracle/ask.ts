import type { Development } from '../../events/development.js';
import { answersAt } from '../laws/surface.js';
import { oracleOfAll } from './parts.js';
import { HEAD } from './tiny.js';

/** What the oracle answers to a small log; `because`, which has laws of its own and no second telling, as the service has it. */
export function ask(log: Development[], asOf: string, knownAt: string | null = null, position = HEAD) {
  const at = { asOf, knownAt, position };
  const [told, ours] = [oracleOfAll(log, at), answersAt(log, at)];
  return {
    ...told,
    election: (id: string) => ({ ...told.election(id), because: ours.election(id).because }),
    stance: (actor: string, issue: string) => ({
      ...told.stance(actor, issue),
      because: ours.stance(actor, issue).because,
    }),
    office: (id: string) => ({ ...told.office(id), because: ours.office(id).because }),
  };
}
