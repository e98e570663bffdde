/** What an error that reaches the door means to whoever asked. */
import { HttpException } from '@nestjs/common';
import { LogError } from '../../log/errors.js';
import { Problem } from '../../problem.js';
import { unsupportedType } from '../body/content-types.js';
import { MAX_BODY } from '../body/read-body.js';
import { refused, refusedBy, titleOf, type Refused } from './problem-document.js';
import { NotRouted } from './route-table.js';

/** Where an error came up. */
export interface At {
  /** Path and parameters, as sent. */
  url: string;
  contentType: string | undefined;
  /** By which the service's own log knows the request. */
  requestId: string;
}

/**
 * Describes an error as a refusal. `ours` is set where it is the service's own fault, which then belongs in its log:
 * nothing of it is told.
 */
export function describe(error: unknown, at: At): Refused & { ours?: true } {
  if (error instanceof Problem) return refusedBy(error, at.url);
  if (error instanceof NotRouted) return notRouted(error);
  if (error instanceof LogError)
    return {
      ...refusedBy(new Problem(503, 'log-unavailable', 'The log cannot be used now', error.message, [], 5), at.url),
      ours: true,
    };
  return frameworkRefusal(error, at) ?? internal(at);
}

function notRouted({ method, url, allowed }: NotRouted): Refused {
  if (allowed.length === 0) {
    const detail = 'There is nothing at this path. What there is stands at /docs, for people, and /openapi.json.';
    return refused(404, 'no-such-path', 'No such path', detail, url);
  }
  const detail = `This path is not asked by ${method.slice(0, 20)}, but by ${allowed.join(' and ')}.`;
  return refused(405, 'method-not-allowed', 'Not by this method', detail, url, {
    headers: { Allow: allowed.join(', ') },
  });
}

/** What Fastify refuses by itself, in our words. */
function frameworkRefusal(error: unknown, at: At): Refused | undefined {
  const cause = error instanceof HttpException ? (error.cause ?? error) : error;
  const { code, statusCode } = (cause ?? {}) as { code?: unknown; statusCode?: unknown };
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return refusedBy(bodyTooLarge(), at.url);
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return refusedBy(unsupportedType(at.contentType), at.url);
    case 'FST_ERR_BAD_URL':
      return refused(
        400,
        'bad-url',
        'The path cannot be read',
        'The path has a percent sign that starts no byte of UTF-8.',
        at.url,
      );
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return refused(404, 'unknown-id', 'No such id', 'The path has a part that is too long to be an id.', at.url);
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return refused(
        400,
        'bad-length',
        'The body is incomplete',
        'The body is not as long as Content-Length says.',
        at.url,
      );
    case 'ECONNRESET':
      return refused(400, 'aborted', 'The request was broken off', 'The request ended before its body did.', at.url);
  }
  const status = error instanceof HttpException ? error.getStatus() : Number(statusCode);
  if (status === 404) return notRouted(new NotRouted('GET', at.url, []));
  if (!(status >= 400 && status < 500)) return undefined;
  return refused(status, 'bad-request', titleOf(status), 'The request cannot be read as HTTP has it.', at.url);
}

const internal = (at: At): Refused & { ours: true } => ({
  ...refused(
    500,
    'internal',
    'A fault of the service',
    `Something went wrong here that is no fault of the request. The service's log has it under ${at.requestId}.`,
    at.url,
  ),
  ours: true,
});

function bodyTooLarge(): Problem {
  const detail = `A body has at most ${MAX_BODY / 1024 / 1024} MiB: send its developments in several requests.`;
  return new Problem(413, 'body-too-large', 'The body is too large', detail);
}
