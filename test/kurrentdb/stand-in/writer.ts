import { setTimeout as wait } from 'node:timers/promises';
import type { Faults } from './faults.js';
import type { Appended, Journal } from './journal.js';
import type { Member, Membership } from './membership.js';
import type { Expected, Proposed } from './records.js';

/** How long the server itself waits for what an append needs, ms. */
const WRITE_TIMEOUT = 2000;

export interface Append {
  stream: string;
  expected: Expected;
  /** When the client stops waiting, ms since 1970. */
  deadline: number;
  events: readonly Proposed[];
}

export type Written =
  | Appended
  | { kind: 'not-ready' }
  | { kind: 'timeout' }
  | { kind: 'not-leader'; leader: Member }
  /** There is nobody left to answer. */
  | { kind: 'died' };

/** What stands between a call and the log: who leads, and what is to go wrong. */
export class Writer {
  /** How many appends were asked for. */
  asked = 0;

  /** @param die ends the server as kill -9 does */
  constructor(
    private readonly journal: Journal,
    private readonly faults: Faults,
    private readonly membership: Membership,
    private readonly self: Member,
    private readonly die: () => void,
  ) {}

  async write(append: Append, requiresLeader: boolean): Promise<Written> {
    this.asked++;
    const { faults, membership } = this;
    if (append.deadline <= Date.now()) return { kind: 'timeout' };
    if (faults.notReady) return { kind: 'not-ready' };
    const death = faults.countAppend();
    if (faults.appendDelay > 0) await wait(faults.appendDelay);
    if (membership.leader !== this.self) {
      if (requiresLeader && membership.leader) return { kind: 'not-leader', leader: membership.leader };
      // A follower hands it on. Without a leader nobody answers, until the client's time is over.
      const patience = Math.min(append.deadline - Date.now(), WRITE_TIMEOUT);
      if (!(await membership.led(patience))) return { kind: 'timeout' };
    }
    if (death === 'before') {
      this.die();
      return { kind: 'died' };
    }
    if (!this.self.alive) return { kind: 'died' };
    const written = this.journal.append(append.stream, append.expected, append.events, membership.leader);
    if (death === 'after') {
      this.die();
      return { kind: 'died' };
    }
    if (faults.answerDelay > 0) await wait(faults.answerDelay);
    return written;
  }
}
