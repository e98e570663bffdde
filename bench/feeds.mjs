/** Feeds: catching up against a bare scan of the log to a socket, what a slow reader costs, and how soon readers hear of it. */
import { request } from 'node:http';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeTable } from './baseline/scan-to-socket.mjs';
import { history, registrations } from './generated.mjs';
import { historyOf } from './support/built.mjs';
import { requestOf, send } from './support/client.mjs';
import { folder } from './support/folders.mjs';
import { clock, interleaved, median, percentile, perSecond } from './support/measure.mjs';
import { messages } from './support/messages.mjs';
import { startService } from './support/service.mjs';
import { spelled } from './support/sizes.mjs';
import { row } from './support/table.mjs';

const SCAN = fileURLToPath(new URL('baseline/scan-to-socket.mjs', import.meta.url));
const READERS = 100;
const MIB = 1024 * 1024;
/** How long a reader takes nothing, ms. */
const STALLED = 5000;

export async function feeds(sizes) {
  await catchingUp(sizes);
  await delivery(sizes);
}

async function catchingUp({ main, longRuns }) {
  const { directory } = await historyOf(main);
  const table = join(folder('scan'), 'log.db');
  const count = writeTable(table, messages(main));
  const service = await startService(directory);
  const bare = await startService(directory, { main: SCAN, args: [table] });
  const feed = (format) => () => rate(count, service.url, `/v1/feed?format=${format}`, `id: ${count}\n`);
  const plain = () => rate(count, bare.url, undefined, `{"position":"${count}"`);
  const found = await interleaved(
    { events: feed('cloudevents'), developments: feed('development'), plain },
    { runs: longRuns },
  );
  await bare.stop();
  for (const [name, value] of [
    ['as CloudEvents', found.events],
    ['as developments', found.developments],
  ])
    row({
      name: `feed caught up over ${spelled(main)}, ${name}`,
      value,
      unit: '/s',
      baseline: found.plain,
      against: 'a bare scan of the log to a socket',
      goal: { least: 0.5 },
    });
  await slowReaders(service, main);
  await service.stop();
}

/** What readers who take nothing cost the service that others have just read from. */
async function slowReaders(service, main) {
  const before = service.rss();
  const slow = await Promise.all(Array.from({ length: 10 }, () => stalled(service.url)));
  await sleep(STALLED);
  row({
    name: `memory for 10 readers that take nothing of ${spelled(main)}`,
    value: (service.rss() - before) / MIB,
    unit: 'MiB',
    goal: { under: 64 },
  });
  for (const socket of slow) socket.destroy();
}

const stalled = (url) =>
  new Promise((resolve) => {
    const socket = opened(url, '/v1/feed');
    socket.once('readable', () => resolve(socket));
  });

function opened(url, path) {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  if (path !== undefined) socket.write(requestOf(url, path));
  return socket;
}

/** Events a second until the last has come. */
async function rate(count, url, path, last) {
  const took = await clock(
    () =>
      new Promise((resolve, reject) => {
        const socket = opened(url, path);
        let tail = Buffer.alloc(0);
        socket.on('error', reject);
        socket.on('data', (bytes) => {
          const seen = Buffer.concat([tail, bytes]);
          if (seen.includes(last)) return resolve(socket.destroy());
          tail = seen.subarray(-200);
        });
        socket.on('close', () => reject(new Error(`${path ?? 'The scan'} ended with ${tail.toString('latin1')}`)));
      }),
  );
  return perSecond(count, took);
}

/** How long after the reply of a recording readers have it; what came before the reply took no time. */
async function delivery({ recordings }) {
  const service = await startService(folder('feeds'));
  const { url } = service;
  const known = registrations();
  await send(url, [requestOf(url, '/v1/developments', JSON.stringify(known))], { connections: 1, status: 201 });
  const arrived = new Map();
  const readers = await Promise.all(Array.from({ length: READERS }, () => listening(url, known.length, arrived)));
  const texts = [...history(known.length + recordings)].slice(known.length).map((one) => JSON.stringify(one));
  const took = [];
  for (const [i, text] of texts.entries()) {
    const replied = await posted(url, text);
    const position = known.length + i + 1;
    while ((arrived.get(position)?.length ?? 0) < READERS) await sleep(1);
    for (const at of arrived.get(position)) took.push(Math.max(0, at - replied));
  }
  for (const socket of readers) socket.destroy();
  await service.stop();
  const trip = await roundTrip(recordings);
  row({
    name: `from the reply of a recording until ${READERS} readers have it, p99`,
    value: percentile(took, 0.99),
    unit: 'ms',
    baseline: trip,
    against: 'one round trip over loopback',
    goal: { under: 50 },
  });
}

/** A reader, that notes when it heard of a position. */
const listening = (url, after, arrived) =>
  new Promise((resolve) => {
    const socket = opened(url, `/v1/feed?after=${after}`);
    let rest = '';
    socket.setEncoding('latin1').on('data', (text) => {
      const at = performance.now();
      const seen = rest + text;
      for (const [, id] of seen.matchAll(/^id: (\d+)\nevent/gm)) {
        const position = Number(id);
        arrived.set(position, [...(arrived.get(position) ?? []), at]);
      }
      rest = seen.slice(seen.lastIndexOf('\n\n') + 1);
      if (seen.includes('retry:')) resolve(socket);
    });
  });

/** When a recording was replied to. */
const posted = (url, body) =>
  new Promise((resolve, reject) => {
    const sent = request(`${url}/v1/developments`, { method: 'POST', headers: { 'Content-Type': 'application/json' } });
    sent.on('error', reject).on('response', (response) => {
      const at = performance.now();
      response.resume().on('end', () => resolve(at));
      if (response.statusCode !== 201) reject(new Error(`It was answered with ${response.statusCode}.`));
    });
    sent.end(body);
  });

/** The median of a few bytes there and back, ms. */
async function roundTrip(count) {
  const server = createServer({ noDelay: true }, (socket) => socket.pipe(socket)).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const socket = connect({ host: '127.0.0.1', port: server.address().port, noDelay: true });
  const took = [];
  for (let i = 0; i < count; i++)
    took.push(await clock(() => new Promise((back) => void socket.once('data', back).write('there and back'))));
  socket.destroy();
  server.close();
  return median(took);
}
