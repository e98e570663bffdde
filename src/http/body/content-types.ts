/** Which bodies are read, and how. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../../problem.js';
import { MAX_BODY, readJsonBody, readNdjsonBody, type ReadBody } from './read-body.js';

export const JSON_TYPE = 'application/json';
export const NDJSON_TYPE = 'application/x-ndjson';

/** Makes a server read bodies as `ReadBody`, and refuse every other type than the two with 415. */
export function readBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  const register = (type: string, read: (bytes: Buffer) => ReadBody): void => {
    server.addContentTypeParser(
      type,
      { parseAs: 'buffer', bodyLimit: MAX_BODY },
      async (request: FastifyRequest, bytes: Buffer) => {
        plainOrRefused(request);
        return read(bytes);
      },
    );
  };
  register(JSON_TYPE, readJsonBody);
  register(NDJSON_TYPE, readNdjsonBody);
}

/** The refusal of a body of another type. */
export function unsupportedType(found: string | undefined): Problem {
  const is = found === undefined ? 'says none' : `is ${JSON.stringify(found.slice(0, 100))}`;
  const detail = `The Content-Type should be ${JSON_TYPE} (one development or an array) or ${NDJSON_TYPE} (one a line), and ${is}.`;
  return new Problem(415, 'unsupported-media-type', 'This type of body is not read', detail, [
    { parameter: 'Content-Type', code: 'unsupported-media-type', message: detail },
  ]);
}

function plainOrRefused({ headers }: FastifyRequest): void {
  const coding = headers['content-encoding'];
  if (coding !== undefined && coding !== 'identity') {
    const detail = `The Content-Encoding is ${JSON.stringify(coding.slice(0, 100))}: send the body without one.`;
    throw new Problem(415, 'unsupported-encoding', 'This encoding of a body is not read', detail);
  }
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(headers['content-type'] ?? '')?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    const detail = `The body should be text in UTF-8, and says that it is in ${JSON.stringify(charset.slice(0, 100))}.`;
    throw new Problem(415, 'unsupported-charset', 'This charset is not read', detail);
  }
}
