import { realCluster, realPower } from './real-server.js';
import { serviceOnCluster } from './service/cluster.js';
import { serviceFaults } from './service/faults.js';
import { StandIn } from './stand-in/stand-in.js';

// Processes that start, and servers that freeze, take their time.
jest.setTimeout(180_000);

const connectionString = process.env['ANNALS_TEST_KURRENTDB'];
const real = realPower();

describe('of a stand-in', () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await StandIn.start();
  });
  afterAll(() => standIn.kill());
  const power = {
    kill: () => standIn.kill(),
    start: () => standIn.restart(),
    freeze: () => standIn.freeze(),
    thaw: () => standIn.thaw(),
  };
  serviceFaults('a stand-in', () => ({ connectionString: standIn.connectionString, power }), {
    kills: 3,
    between: 700,
    writing: 2000,
    behind: 3000,
  });
});

if (connectionString === undefined || real === undefined)
  it.todo(
    'the service on a real server that goes away: skipped, give ANNALS_TEST_KURRENTDB, ANNALS_TEST_KURRENTDB_PID_FILE ' +
      '(its process) and ANNALS_TEST_KURRENTDB_START (the command that starts it)',
  );
else
  serviceFaults('a real server', () => ({ connectionString, power: real }), {
    kills: 8,
    between: 2500,
    writing: 8000,
    behind: 20_000,
  });

const cluster = realCluster();
if (cluster === undefined)
  it.todo(
    'the service on a real cluster: skipped, give ANNALS_TEST_KURRENTDB_CLUSTER, ANNALS_TEST_KURRENTDB_CLUSTER_STOP and _START',
  );
else serviceOnCluster('a real one', () => cluster, 4, 3000);
