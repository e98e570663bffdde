import { definitionOf } from '../../events/catalogue.js';
import type { Development } from '../../events/development.js';
import { isNamed } from '../answer/names.js';
import { targetOf } from '../belief/settle.js';
import { isObject } from '../belief/leaves.js';
import type { World } from '../world/world.js';

/**
 * Whether the content of a development that counts at K may be shown there. What is cited may, once a citation is
 * public. What needs no citation counts at every K, and still says nothing of what K has not heard of: it may where what
 * it speaks of may, or where it had been recorded by then.
 */
export function isOpenAt(world: World, d: Development, asked: ReadonlySet<string> = new Set()): boolean {
  const { belief } = world;
  if (belief.record.citationsOf(d.id).length > 0 || Date.parse(d.recordedAt) <= belief.knownAt) return true;
  const further = new Set([...asked, d.id]);
  const opens = (id: unknown): boolean => {
    const target = typeof id === 'string' && !further.has(id) ? belief.byId.get(id) : undefined;
    return target !== undefined && belief.record.isPublic(target) && isOpenAt(world, target, further);
  };
  const names = (kind: 'actor' | 'source', id: unknown): boolean => typeof id === 'string' && isNamed(world, kind, id);
  const registers = definitionOf(d.type)?.registers;
  if (registers) {
    const id = d.data[registers.field];
    return typeof id === 'string' && isNamed(world, registers.kind, id);
  }
  switch (d.type) {
    case 'ActorsMerged':
      return names('actor', d.data['survivor']);
    case 'SourceLineageDeclared':
      return names('source', d.data['source']) && names('source', d.data['of']);
    case 'SourceRetracted':
      return names('source', d.data['source']);
    case 'DisputeResolved': {
      const sides: unknown[] = Array.isArray(d.data['sides']) ? d.data['sides'] : [];
      const told = sides.flatMap((s) => (isObject(s) && Array.isArray(s['developments']) ? s['developments'] : []));
      return told.length > 0 && told.every(opens);
    }
    default:
      return opens(targetOf(d));
  }
}
