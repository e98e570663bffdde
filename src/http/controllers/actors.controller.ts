import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Ask, type Answer } from '../../asking/queries.js';
import { Answers, PathIdParam } from '../docs/operations.js';
import { PathId } from '../parameters/path-id.pipe.js';
import { ListQuery, MomentQuery, momentOf, pageOf } from '../parameters/reading.dto.js';

@ApiTags('Actors')
@Controller('v1/actors')
export class ActorsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Answers('actors')
  actors(@Query() query: ListQuery): Promise<Answer> {
    return this.queries.execute(new Ask('actors', {}, momentOf(query), pageOf(query)));
  }

  @Get(':id')
  @PathIdParam('id', 'actor')
  @Answers('actor')
  actor(@Param('id', new PathId('actor')) id: string, @Query() query: MomentQuery): Promise<Answer> {
    return this.queries.execute(new Ask('actor', { id }, momentOf(query)));
  }

  @Get(':id/stances')
  @PathIdParam('id', 'actor')
  @Answers('actorStances')
  stances(@Param('id', new PathId('actor')) id: string, @Query() query: ListQuery): Promise<Answer> {
    return this.queries.execute(new Ask('actorStances', { id }, momentOf(query), pageOf(query)));
  }

  @Get(':id/stances/:issue')
  @PathIdParam('id', 'actor')
  @PathIdParam('issue', 'issue')
  @Answers('stance')
  stance(
    @Param('id', new PathId('actor')) actor: string,
    @Param('issue', new PathId('issue')) issue: string,
    @Query() query: MomentQuery,
  ): Promise<Answer> {
    return this.queries.execute(new Ask('stance', { actor, issue }, momentOf(query)));
  }
}
