import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { tap, type Observable } from 'rxjs';

export const POSITION_HEADER = 'Annals-Position';

/** Gives every answer that was computed at a position the header that says so: a reader can ask for it again. */
@Injectable()
export class AnswerHeaders implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      tap((answer: unknown) => {
        const position = (answer as { position?: unknown } | null | undefined)?.position;
        if (typeof position === 'string') reply.header(POSITION_HEADER, position);
      }),
    );
  }
}
