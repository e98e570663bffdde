import type { Development } from '../../events/development.js';
import { isObject } from '../belief/leaves.js';
import { isCitation } from '../belief/public.js';
import { targetOf } from '../belief/settle.js';

/**
 * Types that bear on what others tell: few among many, so they are kept while the others pass by. A development and
 * what of these bears on it is its lineage: its rows follow from that alone.
 */
export const BEARING: ReadonlySet<string> = new Set([
  'DevelopmentCorrected',
  'DevelopmentRetracted',
  'DevelopmentDisputed',
  'DisputeResolved',
  'SourceRegistered',
  'SourceCited',
  'SourceRetracted',
  'SourceLineageDeclared',
  'ActorsMerged',
  // Whether a ballot is secret, and how many seats there are, says what a vote and an assumption mean.
  'ElectionCalled',
  // What comes of a forecast names it.
  'ForecastMade',
  // Several may tell of one round.
  'BallotCounted',
]);

/** What bears on what, of a whole log: taken in first, in the order of positions. */
export class Lineages {
  private readonly acting = new Map<string, Development[]>();
  private readonly ofSource = new Map<string, Development[]>();
  private readonly merging = new Map<string, Development[]>();
  private readonly calling = new Map<string, Development[]>();
  private readonly ballots: Development[] = [];
  /** The same by election; made when all are taken in. */
  private byElection: Map<string, Development[]> | undefined;
  /** Ids that links, or mendings of links, say are the same as another. */
  private readonly same = new Map<string, Set<string>>();
  private readonly linked = new Map<string, Development>();
  private readonly forecasts = new Map<string, Development>();
  private readonly twofold = new Set<string>();
  private readonly sharing = new Map<string, Development[]>();

  /** Takes in a development of one of the types in `BEARING`. */
  take(d: Development): void {
    const data = isObject(d.data) ? d.data : {};
    const target = targetOf(d);
    if (target !== undefined) push(this.acting, target, d);
    if (d.type === 'DisputeResolved') for (const id of new Set(developmentsIn(data['sides']))) push(this.acting, id, d);
    if (d.type.startsWith('Source') && typeof data['source'] === 'string') push(this.ofSource, data['source'], d);
    if (d.type === 'SourceLineageDeclared' && typeof data['of'] === 'string') push(this.ofSource, data['of'], d);
    if (d.type === 'ActorsMerged')
      for (const id of [data['survivor'], data['merged']]) if (typeof id === 'string') push(this.merging, id, d);
    if (d.type === 'BallotCounted' && isObject(d.data)) this.ballots.push(d);
    // A count, and a correction of one, may say another election.
    this.byElection = undefined;
    if (d.type === 'ForecastMade') this.forecasts.set(d.id, d);
    if (d.type === 'ElectionCalled' && typeof data['election'] === 'string') push(this.calling, data['election'], d);
  }

  /** Takes in what a development, or a correction of one, says is the same as another. */
  link(d: Development): void {
    const patch = d.type === 'DevelopmentCorrected' && isObject(d.data['patch']) ? d.data['patch']['links'] : undefined;
    const one = patch === undefined ? d.id : targetOf(d);
    const links: unknown = patch ?? d.links;
    const others = isObject(links) ? links['sameAs'] : undefined;
    if (one === undefined || !Array.isArray(others)) return;
    for (const other of others as unknown[]) {
      if (typeof other !== 'string') continue;
      for (const [a, b] of [
        [one, other],
        [other, one],
      ] as const)
        this.same.set(a, (this.same.get(a) ?? new Set()).add(b));
    }
  }

  /** The ids of what is linked as the same as something: hand each of them in by `tell`. */
  get linkedIds(): ReadonlySet<string> {
    return new Set(this.same.keys());
  }

  /** Takes in a development that is linked as the same as another. */
  tell(d: Development): void {
    this.linked.set(d.id, d);
  }

  /**
   * Takes in a roll call whose instrument others vote on too: they say together what a vote on it was on.
   * @param mayBeOne whether it may tell the same vote as another
   */
  share(d: Development, mayBeOne: boolean): void {
    push(this.sharing, String(d.data['instrument']), d);
    if (mayBeOne) this.twofold.add(d.id);
  }

  /**
   * A development with all that bears on it, by position.
   */
  of(d: Development): Development[] {
    const found = new Map([[d.id, d]]);
    const forecast = d.type === 'ForecastResolved' ? this.forecasts.get(String(d.data?.['forecast'])) : undefined;
    if (forecast) found.set(forecast.id, forecast);
    const add = (list: readonly Development[] | undefined): void => {
      for (const one of list ?? []) if (!found.has(one.id)) found.set(one.id, one);
    };
    if (d.type === 'RollCallTaken') {
      // What it was on is asked of the others where it does not say so itself.
      const isUnsaid = d.data?.['on'] === undefined;
      const others = this.sharing.get(String(d.data?.['instrument'])) ?? [];
      if (this.twofold.has(d.id) || isUnsaid) add(others.filter((one) => isUnsaid || this.twofold.has(one.id)));
    }
    if (d.type === 'BallotCounted') {
      add(this.calling.get(String(d.data?.['election'])));
      add(this.ofOneRound(d));
    }
    // A map that grows while it is walked is walked to its end.
    for (const one of found.values()) {
      add(this.acting.get(one.id));
      for (const id of this.same.get(one.id) ?? []) {
        const other = this.linked.get(id);
        if (other) add([other]);
      }
      for (const source of sourcesIn(one)) add(this.ofSource.get(source));
      if (one.type === 'SourceLineageDeclared')
        for (const source of [one.data['source'], one.data['of']]) add(this.ofSource.get(String(source)));
      if (this.merging.size > 0) for (const id of wordsIn(one)) add(this.merging.get(id));
    }
    return [...found.values()].sort((a, b) => a.position - b.position);
  }

  /** Counts that tell of the same round, or may once they are corrected. */
  private ofOneRound(d: Development): Development[] {
    this.byElection ??= this.countsByElection();
    const isMended = (one: Development): boolean => this.acting.has(one.id);
    const near = new Set(this.electionsOf(d).flatMap((election) => this.byElection?.get(election) ?? []));
    return [...near].filter((one) => one.data['round'] === d.data['round'] || isMended(one) || isMended(d));
  }

  /** Each count under every election that it tells of, as it was recorded or corrected. */
  private countsByElection(): Map<string, Development[]> {
    const found = new Map<string, Development[]>();
    for (const count of this.ballots) for (const election of this.electionsOf(count)) push(found, election, count);
    return found;
  }

  private electionsOf(count: Development): string[] {
    const patched = (this.acting.get(count.id) ?? []).flatMap((c) => {
      const patch = isObject(c.data['patch']) ? c.data['patch']['data'] : undefined;
      return isObject(patch) && typeof patch['election'] === 'string' ? [patch['election']] : [];
    });
    return [...new Set([String(count.data['election']), ...patched])];
  }
}

function push(map: Map<string, Development[]>, key: string, d: Development): void {
  const list = map.get(key);
  if (list) list.push(d);
  else map.set(key, [d]);
}

function developmentsIn(sides: unknown): string[] {
  if (!Array.isArray(sides)) return [];
  return sides.flatMap((side: unknown) =>
    isObject(side) && Array.isArray(side['developments'])
      ? side['developments'].filter((id): id is string => typeof id === 'string')
      : [],
  );
}

/** The sources that a development cites, and those that a correction has another cite. */
function* sourcesIn(d: Development): Iterable<string> {
  const patched = d.type === 'DevelopmentCorrected' && isObject(d.data?.['patch']) ? d.data['patch']['sources'] : [];
  for (const list of [d.sources, patched])
    if (Array.isArray(list)) for (const c of list as unknown[]) if (isCitation(c)) yield c.source;
}

/** Every text in a development that may be an id, also those in keys and in candidacies. */
function* wordsIn(d: Development): Iterable<string> {
  if (d.assertedBy !== undefined) yield d.assertedBy;
  const open: unknown[] = [d.data];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value === 'string') yield* value.split(/[:/]/);
    else if (Array.isArray(value)) open.push(...(value as unknown[]));
    else if (isObject(value))
      for (const [key, member] of Object.entries(value)) {
        yield* key.split(':');
        open.push(member);
      }
  }
}
