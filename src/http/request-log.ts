/** One line of JSON for each request, where that much is wanted. */
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Makes the log of requests. `write` is given whole lines. */
export const requestLog =
  (write: (line: string) => void) =>
  (request: FastifyRequest, reply: FastifyReply): void => {
    const line = {
      level: 'debug',
      at: new Date().toISOString(),
      request: request.id,
      method: request.method,
      url: request.url.slice(0, 500),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    write(`${JSON.stringify(line)}\n`);
  };
