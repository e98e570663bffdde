import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Ask, type Answer } from '../../asking/queries.js';
import { Answers, PathIdParam } from '../docs/operations.js';
import { PathId } from '../parameters/path-id.pipe.js';
import { ListQuery, MomentQuery, momentOf, pageOf } from '../parameters/reading.dto.js';

@ApiTags('Conferences')
@Controller('v1/conferences')
export class ConferencesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Answers('conferences')
  conferences(@Query() query: ListQuery): Promise<Answer> {
    return this.queries.execute(new Ask('conferences', {}, momentOf(query), pageOf(query)));
  }

  @Get(':id')
  @PathIdParam('id', 'conference')
  @Answers('conference')
  conference(@Param('id', new PathId('conference')) id: string, @Query() query: MomentQuery): Promise<Answer> {
    return this.queries.execute(new Ask('conference', { id }, momentOf(query)));
  }
}
