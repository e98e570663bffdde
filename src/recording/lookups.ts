import type { KnownKind } from '../views/schema.js';
import type { ViewStore } from '../views/view-store.js';

/** Fewer than these are asked for one by one: a question for several costs as much as some for one. */
const SEVERAL = 4;

/**
 * What was looked up in a view, also that something is not there, for as long as the view stands where it did. A decider
 * asks for the same few hundred ids again and again, and for thousands that are not there yet.
 */
export class Lookups {
  private standsAt = -1;
  private readonly ids = new Map<string, number | undefined>();
  private readonly streams = new Map<string, number | undefined>();
  private readonly unknown = new Set<string>();

  constructor(private readonly store: ViewStore) {}

  /** Looks up ids of developments and names of streams that will be asked for. */
  expect(ids: readonly string[], streams: readonly string[]): void {
    this.refresh();
    if (ids.length > SEVERAL) {
      const found = this.store.positionsOf(ids);
      for (const id of ids) this.ids.set(id, found.get(id));
    }
    if (streams.length > SEVERAL) {
      const found = this.store.revisions(streams);
      for (const stream of streams) this.streams.set(stream, found.get(stream));
    }
  }

  /** The position of a development. */
  positionOf(id: string): number | undefined {
    this.refresh();
    if (this.ids.has(id)) return this.ids.get(id);
    const position = this.store.positionOf(id);
    this.ids.set(id, position);
    return position;
  }

  /** The last revision of a stream. */
  revision(stream: string): number | undefined {
    this.refresh();
    if (this.streams.has(stream)) return this.streams.get(stream);
    const revision = this.store.revision(stream);
    this.streams.set(stream, revision);
    return revision;
  }

  /** Where an id became known. What is known the view remembers itself. */
  knownAt(kind: KnownKind, id: string): number | undefined {
    this.refresh();
    const name = `${kind} ${id}`;
    if (this.unknown.has(name)) return undefined;
    const position = this.store.knownAt(kind, id);
    if (position === undefined) this.unknown.add(name);
    return position;
  }

  /** Forgets all that may have changed. */
  private refresh(): void {
    const { position } = this.store.checkpoint;
    if (position === this.standsAt) return;
    this.standsAt = position;
    this.ids.clear();
    this.streams.clear();
    this.unknown.clear();
  }
}
