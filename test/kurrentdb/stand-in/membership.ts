import { MemberInfo } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_pb.js';

/** A node as the others see it. */
export interface Member {
  readonly instanceId: string;
  port: number;
  alive: boolean;
}

/** Who belongs to a cluster, and who leads it. A single node is a cluster of one that it leads. */
export class Membership {
  readonly members: Member[] = [];
  /** Undefined while the nodes vote. */
  leader: Member | undefined;
  private readonly waiting = new Set<() => void>();

  lead(member: Member | undefined): void {
    this.leader = member;
    if (member) for (const resolve of this.waiting) resolve();
  }

  /** Resolves when there is a leader, or after the given time (ms): tells whether there is one. */
  async led(within: number): Promise<boolean> {
    if (this.leader) return true;
    let waiting: (() => void) | undefined;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      waiting = resolve;
      this.waiting.add(resolve);
      timer = setTimeout(resolve, within);
    });
    clearTimeout(timer);
    if (waiting) this.waiting.delete(waiting);
    return this.leader !== undefined;
  }

  /** What gossip says a member is. */
  stateOf(member: Member): MemberInfo.VNodeState {
    if (member === this.leader) return MemberInfo.VNodeState.LEADER;
    return this.leader ? MemberInfo.VNodeState.FOLLOWER : MemberInfo.VNodeState.UNKNOWN;
  }
}
