import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Ask, type Answer } from '../../asking/queries.js';
import { Answers, PathIdParam } from '../docs/operations.js';
import { PathId } from '../parameters/path-id.pipe.js';
import { ListQuery, MomentQuery, momentOf, pageOf } from '../parameters/reading.dto.js';

@ApiTags('Sources and forecasts')
@Controller('v1')
export class EvidenceController {
  constructor(private readonly queries: QueryBus) {}

  @Get('sources')
  @Answers('sources')
  sources(@Query() query: ListQuery): Promise<Answer> {
    return this.queries.execute(new Ask('sources', {}, momentOf(query), pageOf(query)));
  }

  @Get('sources/:id')
  @PathIdParam('id', 'source')
  @Answers('source')
  source(@Param('id', new PathId('source')) id: string, @Query() query: MomentQuery): Promise<Answer> {
    return this.queries.execute(new Ask('source', { id }, momentOf(query)));
  }

  @Get('disputes')
  @Answers('disputes')
  disputes(@Query() query: ListQuery): Promise<Answer> {
    return this.queries.execute(new Ask('disputes', {}, momentOf(query), pageOf(query)));
  }

  @Get('forecasts')
  @Answers('forecasts')
  forecasts(@Query() query: ListQuery): Promise<Answer> {
    return this.queries.execute(new Ask('forecasts', {}, momentOf(query), pageOf(query)));
  }
}
