import type { Fault } from '../faults.js';
import { fault, under } from '../faults.js';
import { isObject } from '../field-kinds.js';

/** What an act means is told of other issues: where it puts an actor on its own instrument, the act itself says. */
export function meansOnItself({ instrument, means }: Record<string, unknown>): Fault[] {
  if (typeof instrument !== 'string' || !isObject(means) || !Object.hasOwn(means, instrument)) return [];
  const predicate = 'is the instrument itself, on which the act says where the actor stands: name other issues.';
  return under('means', under(instrument, [fault('bad-value', predicate)]));
}
