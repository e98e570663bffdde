import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Ask, type Answer } from '../../asking/queries.js';
import { RecordDevelopments, type Recorded, type RecordingResult } from '../../recording/record-developments.js';
import { POSITION_HEADER } from '../answer-headers.interceptor.js';
import { unsupportedType } from '../body/content-types.js';
import { readJsonBody, unreadable, type ReadBody } from '../body/read-body.js';
import { Answers, PathIdParam } from '../docs/operations.js';
import { DescribesRecording } from '../docs/recording-operation.js';
import { PathId } from '../parameters/path-id.pipe.js';
import { given, MomentQuery, momentOf, pageOf, TimelineQuery } from '../parameters/reading.dto.js';
import { RecordQuery, recordHeaders } from '../parameters/recording.dto.js';

@ApiTags('Developments')
@Controller('v1')
export class DevelopmentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('developments')
  @DescribesRecording()
  async record(
    @Query() query: RecordQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const body = bodyOf(request);
    const headers = recordHeaders(request.headers);
    const dryRun = query.dryRun === 'true';
    // One development is recorded or refused: there is no part of it.
    const partial = query.partial === 'true' && body.form === 'list';
    // A key stands for all of a request, so all of it must be readable.
    if (body.unreadable.length > 0 && (!partial || headers.idempotencyKey !== undefined))
      throw unreadable(body.unreadable);
    const result = await this.commands.execute(new RecordDevelopments(body.received, { ...headers, dryRun, partial }));
    return answered(reply, body, { ...result, dryRun });
  }

  @Get('developments/:id')
  @PathIdParam('id', 'development')
  @Answers('development')
  development(@Param('id', new PathId('development')) id: string, @Query() query: MomentQuery): Promise<Answer> {
    return this.queries.execute(new Ask('development', { id }, momentOf(query)));
  }

  @Get('timeline')
  @Answers('timeline')
  timeline(@Query() query: TimelineQuery): Promise<Answer> {
    const { from, to, actor, issue, election, conference, instrument, type } = query;
    const subject = given({ from, to, actor, issue, election, conference, instrument, type });
    return this.queries.execute(new Ask('timeline', subject, momentOf(query), pageOf(query)));
  }
}

function bodyOf({ body, headers }: FastifyRequest): ReadBody {
  if (body !== undefined && body !== null) return body as ReadBody;
  if (headers['content-type'] === undefined) throw unsupportedType(undefined);
  return readJsonBody(new Uint8Array());
}

function answered(reply: FastifyReply, body: ReadBody, { recorded, refused, dryRun }: RecordingResult): object {
  const wrote = !dryRun && recorded.some(({ unchanged }) => unchanged !== true);
  reply.code(wrote ? 201 : 200);
  const last = recorded.reduce((most, { position }) => (BigInt(position) > most ? BigInt(position) : most), 0n);
  if (last > 0n) reply.header(POSITION_HEADER, String(last));
  const dry = dryRun ? { dryRun } : {};
  const [only] = recorded;
  if (body.form === 'one' && only) {
    if (!dryRun) reply.header('Location', `/v1/developments/${only.id}`);
    return { ...told(only), ...dry };
  }
  return {
    recorded: recorded.map((one) => ({ line: one.line, ...told(one) })),
    refused: [...body.unreadable, ...refused].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    ...dry,
  };
}

const told = ({ id, stream, revision, position, unchanged }: Recorded): object =>
  given({ id, stream, revision, position, unchanged });
