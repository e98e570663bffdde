import type { Development } from '../../events/development.js';
import { typesIn } from '../../events/catalogue.js';
import { candidacyOf, subject } from '../../events/ids.js';
import { UnionFind } from '../../projections/belief/union-find.js';
import { ANYWHERE, correctedTouches } from './corrected-touches.js';
import { touchesOf } from './touches.js';
import type { ViewStore } from './view-store.js';

/** Subjects within which things are ordered: what one of them holds bears on whether another of them has happened. */
const ORDERING = new Set(['election', 'office', 'stance', 'affiliation', 'instrument', 'claim']);

/**
 * What is ordered within a conference, or names it; what else takes place there is ordered by what it is about. An
 * election is neither ordered nor told by the conference that it is held at.
 */
const OF_CONFERENCES = typesIn('conferences').map((type) => `type:${type}`);

/** What is found under more keys than this bears on the stances of many: whether all of them are taken is seen at once. */
const CROWD = 16;

/** The kind of a key, and the rest of it. */
function parts(key: string): [kind: string, id: string] {
  const at = key.indexOf(':');
  return [key.slice(0, at), key.slice(at + 1)];
}

/**
 * Narrows the log to the developments that could matter to an answer: those found under the keys, and whatever acts on
 * them, supports them, is linked to them or is ordered with them, until nothing more is. The projections decide; the
 * answer is the same as from the whole log.
 * @param keys see `touches.ts`
 * @param upTo P
 * @param seeds developments to start from, beside the keys
 * @param ordered whether to go on to what else they are ordered with; not to be left out but where the seeds are known
 *   to be all that matters of that
 */
export function closureOf(
  store: ViewStore,
  keys: Iterable<string>,
  upTo: number,
  seeds: readonly Development[] = [],
  ordered = true,
): Development[] {
  const merged = new Merged(store.found('type:ActorsMerged', upTo));
  const taken = new Map<string, Development>();
  const places = new Set<number>();
  const asked = new Set<string>();
  const todo: string[] = [];
  const ask = (key: string): void => {
    for (const variant of merged.variants(key))
      if (!asked.has(variant)) {
        asked.add(variant);
        todo.push(variant);
      }
  };
  const corrected = new Map<Development, Development[]>();
  const grown = new Set<Development>();
  const take = (d: Development | undefined): void => {
    if (!d || d.position > upTo || taken.has(d.id)) return;
    taken.set(d.id, d);
    places.add(d.position);
    ask(subject.development(d.id));
    follow(d.type, touchesOf(d));
    const root = d.type === 'DevelopmentCorrected' ? store.rootOf(d) : undefined;
    const known = root && taken.get(root.id);
    if (known) {
      corrected.set(known, [...(corrected.get(known) ?? []), d]);
      grown.add(known);
    }
  };
  /** Stances on one issue that something sets for many actors at once, such as a vote of two hundred. */
  const crowds = new Map<string, string[]>();
  const crowdOn = (issue: string): string[] => {
    const known = crowds.get(issue) ?? [];
    crowds.set(issue, known);
    return known;
  };
  /** Goes on to what else could matter once something is found under these keys. */
  const follow = (type: string, found: readonly string[]): void => {
    const isCrowd = ordered && found.length > CROWD;
    for (const key of found) {
      const [kind, id] = parts(key);
      const crowd = isCrowd && kind === 'stance' ? id.slice(id.indexOf('|') + 1) : undefined;
      if (crowd !== undefined) crowdOn(crowd).push(key);
      // Whether an actor was in a group when it spoke takes all of the membership.
      else if ((ordered && ORDERING.has(kind)) || kind === 'affiliation' || kind === 'source') ask(key);
      else if (kind === 'cites') ask(subject.source(id));
      else if (kind === 'development') take(store.byId(id));
      // What an id is called, wherever a sentence names it.
      else if (kind === 'actor') for (const one of merged.idsOf(id)) takeAt(store.knownAt('actor', one));
      else if (kind === 'issue') {
        takeAt(store.knownAt('issue', id));
        if (ordered && candidacyOf(id) === undefined) ask(subject.instrument(id));
      } else if (kind === 'conference' && type !== 'ElectionCalled') for (const d of conference(key)) take(d);
    }
  };
  /** Whether all that bears on an issue is taken: then so is what bears on any stance on it. */
  const isTakenWhole = (issue: string): boolean =>
    merged.variants(subject.issue(issue)).every((key) => store.positions(key, upTo).every((at) => places.has(at)));
  const conferences = new Map<string, Development[]>();
  const conference = (key: string): Development[] => {
    if (conferences.has(key)) return [];
    const found = OF_CONFERENCES.flatMap((type) => store.foundUnderBoth(key, type, upTo));
    conferences.set(key, found);
    return found;
  };
  const registrations = new Set<number>();
  const takeAt = (position: number | undefined): void => {
    if (position === undefined || registrations.has(position)) return;
    registrations.add(position);
    take(store.byPosition(position));
  };
  for (const d of [...merged.developments, ...seeds]) take(d);
  for (const key of [...keys, ANYWHERE]) {
    ask(key);
    // Whoever asks about an instrument asks about the issue of that id.
    const [kind, id] = parts(key);
    if (kind === 'instrument') ask(subject.issue(id));
  }
  for (let more = true; more; more = todo.length > 0) {
    for (let key = todo.pop(); key !== undefined; key = todo.pop()) for (const d of store.found(key, upTo)) take(d);
    // A corrected subject takes what it tells to another place in the order; corrections together, to yet another.
    const roots = [...grown];
    grown.clear();
    for (const root of roots) follow(root.type, correctedTouches(root, corrected.get(root) ?? []));
    if (todo.length > 0) continue;
    for (const [issue, stances] of crowds) if (!isTakenWhole(issue)) for (const key of stances) ask(key);
    crowds.clear();
  }
  return [...taken.values()].sort((a, b) => a.position - b.position);
}

/** The ids that may be the same actor at some K, the given one among them. */
export const idsThatMayBe = (store: ViewStore, actor: string, upTo: number): string[] =>
  new Merged(store.found('type:ActorsMerged', upTo)).idsOf(actor);

/** The sources that may be one support with a source at some K, through any chain, the given one among them. */
export function kinThatMayBe(store: ViewStore, source: string, upTo: number): string[] {
  const kin = new Set([source]);
  for (const id of kin)
    for (const d of store.found(subject.source(id), upTo))
      if (d.type === 'SourceLineageDeclared')
        for (const end of [d.data['source'], d.data['of']]) if (typeof end === 'string') kin.add(end);
  return [...kin];
}

/** Which ids may be one actor at some K: every merge is counted, since which of them count is not decided here. */
class Merged {
  private readonly sets = new UnionFind();
  private readonly others = new Map<string, string[]>();

  constructor(readonly developments: readonly Development[]) {
    for (const d of developments) {
      const [survivor, merged] = [d.data['survivor'], d.data['merged']];
      if (typeof survivor === 'string' && typeof merged === 'string') this.sets.join(survivor, merged);
    }
    for (const [id, representative] of this.sets.members())
      this.others.set(representative, [...(this.others.get(representative) ?? []), id]);
  }

  /** The ids that may be the same actor, itself included. */
  idsOf(actor: string): string[] {
    return this.others.get(this.sets.find(actor)) ?? [actor];
  }

  /** The keys that may mean the same as a key. */
  variants(key: string): string[] {
    if (this.others.size === 0) return [key];
    const [kind, rest] = parts(key);
    if (kind === 'actor' || kind === 'claim') return this.idsOf(rest).map(subject[kind]);
    if (kind === 'issue') return this.issues(rest).map(subject.issue);
    if (kind === 'stance' || kind === 'affiliation') {
      const [actor, other] = rest.split('|') as [string, string];
      const others = kind === 'stance' ? this.issues(other) : this.idsOf(other);
      return this.idsOf(actor).flatMap((a) => others.map((o) => subject[kind](a, o)));
    }
    return [key];
  }

  private issues(issue: string): string[] {
    const [election, candidate] = issue.split(':');
    if (candidate === undefined) return [issue];
    return this.idsOf(candidate).map((c) => `${election}:${c}`);
  }
}
