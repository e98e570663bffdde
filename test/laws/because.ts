/** What a headline rests on, looked at from outside: what it is from a part of the log, and which parts give it. */
import type { Development } from '../../events/development.js';
import { candidacyIssue, candidacyOf } from '../../events/ids.js';
import type { Item } from '../../projections/world/items.js';
import type { World } from '../../projections/world/world.js';
import { decide, type Headline, type Reading } from '../../projections/answer/decide.js';
import type { Worlds } from '../../projections/answer/question.js';
import { electionHeadline, type ElectionHeadline } from '../../projections/election-state/election-headline.js';
import { officeHeadline } from '../../projections/office-state/office-headline.js';
import { stanceHeadline } from '../../projections/stance-history/stance-events.js';
import { ACTORS, CANDIDATES, ELECTIONS, ISSUES, OFFICE } from '../oracle/vocabulary.js';

/** A headline as it is asked in some worlds, whose merges say under which ids. */
export type Asking = (worlds: Worlds) => Headline<unknown>;

/** Every headline that a generated log can have, by name. */
export const HEADLINES: ReadonlyMap<string, Asking> = new Map<string, Asking>([
  ...ELECTIONS.map((e): [string, Asking] => [`election ${e}`, () => electionHeadline(e)]),
  ['office', () => officeHeadline(OFFICE)],
  ...[...ACTORS, ...CANDIDATES].flatMap((actor) =>
    ISSUES.map((issue): [string, Asking] => [`${actor} on ${issue}`, (worlds) => stanceOf(worlds, actor, issue)]),
  ),
]);

function stanceOf({ world }: Worlds, actor: string, issue: string): Headline<unknown> {
  const { canonical } = world.belief;
  const on = candidacyOf(issue);
  return stanceHeadline(canonical(actor), on ? candidacyIssue(on.election, canonical(on.candidate)) : issue);
}

/** What a headline says, as texts: the persons elected or else the phase; the holder; the position. */
function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [String(value)];
  const { phase, elected } = value as ElectionHeadline;
  return elected && elected.length > 0 ? elected : [String(phase)];
}

/** What a reading says, or its sides do; nothing where nothing is told. */
export const valuesIn = ({ silent, sides, value }: Reading<unknown>): string[] =>
  silent ? [] : sides.length > 0 ? sides.flatMap((s) => namesIn(s.value)) : namesIn(value);

/** What a reader takes from a headline: its values, whether they stand against each other, and on how many sources. */
export function gistOf(worlds: Worlds, asking: Asking): { values: string[]; disputed: boolean; support: number } {
  const { status, readings, sides, support } = decide(worlds, asking(worlds));
  const disputed = status === 'disputed';
  // That a stance is withdrawn or a seat empty rests on something; that nothing is told does not.
  const told = disputed ? sides.map((s) => s.value) : support === 0 ? [] : readings;
  return { values: [...new Set(told.flatMap(namesIn))].sort(), disputed, support };
}

/** What acts on other developments; everything else that is listed tells of the world. */
const ACTS = /^(DevelopmentCorrected|DevelopmentDisputed|DisputeResolved)$/;
const BACKGROUND =
  /^(ActorRegistered|IssueFramed|ElectionCalled|ConferenceRegistered|InstrumentRegistered|ActorsMerged|Source\w+)$/;

/**
 * The part of a log that holds some developments, all that registers, merges or is about sources, and what mends that.
 * @param without developments that are left out all the same
 */
export function partOf(
  log: readonly Development[],
  ids: ReadonlySet<string>,
  without: ReadonlySet<string> = new Set(),
): Development[] {
  const kept = new Set(log.filter((d) => BACKGROUND.test(d.type)).map((d) => d.id));
  for (let size = -1; size < kept.size;) {
    size = kept.size;
    for (const d of log) if (kept.has(String(d.data['corrects'] ?? d.data['retracts']))) kept.add(d.id);
  }
  return log.filter((d) => (kept.has(d.id) || ids.has(d.id)) && !without.has(d.id));
}

/** What the developments under `because` are there for; see `because.spec.ts`. */
export type Reason = 'needed' | 'says' | 'ended' | 'carries' | 'cycle' | 'doubted' | 'acts' | 'idle';

/** One headline, asked of one log at one moment. */
export class Case {
  readonly worlds: Worlds;
  readonly because: readonly string[];
  readonly values: readonly string[];
  private readonly byId: ReadonlyMap<string, Development>;
  private readonly headline: Headline<unknown>;
  private readonly all: readonly World[];
  private readonly hasCycle: boolean;
  /** Whether something listed is in doubt, and something listed lies on a cycle of order with or without it. */
  readonly hasDoubtfulCycle: boolean;
  /** The things that are listed, each with all of its developments that are. */
  readonly things: readonly (readonly string[])[];
  private readonly known = new Map<number, string>();

  constructor(
    readonly log: readonly Development[],
    readonly asking: Asking,
    private readonly worldsOf: (log: readonly Development[]) => Worlds,
  ) {
    this.worlds = worldsOf(log);
    this.headline = asking(this.worlds);
    this.because = decide(this.worlds, this.headline).because;
    this.values = gistOf(this.worlds, asking).values;
    this.byId = new Map(log.map((d) => [d.id, d]));
    this.all = [this.worlds, ...this.worlds.without].map((w) => w.world);
    this.hasCycle = this.all.some((w) => w.items.some((i) => w.cycleOf(i).length > 1));
    const isListed = (i: Item): boolean => i.members.some((t) => this.because.includes(t.id));
    this.hasDoubtfulCycle =
      this.because.some((id) => this.worlds.disputesOf(id).length > 0) &&
      this.all.some((w) => w.items.some((i) => isListed(i) && w.cycleOf(i).length > 1));
    const things = new Map<string, string[]>();
    for (const id of this.because)
      if (!ACTS.test(this.typeOf(id))) {
        const thing = this.worlds.world.itemOf(id)?.id ?? id;
        things.set(thing, [...(things.get(thing) ?? []), id]);
      }
    this.things = [...things.values()];
  }

  /** What a part of the log says. */
  told(log: readonly Development[]): string {
    const { values, disputed, support } = gistOf(this.worldsOf(log), this.asking);
    return JSON.stringify([disputed, values, ...(this.hasCycle ? [] : [support])]);
  }

  /** Why a thing is listed. */
  reasonOf(thing: readonly string[]): Reason {
    const others = this.things.filter((o) => o !== thing);
    const listed = (world: World, some: readonly (readonly string[])[]): Item[] =>
      some.flatMap((ids) => ids.map(world.itemOf).find((i) => i !== undefined) ?? []);
    const somewhere = (is: (world: World, item: Item, rest: Item[]) => boolean): boolean =>
      this.all.some((w) => listed(w, [thing]).some((item) => is(w, item, listed(w, others))));
    const alone = (w: World, item: Item): string[] => valuesIn(this.headline.read(w, (i) => i === item));
    const says = (w: World, item: Item): boolean => alone(w, item).some((v) => this.values.includes(v));
    const happened = (w: World, item: Item): boolean => item.event && w.standing(item) === 'happened';
    const overruled = (w: World, item: Item): boolean =>
      this.headline.byOrder &&
      w.items.some((i) => happened(w, i) && w.before(item, i) && alone(w, i).some((v) => !alone(w, item).includes(v)));
    if (somewhere((w, item) => happened(w, item) && says(w, item) && !overruled(w, item))) return 'says';
    if (
      somewhere(
        (w, item, rest) =>
          item.type === 'OfficeAssumed' && rest.some((i) => i.type === 'OfficeVacated' && happened(w, i)),
      )
    )
      return 'ended';
    const ofItself = (w: World, item: Item): boolean => !item.announced && item.countsFrom.hi <= w.asOf;
    if (somewhere((w, item, rest) => happened(w, item) && rest.some((i) => w.before(i, item) && !ofItself(w, i))))
      return 'carries';
    if (this.isNeeded(thing)) return 'needed';
    if (
      somewhere(
        (w, item, rest) =>
          rest.filter((i) => says(w, i) && w.cycleOf(item).includes(i)).length > (says(w, item) ? 0 : 1),
      )
    )
      return 'cycle';
    return thing.some((id) => this.turns(id)) ? 'doubted' : 'idle';
  }

  /** Whether with some of the other things it gives the values, and without it they do not. */
  private isNeeded(thing: readonly string[]): boolean {
    const bit = 1 << this.things.indexOf(thing);
    const whole = this.withThings((1 << this.things.length) - 1);
    for (let some = 0; some < 1 << this.things.length; some++)
      if (!(some & bit) && this.withThings(some) !== whole && this.withThings(some | bit) === whole) return true;
    return false;
  }

  private withThings(some: number): string {
    let told = this.known.get(some);
    if (told === undefined) {
      const left = this.things.filter((_, i) => !(some & (1 << i))).flat();
      const { values, disputed } = gistOf(
        this.worldsOf(partOf(this.log, new Set(this.because), new Set(left))),
        this.asking,
      );
      this.known.set(some, (told = JSON.stringify([disputed, values])));
    }
    return told;
  }

  /** Whether a doubted development makes a difference, whatever else that is doubted is left out. */
  private turns(id: string): boolean {
    if (this.worlds.disputesOf(id).length === 0) return false;
    const undoubted = this.log.filter((d) => d.type !== 'DevelopmentDisputed');
    return [new Set<string>(), ...this.worlds.without.map((w) => w.left)].some((left) => {
      const rest = undoubted.filter((d) => !left.has(d.id));
      return !left.has(id) && this.told(rest) !== this.told(rest.filter((d) => d.id !== id));
    });
  }

  /** Whether what acts on others acts on something that is listed, and makes a difference to it or to the headline. */
  bears(id: string): boolean {
    const { type, data } = this.byId.get(id)!;
    const target = String(data['corrects'] ?? data['disputes']);
    if (type !== 'DisputeResolved') return this.because.includes(target);
    const rivals = this.because.filter((other) => other !== id && this.typeOf(other) === type);
    for (let some = 0; some < 1 << rivals.length; some++) {
      const rest = this.log.filter((d) => !rivals.some((r, i) => r === d.id && some & (1 << i)));
      if (this.standing(rest) !== this.standing(rest.filter((d) => d.id !== id))) return true;
    }
    return false;
  }

  /** All that is told of what is listed, in every combination of doubts, and the headline. */
  private standing(log: readonly Development[]): string {
    const worlds = this.worldsOf(log);
    const items = [worlds, ...worlds.without].map(({ world }) =>
      this.because.map((id) => {
        const item = world.itemOf(id);
        return item && [item.data, [...item.disputed.keys()], item.lo, item.hi];
      }),
    );
    return JSON.stringify([this.told(log), items]);
  }

  /** Developments that belong to what is listed and are not: the rest of a group, a correction, a dispute. */
  missing(): string[] {
    const { world } = this.worlds;
    const whole = this.because.flatMap((id) => [
      ...(world.itemOf(id)?.members.flatMap((t) => [t.id, ...t.corrections]) ?? []),
      ...this.worlds.disputesOf(id),
    ]);
    return [...new Set(whole)].filter((id) => !this.because.includes(id));
  }

  typeOf(id: string): string {
    return this.byId.get(id)?.type ?? 'nothing';
  }
}
