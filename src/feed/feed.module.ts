import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { Asking } from '../asking/asking.js';
import { Feed } from './feed.js';

/** The feeds, ended before the server waits for its connections to end. */
@Global()
@Module({
  providers: [{ provide: Feed, inject: [Asking], useFactory: (asking: Asking) => new Feed(asking) }],
  exports: [Feed],
})
export class FeedModule implements OnModuleInit {
  constructor(
    @Inject(Feed) private readonly feed: Feed,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.addHook('preClose', () => this.feed.stop());
  }
}
