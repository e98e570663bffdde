import type { handleServerStreamingCall, handleUnaryCall } from '@grpc/grpc-js';
import {
  ClusterInfo,
  EndPoint,
  MemberInfo,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_pb.js';
import {
  SupportedMethod,
  SupportedMethods,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb.js';
import type { Empty } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import type { ReadReq, ReadResp } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import { randomUUID } from 'node:crypto';
import type { Faults } from './faults.js';
import type { Journal } from './journal.js';
import type { Member, Membership } from './membership.js';
import { uuidOf } from './proposals.js';
import { read } from './read.js';
import { noLeader, notLeader, notReady, notStoodInFor } from './refusals.js';
import { Subscription } from './subscribe.js';
import { confirmed } from './told.js';

/** The version that the stand-in was verified against, and calls itself. */
export const VERSION = '24.6.0';

const METHODS: Record<string, readonly string[]> = {
  read: ['position', 'events'],
  append: [],
  batchappend: ['deadline_duration'],
};

/** What the server can do; the client asks before its first append. */
export const features: handleUnaryCall<Empty, SupportedMethods> = (_call, answer) => {
  const methods = Object.entries(METHODS).map(([name, features]) =>
    new SupportedMethod()
      .setServiceName('event_store.client.streams.streams')
      .setMethodName(name)
      .setFeaturesList([...features]),
  );
  answer(null, new SupportedMethods().setEventStoreServerVersion(VERSION).setMethodsList(methods));
};

/** Who belongs to the cluster: how the client finds the leader. */
export const gossip =
  (membership: Membership): handleUnaryCall<Empty, ClusterInfo> =>
  (_call, answer) => {
    const members = membership.members.map((member) =>
      new MemberInfo()
        .setInstanceId(uuidOf(member.instanceId))
        .setTimeStamp(String(Date.now()))
        .setState(membership.stateOf(member))
        .setIsAlive(member.alive)
        .setHttpEndPoint(new EndPoint().setAddress('127.0.0.1').setPort(member.port)),
    );
    answer(null, new ClusterInfo().setMembersList(members));
  };

interface Reading {
  journal: Journal;
  faults: Faults;
  membership: Membership;
  self: Member;
  /** The subscriptions that there are. */
  subscriptions: Set<Subscription>;
  /** Told of each request. */
  asked(what: 'read' | 'subscription'): void;
}

/** Reads and subscriptions. */
export const reading =
  ({
    journal,
    faults,
    membership,
    self,
    subscriptions,
    asked,
  }: Reading): handleServerStreamingCall<ReadReq, ReadResp> =>
  (call) => {
    const options = call.request.getOptions();
    asked(options?.hasSubscription() ? 'subscription' : 'read');
    call.on('error', () => undefined);
    if (faults.notReady) return void call.emit('error', notReady());
    const refused = call.metadata.get('requires-leader')[0] === 'true' && membership.leader !== self;
    if (refused) {
      // It looks for the leader only when it begins to read.
      if (options?.hasSubscription()) call.write(confirmed(randomUUID()));
      return void call.emit('error', membership.leader ? notLeader(membership.leader) : noLeader());
    }
    if (!options?.hasSubscription()) return void read(call, journal);
    if (options.hasStream()) return void call.emit('error', notStoodInFor('a subscription to one stream'));
    const subscription = new Subscription(call, journal);
    subscriptions.add(subscription);
    void subscription.run().finally(() => subscriptions.delete(subscription));
  };
