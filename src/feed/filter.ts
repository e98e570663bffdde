/** Which developments a feed lets through. */
import { typesIn } from '../../events/catalogue.js';
import type { Development } from '../../events/development.js';
import { subject } from '../../events/ids.js';
import { correctedTouches } from '../views/corrected-touches.js';
import { movesSubjects, touchesOf } from '../views/touches.js';
import type { ViewStore } from '../views/view-store.js';

/** What a reader wants: all that is given must hold. */
export interface FeedFilter {
  type?: string;
  actor?: string;
  issue?: string;
  election?: string;
  stream?: string;
}

/** Those that act upon others, and are about whatever those are about. */
const ACTING: ReadonlySet<string> = new Set([...typesIn('corrections'), 'SourceCited']);
const ACTING_KEYS = [...ACTING].map((type) => `type:${type}`);

/**
 * The keys of the view under which everything that a filter lets through is found, one of them being enough; undefined
 * where the whole log has to be looked through.
 */
export function keysOf(filter: FeedFilter): readonly string[] | undefined {
  const [first] = subjectsOf(filter);
  if (filter.type !== undefined && (first === undefined || ACTING.has(filter.type))) return [`type:${filter.type}`];
  if (first === undefined) return undefined;
  return filter.type === undefined ? [first, ...ACTING_KEYS] : [first];
}

/**
 * Whether a filter lets a development through: it is of the type and in the stream, and names each id as it was recorded,
 * or acts on something that does. Whether what stands after it in the log is there already makes no difference, or a
 * reader who comes back would find another feed than the one that was left.
 */
export function letsThrough(filter: FeedFilter, d: Development, store: ViewStore): boolean {
  if (filter.type !== undefined && d.type !== filter.type) return false;
  if (filter.stream !== undefined && d.stream !== filter.stream) return false;
  return subjectsOf(filter).every((key) => bearsOn(key, d, store, new Set()));
}

function bearsOn(key: string, d: Development, store: ViewStore, seen: Set<string>): boolean {
  const touches = touchesOf(d);
  if (touches.includes(key)) return true;
  if (!ACTING.has(d.type) || seen.has(d.id)) return false;
  seen.add(d.id);
  // A correction may take what it corrects to another subject.
  const root = movesSubjects(d) ? store.rootOf(d) : undefined;
  if (root && correctedTouches(root, [d]).includes(key)) return true;
  return touches.some((touch) => {
    if (!touch.startsWith(DEVELOPMENT)) return false;
    const target = store.byId(touch.slice(DEVELOPMENT.length));
    // What it acts on comes later, in the same request: nobody can tell here what that is about, and too much is better.
    return !target || target.position > d.position || bearsOn(key, target, store, seen);
  });
}

const DEVELOPMENT = subject.development('');

const subjectsOf = ({ actor, issue, election }: FeedFilter): string[] => [
  ...(election === undefined ? [] : [subject.election(election)]),
  ...(issue === undefined ? [] : [subject.issue(issue)]),
  ...(actor === undefined ? [] : [subject.actor(actor)]),
];
