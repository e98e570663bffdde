import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Ask, type Answer } from '../../asking/queries.js';
import { Answers, PathIdParam } from '../docs/operations.js';
import { PathId } from '../parameters/path-id.pipe.js';
import {
  given,
  ListQuery,
  MomentQuery,
  momentOf,
  pageOf,
  RollCallsQuery,
  TreatyQuery,
} from '../parameters/reading.dto.js';

@ApiTags('Instruments and votes')
@Controller('v1')
export class InstrumentsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('instruments')
  @Answers('instruments')
  instruments(@Query() query: ListQuery): Promise<Answer> {
    return this.queries.execute(new Ask('instruments', {}, momentOf(query), pageOf(query)));
  }

  @Get('instruments/:id')
  @PathIdParam('id', 'instrument')
  @Answers('instrument')
  instrument(@Param('id', new PathId('instrument')) id: string, @Query() query: MomentQuery): Promise<Answer> {
    return this.queries.execute(new Ask('instrument', { id }, momentOf(query)));
  }

  @Get('treaties/:id')
  @PathIdParam('id', 'instrument')
  @Answers('treaty')
  treaty(@Param('id', new PathId('instrument')) id: string, @Query() query: TreatyQuery): Promise<Answer> {
    const subject = { id, ...given({ actor: query.actor }) };
    return this.queries.execute(new Ask('treaty', subject, momentOf(query)));
  }

  @Get('roll-calls')
  @Answers('rollCalls')
  rollCalls(@Query() query: RollCallsQuery): Promise<Answer> {
    const subject = given({ instrument: query.instrument });
    return this.queries.execute(new Ask('rollCalls', subject, momentOf(query), pageOf(query)));
  }

  @Get('roll-calls/:id')
  @PathIdParam('id', 'roll call')
  @Answers('rollCall')
  rollCall(@Param('id', new PathId('roll call')) id: string, @Query() query: MomentQuery): Promise<Answer> {
    return this.queries.execute(new Ask('rollCall', { id }, momentOf(query)));
  }
}
