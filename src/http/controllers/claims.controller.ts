import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Ask, type Answer } from '../../asking/queries.js';
import { Answers } from '../docs/operations.js';
import { ClaimsQuery, given, momentOf, pageOf } from '../parameters/reading.dto.js';

@ApiTags('Claims')
@Controller('v1/claims')
export class ClaimsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Answers('claims')
  claims(@Query() query: ClaimsQuery): Promise<Answer> {
    const subject = given({ subject: query.subject });
    return this.queries.execute(new Ask('claims', subject, momentOf(query), pageOf(query)));
  }
}
