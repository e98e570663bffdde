import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Ask, type Answer } from '../../asking/queries.js';
import { Answers, PathIdParam } from '../docs/operations.js';
import { PathId } from '../parameters/path-id.pipe.js';
import { given, listed, ListQuery, MatrixQuery, momentOf, pageOf } from '../parameters/reading.dto.js';

@ApiTags('Issues and stances')
@Controller('v1')
export class StancesController {
  constructor(private readonly queries: QueryBus) {}

  @Get('issues')
  @Answers('issues')
  issues(@Query() query: ListQuery): Promise<Answer> {
    return this.queries.execute(new Ask('issues', {}, momentOf(query), pageOf(query)));
  }

  @Get('issues/:id/stances')
  @PathIdParam('id', 'issue')
  @Answers('issueStances')
  issueStances(@Param('id', new PathId('issue')) id: string, @Query() query: ListQuery): Promise<Answer> {
    return this.queries.execute(new Ask('issueStances', { id }, momentOf(query), pageOf(query)));
  }

  @Get('stances')
  @Answers('stanceMatrix')
  matrix(@Query() query: MatrixQuery): Promise<Answer> {
    const subject = given({ actors: listed(query.actors), issues: listed(query.issues) });
    return this.queries.execute(new Ask('stanceMatrix', subject, momentOf(query), pageOf(query)));
  }
}
