/** What can be made to go wrong within a stand-in. What goes wrong around it, see `StandIn` and `StandInCluster`. */
export class Faults {
  /** Answers appends and reads as a server that has started and is not ready. */
  notReady = false;
  /** How long an append waits before it is looked at, ms. The order of appends stays. */
  appendDelay = 0;
  /** How long an append's answer waits after it was written, ms. */
  answerDelay = 0;
  private readonly deaths: { when: 'before' | 'after'; appends: number }[] = [];

  /**
   * Has the server die at an append: before it was written, or written and not answered.
   * @param appends how many go well until then
   */
  dieAtAppend(when: 'before' | 'after', appends = 0): void {
    this.deaths.push({ when, appends });
  }

  /** Counts an append; tells whether the server dies of it, and when. */
  countAppend(): 'before' | 'after' | undefined {
    const [death] = this.deaths;
    if (!death) return undefined;
    if (death.appends-- > 0) return undefined;
    this.deaths.shift();
    return death.when;
  }

  /** Everything goes well from here on. */
  clear(): void {
    this.notReady = false;
    this.appendDelay = 0;
    this.answerDelay = 0;
    this.deaths.length = 0;
  }
}
