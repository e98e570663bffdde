import { Controller, Get, Header, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../problem.js';
import { ServiceStatus } from '../../views/service-status.js';
import { NoParameters } from '../parameters/reading.dto.js';
import { POSITION_HEADER } from '../answer-headers.interceptor.js';

@ApiTags('Service')
@Controller()
export class ServiceController {
  constructor(private readonly service: ServiceStatus) {}

  @Get('healthz')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'health', summary: 'Whether the process answers' })
  @ApiOkResponse({
    description: 'It does.',
    schema: { type: 'object', required: ['status'], properties: { status: { const: 'ok' } } } as object,
  })
  health(@Query() _query: NoParameters): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('readyz')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'readiness',
    summary: 'Whether the log is open and the views have caught up; 503 with the reasons where not',
  })
  @ApiOkResponse({
    description: 'It can be asked.',
    schema: { type: 'object', required: ['status'], properties: { status: { const: 'ready' } } } as object,
  })
  async readiness(@Query() _query: NoParameters): Promise<{ status: 'ready' }> {
    const { ready, reasons } = await this.service.ready();
    if (ready) return { status: 'ready' };
    throw new Problem(
      503,
      'not-ready',
      'Not ready',
      reasons.join(' '),
      reasons.map((message) => ({ code: 'not-ready', message })),
      1,
    );
  }

  @Get('v1/status')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'status',
    summary: 'The head of the log, how far each view has come, and how much there is of what',
  })
  @ApiOkResponse({
    description:
      'How the service stands. `rebuild` says how far views that are being built anew have come, and is null while none are; `lastRebuild` how the last ended. Where the log is kept on a server, `server` says how this node stands to it (hosts, `connection`, `leader`, `lag` in developments and in seconds), and `warning` how old its answers are while that is not reached.',
    schema: { type: 'object' },
  })
  async status(
    @Query() _query: NoParameters,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Record<string, unknown>> {
    const status = await this.service.status();
    if (typeof status['head'] === 'string') reply.header(POSITION_HEADER, status['head']);
    return status;
  }

  @Post('v1/views/rebuild')
  @HttpCode(202)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'rebuildViews',
    summary: 'Build the views anew from the log, which is only read',
    description:
      'It takes no body and is answered at once; those that are there serve until the new ones take their place. Where it is under way already, nothing else begins. How far it has come is in /v1/status.',
  })
  @ApiAcceptedResponse({ description: 'It is under way: how the service stands.', schema: { type: 'object' } })
  async rebuild(@Query() _query: NoParameters): Promise<Record<string, unknown>> {
    this.service.rebuild();
    return this.service.status();
  }
}
