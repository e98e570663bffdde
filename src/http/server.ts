/** The server under the framework: its limits, its hooks, and what it answers where the framework is not asked. */
import { STATUS_CODES } from 'node:http';
import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readBodies } from './body/content-types.js';
import { MAX_BODY } from './body/read-body.js';
import { PROBLEM_TYPE, refused } from './problems/problem-document.js';
import { sendProblem } from './problems/problem.filter.js';
import { NotRouted, RouteTable } from './problems/route-table.js';

/** The longest part of a path, in characters: a candidacy has up to 201. */
const MAX_PATH_PART = 500;
/** How long the sender of a request may take over it, ms. */
const REQUEST_TIMEOUT = 60_000;

/** What no answer does without: nothing here is a page, but for the one that says so itself. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
};

export interface ServerOptions {
  /** Hears of every answer; left out: nobody does. */
  onAnswer?: (request: FastifyRequest, reply: FastifyReply) => void;
}

/** Makes the server. */
export function createServer({ onAnswer }: ServerOptions = {}): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: MAX_BODY,
    requestTimeout: REQUEST_TIMEOUT,
    routerOptions: { maxParamLength: MAX_PATH_PART },
    // Requests that are here when the service stops are answered; what follows on their connections is as well.
    return503OnClosing: false,
    multipart: false,
    clientErrorHandler: refuseUnread,
    frameworkErrors: (error: unknown, request: unknown, reply: unknown) => {
      sendProblem(error, request as FastifyRequest, (reply as FastifyReply).headers(SECURITY_HEADERS));
    },
  });
  const server = adapter.getInstance<FastifyInstance>();
  readBodies(server);
  const routes = new RouteTable();
  server.addHook('onRoute', ({ url, method }) => routes.add(url, method));
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    // Before its body is read: what nobody takes need not be well-formed.
    if (request.is404) throw new NotRouted(request.method, request.url, routes.methodsOf(request.url));
  });
  let closing = false;
  server.addHook('preClose', async () => {
    closing = true;
  });
  server.addHook('onSend', async (request, reply, payload) => {
    // Whoever keeps a connection open would keep the service from stopping.
    if (closing) reply.header('Connection', 'close');
    return withTag(request, reply, payload);
  });
  if (onAnswer) server.addHook('onResponse', async (request, reply) => onAnswer(request, reply));
  return adapter;
}

/** Gives a readable answer a tag of its bytes, and sends no bytes to whoever has them. */
function withTag(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const whole = typeof payload === 'string' || Buffer.isBuffer(payload);
  if (!reads || !whole || reply.statusCode !== 200) return payload;
  const tag = `"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`;
  reply.header('ETag', tag);
  if (!reply.hasHeader('Cache-Control')) reply.header('Cache-Control', 'no-cache');
  if (!isAmong(tag, request.headers['if-none-match'])) return payload;
  reply.code(304).removeHeader('Content-Type').removeHeader('Content-Length');
  return null;
}

const isAmong = (tag: string, given: string | undefined): boolean =>
  given !== undefined && given.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag);

/** Answers what is not even HTTP, or goes beyond its limits: there is no request yet, only a socket. */
function refuseUnread(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, document } = unread(error.code);
  const body = JSON.stringify(document);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...Object.entries(SECURITY_HEADERS).map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function unread(code: string | undefined): ReturnType<typeof refused> {
  if (code === 'HPE_HEADER_OVERFLOW')
    return refused(
      431,
      'headers-too-large',
      'The headers are too large',
      'Path and headers have at most 16 KiB together.',
      '',
    );
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return refused(
      408,
      'too-slow',
      'The request took too long',
      `It should be here within ${REQUEST_TIMEOUT / 1000} seconds.`,
      '',
    );
  return refused(400, 'bad-request', 'This is no HTTP', 'The request cannot be read as HTTP has it.', '');
}
