import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Ask, type Answer } from '../../asking/queries.js';
import { Answers, PathIdParam } from '../docs/operations.js';
import { PathId } from '../parameters/path-id.pipe.js';
import { ListQuery, MomentQuery, momentOf, pageOf } from '../parameters/reading.dto.js';

@ApiTags('Offices')
@Controller('v1/offices')
export class OfficesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Answers('offices')
  offices(@Query() query: ListQuery): Promise<Answer> {
    return this.queries.execute(new Ask('offices', {}, momentOf(query), pageOf(query)));
  }

  @Get(':body/:office')
  @PathIdParam('body', 'body')
  @PathIdParam('office', 'office')
  @Answers('office')
  office(
    @Param('body', new PathId('office')) body: string,
    @Param('office', new PathId('office')) office: string,
    @Query() query: MomentQuery,
  ): Promise<Answer> {
    return this.queries.execute(new Ask('office', { id: `${body}/${office}` }, momentOf(query)));
  }
}
