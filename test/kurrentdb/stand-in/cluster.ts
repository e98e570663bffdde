import { Journal } from './journal.js';
import { Membership } from './membership.js';
import { StandIn } from './stand-in.js';

/** Stand-ins that share a log, one of them leading: what one acknowledges, all have. */
export class StandInCluster {
  private constructor(
    readonly nodes: readonly StandIn[],
    private readonly membership: Membership,
  ) {}

  static async start(size = 3): Promise<StandInCluster> {
    const membership = new Membership();
    const journal = new Journal();
    const nodes: StandIn[] = [];
    for (let i = 0; i < size; i++) nodes.push(await StandIn.start(journal, membership));
    membership.lead(nodes[0]?.member);
    return new StandInCluster(nodes, membership);
  }

  get connectionString(): string {
    return `kurrentdb://${this.nodes.map(({ address }) => address).join(',')}?tls=false`;
  }

  /** Undefined while there is none. */
  get leader(): StandIn | undefined {
    return this.nodes.find(({ member }) => member === this.membership.leader);
  }

  /** Kills the leader. Until `elect` nobody leads. Returns who it was, for its `restart`. */
  async killLeader(): Promise<StandIn | undefined> {
    const { leader } = this;
    this.membership.lead(undefined);
    await leader?.kill();
    return leader;
  }

  /** Takes the lead from whoever has it, as an election does when it begins. */
  depose(): void {
    this.membership.lead(undefined);
  }

  /** Makes a living node lead: the given one, or any that does not. */
  elect(node?: StandIn): StandIn {
    const chosen = node ?? this.nodes.find(({ member }) => member.alive && member !== this.membership.leader);
    if (!chosen) throw new Error('No node is left to lead.');
    this.membership.lead(chosen.member);
    return chosen;
  }

  async close(): Promise<void> {
    for (const node of this.nodes) await node.kill();
  }
}
