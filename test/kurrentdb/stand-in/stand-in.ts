import { Server, ServerCredentials, type UntypedServiceImplementation } from '@grpc/grpc-js';
import { GossipService } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_grpc_pb.js';
import { ServerFeaturesService } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb.js';
import { StreamsService } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb.js';
import { randomUUID } from 'node:crypto';
import { batchAppend } from './batch-append.js';
import { Faults } from './faults.js';
import { FrontDoor } from './front-door.js';
import { Journal } from './journal.js';
import { Membership, type Member } from './membership.js';
import { features, gossip, reading } from './services.js';
import { singleAppend } from './single-append.js';
import type { Subscription } from './subscribe.js';
import { Writer } from './writer.js';

/** How often a stand-in was asked for something, since it was made. */
export interface Asked {
  appends: number;
  reads: number;
  subscriptions: number;
}

/**
 * A KurrentDB server within the test's own process: it speaks the protocol to the real client, and does what a real
 * server was seen to do (`../behaviour.ts` holds it to that). Its disk is a `Journal`, which outlives it.
 *
 * What goes wrong within it is in `faults`; what goes wrong around it are the methods here.
 */
export class StandIn {
  readonly faults = new Faults();
  readonly member: Member;
  private readonly door: FrontDoor;
  private readonly subscriptions = new Set<Subscription>();
  private readonly writer: Writer;
  private server: Server | undefined;
  private inside = 0;
  private reads = 0;
  private subscribed = 0;

  private constructor(
    readonly journal: Journal,
    private readonly membership: Membership,
  ) {
    this.member = { instanceId: randomUUID(), port: 0, alive: false };
    membership.members.push(this.member);
    this.door = new FrontDoor(() => this.inside);
    this.writer = new Writer(journal, this.faults, membership, this.member, () => void this.kill());
  }

  /** A server that runs, on a free port of this machine: alone, or a member of a cluster. */
  static async start(journal = new Journal(), cluster?: Membership): Promise<StandIn> {
    const standIn = new StandIn(journal, cluster ?? new Membership());
    if (!cluster) standIn.membership.lead(standIn.member);
    await standIn.restart();
    return standIn;
  }

  get address(): string {
    return `127.0.0.1:${this.member.port}`;
  }

  get connectionString(): string {
    return `kurrentdb://${this.address}?tls=false`;
  }

  get asked(): Asked {
    return { appends: this.writer.asked, reads: this.reads, subscriptions: this.subscribed };
  }

  /** As kill -9 does: connections are reset, calls are lost. What was acknowledged stays in the journal. */
  async kill(): Promise<void> {
    this.member.alive = false;
    const { server } = this;
    this.server = undefined;
    await this.door.slam();
    server?.forceShutdown();
    this.subscriptions.clear();
  }

  /** Starts it, again or at first, on the port it had. A restarted server has forgotten the ids it had in mind. */
  async restart(): Promise<void> {
    await this.kill();
    this.journal.forgetIds(this.member);
    const server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
    const { journal, faults, membership, member: self, subscriptions } = this;
    const asked = (what: 'read' | 'subscription'): void => void (what === 'read' ? this.reads++ : this.subscribed++);
    server.addService(StreamsService, {
      batchAppend: batchAppend(this.writer),
      append: singleAppend(this.writer),
      read: reading({ journal, faults, membership, self, subscriptions, asked }),
    } as UntypedServiceImplementation);
    server.addService(ServerFeaturesService, { getSupportedMethods: features } as UntypedServiceImplementation);
    server.addService(GossipService, { read: gossip(membership) } as UntypedServiceImplementation);
    this.inside = await new Promise<number>((resolve, reject) => {
      server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(port),
      );
    });
    this.server = server;
    self.alive = true;
    self.port = await this.door.open();
  }

  /** As a stopped process: nothing is answered, nothing is closed. */
  freeze(): void {
    this.door.freeze();
  }

  thaw(): void {
    this.door.thaw();
  }

  /** Resets the connections that there are, as a bad network does; the server lives on. */
  cutConnections(): void {
    this.door.reset();
  }

  /** Ends the subscriptions that there are. */
  endSubscriptions(how: 'cleanly' | 'with an error'): void {
    for (const subscription of this.subscriptions) subscription.end(how);
  }
}
