import { clusterBehaviour } from './behaviour/cluster.js';
import { realCluster } from './real-server.js';
import { StandInCluster } from './stand-in/cluster.js';

// Servers that start, vote and freeze take their time, and the native part of the client loads slowly.
jest.setTimeout(60_000);

describe('of stand-ins', () => {
  let cluster: StandInCluster;
  beforeAll(async () => {
    cluster = await StandInCluster.start();
  });
  afterAll(() => cluster.close());
  const nodeAt = (address: string) => cluster.nodes.find((node) => node.address === address);

  clusterBehaviour('stand-ins', () => ({
    connectionString: cluster.connectionString,
    addresses: cluster.nodes.map(({ address }) => address),
    async stop(address) {
      const node = nodeAt(address);
      const leads = cluster.leader === node;
      if (leads) cluster.depose();
      await node?.kill();
      const election = (): void => {
        if (!cluster.leader && cluster.nodes.some(({ member }) => member.alive)) cluster.elect();
      };
      if (leads) setTimeout(election, 300);
    },
    async start(address) {
      await nodeAt(address)?.restart();
      if (!cluster.leader) cluster.elect();
    },
    leader: () => Promise.resolve(cluster.leader?.address),
  }));
});

const real = realCluster();
if (real === undefined)
  it.todo(
    'what a cluster does, of a real one: skipped, give ANNALS_TEST_KURRENTDB_CLUSTER=kurrentdb://host:port,…, and ' +
      'ANNALS_TEST_KURRENTDB_CLUSTER_STOP and _START (commands that end with the address of the node)',
  );
else clusterBehaviour('a real one', () => real);
