import { madeKnownBy } from '../../events/catalogue.js';
import type { Development } from '../../events/development.js';
import { officesIn } from '../../events/references.js';
import type { KnownKind } from '../views/schema.js';
import { keysIn } from '../views/touches.js';
import type { Decided, RecordedState } from './state.js';

/** The keys under which deciding looks for what acts on something. */
const ASKED = /^(development|source|type):/;

/** What is recorded, and over it what is decided and not yet appended: one state to the decider. */
export class PendingState implements RecordedState {
  private readonly ids = new Map<string, Decided>();
  private readonly registered = new Map<KnownKind, Map<string, Development>>();
  private readonly revisions = new Map<string, number>();
  /** The developments of which nobody asked yet under which keys they are found: most requests never need to know. */
  private untouched: Development[] = [];
  private readonly touched = new Map<string, Development[]>();

  constructor(private readonly under: RecordedState) {}

  /** Takes in what was just decided. Its revision and position must follow those that this state tells. */
  add(decided: Decided): void {
    const { development } = decided;
    this.ids.set(development.id, decided);
    this.revisions.set(development.stream, development.revision);
    for (const { kind, id } of madeKnownBy(development)) this.know(kind, id, development);
    for (const office of officesIn(development)) this.know('office', office, development);
    this.untouched.push(development);
  }

  byId(id: string): Development | undefined {
    return this.ids.get(id)?.development ?? this.under.byId(id);
  }

  contentText(id: string): string | undefined {
    return this.ids.get(id)?.text ?? this.under.contentText(id);
  }

  registration(kind: KnownKind, id: string): Development | undefined {
    return this.registered.get(kind)?.get(id) ?? this.under.registration(kind, id);
  }

  isKnown(kind: KnownKind, id: string): boolean {
    return this.registered.get(kind)?.has(id) === true || this.under.isKnown(kind, id);
  }

  knownIds(kind: KnownKind): string[] {
    const own = this.registered.get(kind)?.keys() ?? [];
    return [...new Set([...this.under.knownIds(kind), ...own])];
  }

  revision(stream: string): number | undefined {
    return this.revisions.get(stream) ?? this.under.revision(stream);
  }

  head(): number {
    return this.under.head() + this.ids.size;
  }

  expect(ids: readonly string[], streams: readonly string[]): void {
    this.under.expect?.(ids, streams);
  }

  found(key: string): readonly Development[] {
    const own = this.foundHere(key);
    return own ? [...this.under.found(key), ...own] : this.under.found(key);
  }

  private foundHere(key: string): readonly Development[] | undefined {
    if (!ASKED.test(key))
      return [...this.ids.values()].flatMap(({ development: d }) => (keysIn(d).includes(key) ? [d] : []));
    for (const development of this.untouched.splice(0)) this.touch(development);
    return this.touched.get(key);
  }

  private touch(development: Development): void {
    for (const key of keysIn(development)) {
      // Under the others nobody asks for what is pending but seldom, and they are many.
      if (!ASKED.test(key)) continue;
      const list = this.touched.get(key);
      if (list) list.push(development);
      else this.touched.set(key, [development]);
    }
  }

  private know(kind: KnownKind, id: string, development: Development): void {
    let ids = this.registered.get(kind);
    if (!ids) this.registered.set(kind, (ids = new Map()));
    if (!ids.has(id)) ids.set(id, development);
  }
}
