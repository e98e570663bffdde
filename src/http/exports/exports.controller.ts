import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { nearest } from '../../../events/shapes.js';
import { TABLES } from '../../../projections/export/tables.js';
import { Asking } from '../../asking/asking.js';
import { momentOf } from '../../asking/moment.js';
import { FORMAT_NAMES, FORMATS, type FormatName } from '../../exports/formats.js';
import { Shelf } from '../../exports/shelf.js';
import { Problem } from '../../problem.js';
import { POSITION_HEADER } from '../answer-headers.interceptor.js';
import { DescribesExport } from '../docs/export-operations.js';
import { MomentQuery, momentOf as momentIn } from '../parameters/reading.dto.js';
import { rangeOf } from './byte-range.js';

@ApiTags('Exports')
@Controller('v1/exports')
export class ExportsController {
  constructor(
    private readonly shelf: Shelf,
    private readonly asking: Asking,
  ) {}

  @Get(':file')
  @DescribesExport()
  async table(
    @Param('file') file: string,
    @Query() query: MomentQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { table, format } = named(file);
    const { asOf, asOfText, knownAt, knownAtText, position, hindsight } = await momentOf(momentIn(query), this.asking);
    const { path, bytes, sha256 } = await this.shelf.file(table, format, {
      // Left out, V cuts nothing here: an export of today would be another one tomorrow.
      asOf: query.asOf === undefined ? null : { text: asOfText, instant: asOf },
      knownAt: knownAtText === null ? null : { text: knownAtText, instant: knownAt },
      position,
      hindsight,
    });
    const tag = `"${Buffer.from(sha256, 'hex').toString('base64url')}"`;
    void reply.headers({
      ETag: tag,
      'Accept-Ranges': 'bytes',
      'Cache-Control': 'no-cache',
      // Where the log stood is nothing that was public.
      ...(hindsight ? { [POSITION_HEADER]: String(position) } : {}),
    });
    if (has(request.headers['if-none-match'], tag)) return void reply.code(304).send();
    void reply.type(FORMATS[format].mediaType);
    const isSame = request.headers['if-range'] === undefined || request.headers['if-range'] === tag;
    const range = isSame ? rangeOf(request.headers.range, bytes) : undefined;
    if (range === 'none') {
      void reply.header('Content-Range', `bytes */${bytes}`);
      throw new Problem(
        416,
        'no-such-range',
        'No such range',
        `The file has ${bytes} bytes, and none of those asked for.`,
      );
    }
    const { first, last } = range ?? { first: 0, last: bytes - 1 };
    if (range) void reply.code(206).header('Content-Range', `bytes ${first}-${last}/${bytes}`);
    void reply.headers({
      'Content-Length': last - first + 1,
      'Content-Disposition': `attachment; filename="${table}.${format}"`,
    });
    const isRead = request.method !== 'HEAD' && bytes > 0;
    void reply.send(isRead ? createReadStream(path, { start: first, end: last }) : Readable.from([]));
  }
}

/** The table and the format that a file's name asks for. Throws a Problem where there is none of them. */
function named(file: string): { table: string; format: FormatName } {
  const [table = '', format = '', ...more] = file.split('.');
  const names = TABLES.map(({ name }) => name);
  const isFormat = (text: string): text is FormatName => FORMAT_NAMES.some((one) => one === text);
  if (more.length === 0 && names.includes(table) && isFormat(format)) return { table, format };
  const near = names.includes(table) ? undefined : nearest(table, names);
  const hint =
    near === undefined
      ? `The tables are ${names.join(', ')}, each as ${FORMAT_NAMES.map((one) => `.${one}`).join(', ')}.`
      : `Is "${near}.${isFormat(format) ? format : 'parquet'}" meant?`;
  throw new Problem(
    404,
    'no-such-table',
    'No such table',
    `There is no ${JSON.stringify(file.slice(0, 100))}. ${hint}`,
  );
}

const has = (given: string | undefined, tag: string): boolean =>
  given !== undefined && given.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag);
