import { serverBehaviour, serverFaultBehaviour } from './behaviour.js';
import { StandIn } from './stand-in/stand-in.js';

// Servers that start, vote and freeze take their time, and the native part of the client loads slowly.
jest.setTimeout(60_000);

let standIn: StandIn;
beforeAll(async () => {
  standIn = await StandIn.start();
});
afterAll(() => standIn.kill());

const subject = () => ({
  connectionString: standIn.connectionString,
  power: {
    kill: () => standIn.kill(),
    start: () => standIn.restart(),
    freeze: () => standIn.freeze(),
    thaw: () => standIn.thaw(),
  },
});

serverBehaviour('the stand-in', subject);
serverFaultBehaviour('the stand-in', subject);
