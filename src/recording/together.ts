import { definitionOf, registrationOf } from '../../events/catalogue.js';
import type { Content, Development } from '../../events/development.js';
import type { Reference } from '../../events/references.js';
import { bringsOf, keyOf, type Candidate } from './candidate.js';
import { Refusal } from './refusal.js';
import type { RecordedState } from './state.js';

/** That a candidate refers to what another one brings. */
interface Dependent {
  candidate: Candidate;
  reference: Reference;
}

/**
 * The candidates of one request: which of them are new, what each brings that others may refer to in any order, and
 * which of them are refused so far. What depends on a refused one is refused as well.
 */
export class Together {
  private readonly unchanged = new Map<Candidate, Development>();
  /** Those that say again what an earlier one of the request says. */
  private readonly repeats = new Map<Candidate, Candidate>();
  private readonly refused = new Map<Candidate, readonly Refusal[]>();
  private readonly fresh = new Set<Candidate>();
  /** What new ones bring, each with those that bring it in their order: one instrument may be introduced by several. */
  private readonly brought = new Map<string, Candidate[]>();
  /** What depends on what is brought, by its key; looked for when the first is refused, for mostly none is. */
  private dependents: ReadonlyMap<string, readonly Dependent[]> | undefined;

  /**
   * @param lost what lines that cannot even be read would have brought, by key, with their line
   * @param walk asks of each reference of a candidate to what is not recorded whether it is brought
   */
  constructor(
    candidates: readonly Candidate[],
    private readonly state: RecordedState,
    private readonly lost: ReadonlyMap<string, number>,
    private readonly walk: (candidate: Candidate, brings: (reference: Reference) => boolean) => void,
  ) {
    for (const candidate of candidates) this.admit(candidate);
  }

  /** The new ones that are not refused so far, in their order. */
  standing(): Candidate[] {
    return [...this.fresh];
  }

  /** What a development says, whether it is recorded or new. */
  contentOf(id: string): Content | undefined {
    return this.state.byId(id) ?? this.brought.get(keyOf('development', id))?.[0]?.content;
  }

  /** Whether a new one brings what is referred to. */
  brings({ kind, id }: Reference): boolean {
    return this.brought.has(keyOf(kind, id));
  }

  /** The line that would have brought what is referred to, and is refused. */
  refusedLine({ kind, id }: Reference): number | undefined {
    return this.lost.get(keyOf(kind, id));
  }

  /** The ids of a kind that new ones register or introduce. */
  registeredIds(kind: string): string[] {
    const prefix = keyOf(kind, '');
    return [...this.brought.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  }

  /** Refuses candidates, and whatever depends on them. One that is refused already keeps what was said of it. */
  refuse(found: Iterable<readonly [Candidate, readonly Refusal[]]>): void {
    const todo: Candidate[] = [];
    const take = (candidate: Candidate, refusals: readonly Refusal[]): void => {
      if (this.refused.has(candidate)) return;
      this.refused.set(candidate, refusals);
      this.fresh.delete(candidate);
      todo.push(candidate);
    };
    const dependents = this.dependentsOnce();
    for (const [candidate, refusals] of found) take(candidate, refusals);
    for (let gone = todo.pop(); gone; gone = todo.pop()) {
      for (const key of bringsOf(gone)) {
        const bringing = this.brought.get(key) ?? [];
        const left = bringing.filter((other) => other !== gone);
        if (left.length > 0) this.brought.set(key, left);
        else this.brought.delete(key);
        // What another one still brings does not fall with this one.
        if (left.length > 0 || bringing.length === 0) continue;
        for (const { candidate, reference: r } of dependents.get(key) ?? [])
          take(candidate, [Refusal.dependsOnRefused(r.kind, r.id, r.pointer, gone.line)]);
      }
    }
  }

  /** Found before anything is refused: what is refused brings nothing any more. */
  private dependentsOnce(): ReadonlyMap<string, readonly Dependent[]> {
    if (this.dependents) return this.dependents;
    const dependents = new Map<string, Dependent[]>();
    for (const candidate of this.fresh)
      this.walk(candidate, (reference) => {
        if (!this.brings(reference)) return false;
        const key = keyOf(reference.kind, reference.id);
        const list = dependents.get(key);
        if (list) list.push({ candidate, reference });
        else dependents.set(key, [{ candidate, reference }]);
        return true;
      });
    return (this.dependents = dependents);
  }

  /** What became of a candidate; undefined where it is new and stands. */
  outcomeOf(
    candidate: Candidate,
  ): { refusals: readonly Refusal[] } | { unchanged: Development } | { repeats: Candidate } | undefined {
    const unchanged = this.unchanged.get(candidate);
    if (unchanged) return { unchanged };
    const first = this.repeats.get(candidate);
    const refusals = this.refused.get(first ?? candidate);
    if (refusals) return { refusals };
    return first && { repeats: first };
  }

  /** Tells what is new from what is recorded, or said earlier in the request. */
  private admit(candidate: Candidate): void {
    const { content, id, text } = candidate;
    const { state } = this;
    const known = state.byId(id);
    if (known) {
      if (state.contentText(id) === text) this.unchanged.set(candidate, known);
      else this.refused.set(candidate, [Refusal.otherContent(id, known.position)]);
      return;
    }
    const [same] = this.brought.get(keyOf('development', id)) ?? [];
    if (same) {
      if (same.text === text) this.repeats.set(candidate, same);
      else this.refused.set(candidate, [Refusal.otherContent(id, { line: same.line })]);
      return;
    }
    if (this.isRegistered(candidate)) return;
    this.fresh.add(candidate);
    for (const key of bringsOf({ content, id })) {
      const bringing = this.brought.get(key);
      if (bringing) bringing.push(candidate);
      else this.brought.set(key, [candidate]);
    }
  }

  private isRegistered(candidate: Candidate): boolean {
    const { content, text } = candidate;
    const registers = registrationOf(content);
    if (!registers) return false;
    const { kind, id } = registers;
    const pointer = `/data/${definitionOf(content.type)?.registers?.field}`;
    const registered = this.state.registration(kind, id);
    if (registered) {
      if (this.state.contentText(registered.id) === text) this.unchanged.set(candidate, registered);
      else this.refused.set(candidate, [Refusal.registeredOtherwise(kind, id, pointer, registered.position)]);
      return true;
    }
    const [same] = this.brought.get(keyOf(kind, id)) ?? [];
    if (!same) return false;
    if (same.text === text) this.repeats.set(candidate, same);
    else this.refused.set(candidate, [Refusal.registeredOtherwise(kind, id, pointer, { line: same.line })]);
    return true;
  }
}
