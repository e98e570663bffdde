/**
 * Which things a text may find, so that not every one of a list is decided to see whether it does: what is looked for is
 * looked up among all texts that were ever given. Whether they stand at the moment asked about is decided after.
 */
import { definitionOf } from '../../events/catalogue.js';
import type { Development } from '../../events/development.js';
import { subject } from '../../events/ids.js';
import { isObject } from '../../projections/belief/leaves.js';
import { idsThatMayBe } from '../views/closure.js';
import { ANYWHERE, correctedTouches } from '../views/corrected-touches.js';
import { folded, wordsOf } from '../views/folded.js';
import { whole } from '../views/text-table.js';
import { touchesOf } from '../views/touches.js';
import type { Asked } from './asked.js';

type At = Pick<Asked, 'store' | 'moment'>;

/** Of so many actors it is not looked up what is found by their names. */
const MOST_ACTORS = 300;
/** What an index of texts cannot tell apart from its own marks. */
// eslint-disable-next-line no-control-regex -- meant
const MARKED = /[\u0000-\u001f]/;
/** The kinds of things that are listed, apart from actors. */
const KINDS: ReadonlySet<string> = new Set(['conference', 'election', 'instrument', 'issue', 'office', 'source']);

/**
 * The ids of what a text may find, of whatever kind; undefined where that may be anything.
 * @param besides the ids of what a word finds by no text that was given
 */
export function idsFoundBy(
  q: string | undefined,
  at: At,
  besides: (word: string) => Iterable<string> = () => [],
): ReadonlySet<string> | undefined {
  if (q === undefined || at.store.positions(ANYWHERE, at.moment.position).length > 0) return undefined;
  const sets = wordsOf(q).flatMap((word) => {
    const found = MARKED.test(word) ? undefined : idsWith(word, at);
    if (found) for (const id of besides(word)) found.add(id);
    return found ?? [];
  });
  const [first, ...others] = sets;
  return first && new Set([...first].filter((id) => others.every((found) => found.has(id))));
}

/** The ids of what a word may find: by its own texts, or by what an actor is called that has to do with it. */
function idsWith(word: string, at: At): Set<string> | undefined {
  const { store, moment } = at;
  const found = new Set<string>();
  const actors = new Set<string>();
  const take = (text: string): void => {
    for (const position of store.texts.with(text)) {
      if (position > moment.position) break;
      for (const [kind, id] of meantBy(store.byPosition(position), at)) {
        if (KINDS.has(kind)) found.add(id);
        else if (kind === 'actor') actors.add(id);
      }
    }
  };
  take(word);
  if (actors.size > MOST_ACTORS) return undefined;
  for (const actor of [...actors].flatMap((one) => idsThatMayBe(store, one, moment.position))) {
    found.add(actor);
    actors.add(actor);
    take(whole(actor));
  }
  const elections = [...found].filter((id) => store.knownAt('election', id) !== undefined);
  for (const office of elections.flatMap((id) => officesOf(id, at))) found.add(office);
  for (const office of store.knownIds('office', moment.position))
    if (folded(office).includes(word) || actors.has(office.split('/')[0] as string)) found.add(office);
  return found;
}

/** What a development, or what it corrects, is about at some moment: kinds and ids. */
function meantBy(d: Development | undefined, at: At): [kind: string, id: string][] {
  const root = d?.type === 'DevelopmentCorrected' ? at.store.rootOf(d) : d;
  if (!root) return [];
  const namesActors = definitionOf(root.type)?.area === 'actors';
  return keysOf(root, at).flatMap((key): [string, string][] => {
    const end = key.indexOf(':');
    const kind = key.slice(0, end);
    return kind === 'actor' && !namesActors ? [] : [[kind, key.slice(end + 1)]];
  });
}

/** The keys of a development, whatever its corrections make of it. */
function keysOf(root: Development, at: At): readonly string[] {
  const corrections = correctionsOf(root, at);
  return corrections.length > 0 ? correctedTouches(root, corrections) : touchesOf(root);
}

/** The corrections of a development, and of these, through any chain. */
function correctionsOf(root: Development, { store, moment }: At): Development[] {
  const found = new Set<Development>();
  const todo = [root];
  for (let d = todo.pop(); d; d = todo.pop())
    for (const act of store.found(subject.development(d.id), moment.position))
      if (act.type === 'DevelopmentCorrected' && !found.has(act)) {
        found.add(act);
        todo.push(act);
      }
  return [...found];
}

/** The offices that an election may fill. */
function officesOf(election: string, at: At): string[] {
  const { store, moment } = at;
  const called = store.foundUnderBoth(subject.election(election), 'type:ElectionCalled', moment.position);
  return called
    .flatMap((d) => [d.data['office'], ...correctionsOf(d, at).map(({ data }) => officeIn(data['patch']))])
    .filter((office) => typeof office === 'string');
}

const officeIn = (patch: unknown): unknown => isObject(patch) && isObject(patch['data']) && patch['data']['office'];
