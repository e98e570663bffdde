import { Module } from '@nestjs/common';
import { CqrsModule, type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Asking } from './asking.js';
import { type Answer, Ask, Compare } from './queries.js';

@QueryHandler(Ask)
export class AskHandler implements IQueryHandler<Ask> {
  constructor(private readonly asking: Asking) {}

  execute(query: Ask): Promise<Answer> {
    return this.asking.ask(query);
  }
}

@QueryHandler(Compare)
export class CompareHandler implements IQueryHandler<Compare> {
  constructor(private readonly asking: Asking) {}

  execute(query: Compare): Promise<Answer> {
    return this.asking.compare(query);
  }
}

@Module({ imports: [CqrsModule], providers: [AskHandler, CompareHandler] })
export class AskingModule {}
