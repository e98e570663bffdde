import type { Citation } from '../../events/development.js';
import { lastInstantOr } from '../time.js';
import type { World } from '../world/world.js';
import { memberOf } from './members.js';
import { registrationsOf } from './names.js';

/** When a source was published, as this log stood at P: EDTF; null where nothing tells, or mendings of it disagree. */
export function publishedOf(world: World, source: string): string | null {
  for (const t of registrationsOf(world, 'source', source)) {
    const { value } = memberOf(world.belief, [t], '/data/published');
    if (typeof value === 'string') return value;
  }
  return null;
}

/**
 * The instant (ms) from which a citation as recorded is public: the last one of its own date or else its source's, and
 * at the latest when it was recorded.
 * @param recordedAt instant in ms
 */
export const publicFromOf = (world: World, c: Citation, recordedAt: number): number =>
  Math.min(lastInstantOr(c.published ?? publishedOf(world, c.source), recordedAt), recordedAt);
