import { Module } from '@nestjs/common';
import { CqrsModule, type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Asking } from './asking.js';
import { type Answer, Ask } from './queries.js';

@QueryHandler(Ask)
export class AskHandler implements IQueryHandler<Ask> {
  constructor(private readonly asking: Asking) {}

  execute(query: Ask): Promise<Answer> {
    return this.asking.ask(query);
  }
}

@Module({ imports: [CqrsModule], providers: [AskHandler] })
export class AskingModule {}
