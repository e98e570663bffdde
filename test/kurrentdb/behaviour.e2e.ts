import { serverBehaviour, serverFaultBehaviour } from './behaviour.js';
import { realPower } from './real-server.js';

// Servers that start, vote and freeze take their time, and the native part of the client loads slowly.
jest.setTimeout(60_000);

const connectionString = process.env['ANNALS_TEST_KURRENTDB'];
const power = realPower();

if (connectionString === undefined)
  it.todo('what a server does, of a real one: skipped, give one by ANNALS_TEST_KURRENTDB=kurrentdb://…');
else serverBehaviour('a real one', () => ({ connectionString }));

if (connectionString === undefined || power === undefined)
  it.todo(
    'what a server that goes away does, of a real one: skipped, give ANNALS_TEST_KURRENTDB, ' +
      'ANNALS_TEST_KURRENTDB_PID_FILE (its process) and ANNALS_TEST_KURRENTDB_START (the command that starts it)',
  );
else serverFaultBehaviour('a real one', () => ({ connectionString, power }));
