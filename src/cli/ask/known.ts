/**
 * What an answer speaks of by id, told in words: names of actors and elections, titles of issues and sources, what a
 * development says. Asked for at the very moment of the answer, so that nothing shows that the answer does not know.
 */
import { candidacyOf } from '../../../events/ids.js';
import type { DevelopmentAnswer } from '../../../projections/development-record/development-answer.js';
import type { Door, Parameters } from '../reach/door.js';

export type DevelopmentTold = DevelopmentAnswer;

export interface SourceTold {
  title: string | null;
  publisher: string | null;
  published: string | null;
}

type Kind = 'actor' | 'election' | 'issue' | 'development' | 'source' | 'instrument' | 'conference';

/** So many are asked for at once. */
const AT_ONCE = 8;
/** More names than these are not looked up: ids are shown instead. */
const MOST = 400;

/** Looks ids up. What has not been looked up yet is noted, and its id stands for it: `fetch` gets it, and then ask again. */
export class Known {
  private readonly found = new Map<string, unknown>();
  private readonly wanted = new Map<string, { kind: Kind; id: string }>();

  constructor(
    private readonly door: Door,
    /** The moment of the answer. */
    private readonly moment: Parameters,
  ) {}

  /** Gets what was asked for and not there; false where there was nothing. */
  async fetch(): Promise<boolean> {
    const todo = [...this.wanted.entries()].slice(0, Math.max(0, MOST - this.found.size));
    this.wanted.clear();
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let next = todo.shift(); next; next = todo.shift()) this.found.set(next[0], await this.load(next[1]));
      }),
    );
    const before = this.shown;
    this.shown = this.found.size;
    return this.shown > before;
  }

  /** Takes what the answer itself tells of a source, so that nobody asks for it. */
  tellSource(id: string, told: SourceTold): void {
    this.found.set(`source ${id}`, told);
  }

  private shown = 0;

  actor(id: string): string {
    return this.name('actor', id, 'name');
  }

  election(id: string): string {
    return this.name('election', id, 'title');
  }

  /** An issue's title; of a candidacy, whose it is. */
  issue(id: string): string {
    const candidacy = candidacyOf(id);
    if (candidacy) return `the candidacy of ${this.actor(candidacy.candidate)} (${this.election(candidacy.election)})`;
    return this.name('issue', id, 'title');
  }

  instrument(id: string): string {
    return this.name('instrument', id, 'title');
  }

  conference(id: string): string {
    return this.name('conference', id, 'name');
  }

  /** Of something whose kind its id does not tell: what is called by this id, or the id. */
  anything(id: string): string {
    if (id.includes('/')) return id;
    const kinds = ['actor', 'conference', 'instrument', 'issue', 'election'] as const;
    for (const kind of kinds) {
      const name = this[kind](id);
      // Whoever has no such name is not known, or was not looked up yet.
      if (name !== id || this.wanted.has(`${kind} ${id}`)) return name;
    }
    return id;
  }

  development(id: string): DevelopmentTold | undefined {
    return this.get<DevelopmentTold>('development', id);
  }

  source(id: string): SourceTold | undefined {
    return this.get<SourceTold>('source', id);
  }

  private name(kind: Kind, id: string, member: string): string {
    const name = this.get<Record<string, unknown>>(kind, id)?.[member];
    return typeof name === 'string' ? name : id;
  }

  private get<T>(kind: Kind, id: string): T | undefined {
    const key = `${kind} ${id}`;
    if (!this.found.has(key)) this.wanted.set(key, { kind, id });
    return this.found.get(key) as T | undefined;
  }

  private async load({ kind, id }: { kind: Kind; id: string }): Promise<unknown> {
    if (kind === 'issue') return this.issueEntry(id);
    if (kind === 'source') return this.sourceEntry(id);
    const { status, text } = await this.door.get(`/v1/${kind}s/${encodeURIComponent(id)}`, this.moment);
    return status === 200 ? (JSON.parse(text) as unknown) : undefined;
  }

  /** Issues are told one by one only in their list, which is asked for once. */
  private async issueEntry(id: string): Promise<unknown> {
    this.issues ??= this.door.get('/v1/issues', { ...this.moment, limit: '500' });
    const { status, text } = await this.issues;
    if (status !== 200) return undefined;
    return (JSON.parse(text) as { items: { id: string }[] }).items.find((entry) => entry.id === id);
  }

  /** As its list has it: asked for by itself, it tells of all that rests on it. */
  private async sourceEntry(id: string): Promise<unknown> {
    const { status, text } = await this.door.get('/v1/sources', { ...this.moment, q: id, limit: '500' });
    if (status !== 200) return undefined;
    return (JSON.parse(text) as { items: { id: string }[] }).items.find((entry) => entry.id === id);
  }

  private issues: ReturnType<Door['get']> | undefined;
}
