/** What the document says of exports. */
import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { TABLES } from '../../../projections/export/tables.js';
import { FORMAT_NAMES } from '../../exports/formats.js';

const ROUND =
  'development,row,election,round,ballots,blank,invalid,majority_reported,lead_reported,list_complete,occurred,…\r\n';

/** That a route gives a table of an export. */
export const DescribesExport = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'exportTable',
      summary: 'A table of the star schema, as a file that data frames and warehouses read',
      description:
        'The same question at the same position has the same bytes. `asOf` left out cuts nothing. With `hindsight=none` nothing in it comes from after `knownAt`, and positions are left out. A part of it is had with `Range`. What the tables mean is in docs/exports.md.',
    }),
    ApiParam({
      name: 'file',
      description: `A table and a format: ${TABLES.map(({ name }) => name).join(', ')}, each as .${FORMAT_NAMES.join(', .')}.`,
      example: 'fct_round.csv',
      schema: { type: 'string' },
    }),
    ApiOkResponse({
      description: 'The file.',
      content: {
        'text/csv': { schema: { type: 'string' }, example: ROUND },
        'application/x-ndjson': { schema: { type: 'string' } },
        'application/vnd.apache.parquet': { schema: { type: 'string', format: 'binary' } },
      },
    } as object),
  );
