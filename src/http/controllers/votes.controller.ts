import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Ask, type Answer } from '../../asking/queries.js';
import { Answers, PathIdParam } from '../docs/operations.js';
import { PathId } from '../parameters/path-id.pipe.js';
import { momentOf, pageOf } from '../parameters/reading.dto.js';
import { AgreementQuery, VotesQuery, votingSubject, VotingRecordQuery } from '../parameters/voting.dto.js';

@ApiTags('Instruments and votes')
@Controller('v1')
export class VotesController {
  constructor(private readonly queries: QueryBus) {}

  @Get('actors/:id/votes')
  @PathIdParam('id', 'actor')
  @Answers('votesOfActor')
  votes(@Param('id', new PathId('actor')) id: string, @Query() query: VotesQuery): Promise<Answer> {
    const subject = { id, ...votingSubject(query) };
    return this.queries.execute(new Ask('votesOfActor', subject, momentOf(query), pageOf(query)));
  }

  @Get('actors/:id/agreement')
  @PathIdParam('id', 'actor')
  @Answers('agreement')
  agreement(@Param('id', new PathId('actor')) id: string, @Query() query: AgreementQuery): Promise<Answer> {
    const subject = { id, ...votingSubject(query) };
    return this.queries.execute(new Ask('agreement', subject, momentOf(query), pageOf(query)));
  }

  @Get('votes/record')
  @Answers('votingRecord')
  record(@Query() query: VotingRecordQuery): Promise<Answer> {
    return this.queries.execute(new Ask('votingRecord', votingSubject(query), momentOf(query), pageOf(query)));
  }
}
