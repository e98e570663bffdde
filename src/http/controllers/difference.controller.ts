import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Compare, type Answer } from '../../asking/queries.js';
import { Answers } from '../docs/operations.js';
import { comparedBy, DifferenceQuery, sidesOf } from '../parameters/difference.dto.js';
import { pageOf } from '../parameters/reading.dto.js';

@ApiTags('Differences')
@Controller('v1/diff')
export class DifferenceController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Answers('difference')
  difference(@Query() query: DifferenceQuery): Promise<Answer> {
    const { of, subject } = comparedBy(query);
    const { from, to } = sidesOf(query);
    return this.queries.execute(new Compare(of, subject, from, to, pageOf(query)));
  }
}
