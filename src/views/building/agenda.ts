/** What is still to be done at positions of the log, in their order: mostly noted in that order, too. */
export class Agenda {
  private readonly positions: number[] = [];
  private readonly works = new Map<number, (() => void)[]>();
  /** What was noted out of order, ascending; there is little of it. */
  private readonly inserted: number[] = [];
  private done = 0;

  get isEmpty(): boolean {
    return this.done === this.positions.length && this.inserted.length === 0;
  }

  /** Notes a position that is not before those that were noted so; `work` is to be done there before all else. */
  add(position: number, work?: () => void): void {
    if (this.positions.at(-1) !== position) this.positions.push(position);
    if (work) this.works.set(position, [...(this.works.get(position) ?? []), work]);
  }

  /** Notes a position after that which was given last, wherever it is among the others. */
  insert(position: number): void {
    const at = this.inserted.findIndex((one) => one >= position);
    if (at < 0) this.inserted.push(position);
    else if (this.inserted[at] !== position) this.inserted.splice(at, 0, position);
  }

  /** The next position, once; not to be asked for where it is empty. */
  next(): { position: number; works: readonly (() => void)[] } {
    const [added = Infinity, inserted = Infinity] = [this.positions[this.done], this.inserted[0]];
    const position = Math.min(added, inserted);
    if (added === position) this.done++;
    if (inserted === position) this.inserted.shift();
    const works = this.works.get(position) ?? [];
    this.works.delete(position);
    return { position, works };
  }
}
