import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { describe } from './describe.js';
import { PROBLEM_TYPE } from './problem-document.js';

/** Answers every error with a problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

const log = new Logger('Annals');

/** Sends an error as a problem document, and logs it where it is the service's own fault. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { status, headers, document, ours } = describe(error, {
    url: request.raw.url ?? '',
    contentType: request.headers['content-type'],
    requestId: String(request.id),
  });
  if (ours) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    log.error(`${request.id} ${request.method} ${document.instance}: ${what}`);
  }
  // Where the answer is under way nothing better can be said any more.
  if (reply.sent || reply.raw.headersSent) return;
  reply.code(status).headers(headers).type(PROBLEM_TYPE).send(JSON.stringify(document));
}
