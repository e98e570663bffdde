import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Ask, type Answer } from '../../asking/queries.js';
import { Answers, PathIdParam } from '../docs/operations.js';
import { PathId } from '../parameters/path-id.pipe.js';
import { ListQuery, MomentQuery, momentOf, pageOf } from '../parameters/reading.dto.js';

@ApiTags('Elections')
@Controller('v1/elections')
export class ElectionsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Answers('elections')
  elections(@Query() query: ListQuery): Promise<Answer> {
    return this.queries.execute(new Ask('elections', {}, momentOf(query), pageOf(query)));
  }

  @Get(':id')
  @PathIdParam('id', 'election')
  @Answers('election')
  election(@Param('id', new PathId('election')) id: string, @Query() query: MomentQuery): Promise<Answer> {
    return this.queries.execute(new Ask('election', { id }, momentOf(query)));
  }

  @Get(':id/history')
  @PathIdParam('id', 'election')
  @Answers('electionHistory')
  history(@Param('id', new PathId('election')) id: string, @Query() query: ListQuery): Promise<Answer> {
    return this.queries.execute(new Ask('electionHistory', { id }, momentOf(query), pageOf(query)));
  }
}
