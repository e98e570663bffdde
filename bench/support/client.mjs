/**
 * A client that costs next to nothing beside the server: it writes requests as they are on the wire and reads no more of
 * an answer than where it ends.
 */
import { connect } from 'node:net';

/** The bytes of a request. */
export function requestOf(url, path, body) {
  const { host } = new URL(url);
  const head = `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1\r\nHost: ${host}\r\n`;
  if (body === undefined) return `${head}\r\n`;
  return `${head}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/**
 * Sends requests over some connections, on each the next one when the one before is answered, until all are.
 * @param status what each must be answered with
 * @returns latencies in ms, in the order of the answers, and how long it took altogether
 */
export async function send(url, requests, { connections, status, until = () => false }) {
  const { hostname, port } = new URL(url);
  const latencies = [];
  let next = 0;
  const start = performance.now();
  const work = () =>
    new Promise((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      let [sentAt, received] = [0, Buffer.alloc(0)];
      const go = () => {
        if (next >= requests.length || until()) return socket.end(() => resolve());
        sentAt = performance.now();
        socket.write(requests[next++]);
      };
      socket.on('connect', go);
      socket.on('error', reject);
      socket.on('close', () => resolve());
      socket.on('data', (bytes) => {
        received = received.length === 0 ? bytes : Buffer.concat([received, bytes]);
        const end = received.indexOf('\r\n\r\n');
        if (end < 0) return;
        const head = received.toString('latin1', 0, end);
        const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
        if (received.length < end + 4 + length) return;
        latencies.push(performance.now() - sentAt);
        if (Number(head.slice(9, 12)) !== status)
          return reject(new Error(`Answered ${head.slice(9, 12)}: ${received.toString('utf8', end + 4)}`));
        received = Buffer.alloc(0);
        go();
      });
    });
  await Promise.all(Array.from({ length: Math.min(connections, requests.length) }, work));
  return { latencies, ms: performance.now() - start };
}

/** One answer, as it is. */
export async function get(url, path) {
  const response = await fetch(url + path);
  return { status: response.status, text: await response.text() };
}
