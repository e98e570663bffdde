/** When each position was recorded: many come at one instant, so only where it changes is kept. */
export class RecordedInstants {
  private readonly positions: number[] = [];
  private readonly instants: number[] = [];

  /** Takes in positions in their order. */
  add(position: number, recordedAt: number): void {
    if (this.instants.at(-1) === recordedAt) return;
    this.positions.push(position);
    this.instants.push(recordedAt);
  }

  /** The instant (ms) of a position that was taken in. */
  at(position: number): number {
    let [low, high] = [0, this.positions.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.positions[middle]! <= position) low = middle;
      else high = middle - 1;
    }
    return this.instants[low]!;
  }
}
