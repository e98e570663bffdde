/** How one answer came to stand as it does: what each development that is told of it changed. */
import { definitionOf } from '../../../events/catalogue.js';
import { differing } from '../../../projections/difference/members.js';
import { namesAmong } from '../../recording/names.js';
import { viewState } from '../../recording/view-state.js';
import type { ViewStore } from '../../views/view-store.js';

/** A development, and what it changed in the answer. */
export interface Change {
  position: string;
  recordedAt: string;
  id: string;
  type: string;
  /** The development in one sentence. */
  summary: string;
  /** The members of the answer that came out otherwise, by JSON pointer; an entry of a list by what it is about. */
  changed: { member: string; before: unknown; after: unknown }[];
}

/** An answer; without members where what it is about was not recorded yet. */
export type Told = Readonly<Record<string, unknown>>;

/** Follows an answer from position to position. */
export class Follower {
  private answer: Told = {};

  /** @param answerAt the answer at a position */
  constructor(private readonly answerAt: (position: number) => Promise<Told>) {}

  /** The answer at the position that it has come to. */
  get told(): Told {
    return this.answer;
  }

  /** Goes to a position without telling what changed on the way there. */
  async startAt(position: number): Promise<void> {
    this.answer = await this.answerAt(position);
  }

  /** What changed with the development at a position; null where nothing did. */
  async step(position: number): Promise<Change['changed'] | null> {
    const before = this.answer;
    this.answer = await this.answerAt(position);
    const changed = membersThatDiffer(before, this.answer);
    return changed.length > 0 ? changed : null;
  }
}

/** What an answer rests on and how much was not known yet: told beside its members, and compared as they are. */
const BESIDE = ['because', 'notYetKnown'];

/** The members of an answer that came out otherwise. */
export function membersThatDiffer(before: Told, after: Told): Change['changed'] {
  const members = differing([before, after]).map(({ pointer, values }) => ({
    member: pointer,
    before: values[0] ?? null,
    after: values[1] ?? null,
  }));
  const beside = BESIDE.flatMap((name) => {
    const [was, is] = [before[name] ?? null, after[name] ?? null];
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ member: `/${name}`, before: was, after: is }];
  });
  return [...members, ...beside];
}

/** The development at a position, told in the words of that position. */
export function developmentAt(store: ViewStore, position: number): Omit<Change, 'changed'> {
  const found = store.byPosition(position);
  if (!found) throw new Error(`The view holds nothing at position ${position}.`);
  const { id, type, recordedAt } = found;
  const nameOf = namesAmong([], viewState(store, position));
  let summary: string | undefined;
  try {
    summary = definitionOf(type)?.summarise(found, nameOf);
  } catch {
    // What has lost a member that its sentence needs is told by its type alone.
  }
  return { position: String(position), recordedAt, id, type, summary: summary ?? type };
}
