import { logContract } from '../log/contract.js';
import { kurrentStore } from './kurrent-store.js';
import { StandIn } from './stand-in/stand-in.js';

// In one process with the server it speaks to, much takes longer.
jest.setTimeout(30_000);

const server = process.env['ANNALS_TEST_KURRENTDB'];

if (server === undefined)
  it.todo('the log contract against a real server: give one by ANNALS_TEST_KURRENTDB=kurrentdb://…');
else
  logContract(
    'KurrentDB, on a real server',
    kurrentStore(() => server),
  );

describe('on the stand-in', () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await StandIn.start();
  });
  afterAll(() => standIn.kill());

  logContract(
    'KurrentDB, on the stand-in',
    kurrentStore(() => standIn.connectionString),
  );
});
