import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { concatMap, tap, type Observable } from 'rxjs';
import { Views } from '../views/views.js';
import { canonicalUrl, isOfAMoment, isPinned } from './citing/canonical.js';
import { citationOf } from './citing/citation.js';

export const POSITION_HEADER = 'Annals-Position';

/** Under which a handler says in words what it answers. */
export const ASKED = 'annals:asked';

/** What can never be answered otherwise may be kept by whoever has it. */
const FOR_EVER = 'max-age=31536000, immutable';

/** Gives every answer that was computed at a position the headers that say so: a reader can ask for it again, and cite it. */
@Injectable()
export class AnswerHeaders implements NestInterceptor {
  constructor(@Inject(Views) private readonly views: Views) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const request = http.getRequest<FastifyRequest<{ Querystring: Record<string, string> }>>();
    const answers = next.handle().pipe(
      tap((answer: unknown) => {
        const position = (answer as { position?: unknown } | null | undefined)?.position;
        if (typeof position === 'string') reply.header(POSITION_HEADER, position);
        if (!isOfAMoment(answer)) return;
        reply.header('Link', `<${canonicalUrl(request.url, answer)}>; rel="canonical"`);
        if (isPinned(request.query, answer)) reply.header('Cache-Control', FOR_EVER);
      }),
    );
    if (request.query?.cite !== 'text') return answers;
    return answers.pipe(concatMap((answer) => (isOfAMoment(answer) ? this.cited(context, answer) : [answer])));
  }

  /** The line by which an answer is cited: with the hash of what is answered at its one address. */
  private async cited(context: ExecutionContext, answer: Readonly<Record<string, unknown>>): Promise<string> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const asked = Reflect.getMetadata(ASKED, context.getHandler()) as string;
    const url = canonicalUrl(request.url, answer);
    const { body } = await request.server.inject({ method: 'GET', url });
    const recordedAt = this.views.store.byPosition(Number(answer['position']))?.recordedAt;
    http.getResponse<FastifyReply>().type('text/plain; charset=utf-8');
    return `${citationOf(asked, url, body, recordedAt)}\n`;
  }
}
