import { UUID } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import type {
  AppendReq,
  BatchAppendReq,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { Expected, Proposed } from './records.js';

type Message = AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage;

const UUID_TEXT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An event as the log keeps it. Throws where its id is none: the id comes back lower-cased. */
export function proposedOf(message: Message): Proposed {
  const id = message.getId();
  const text = id?.hasString() ? id.getString() : undefined;
  if (text === undefined || !UUID_TEXT.test(text)) throw new Error(`Not an id: ${text ?? 'none'}.`);
  const headers = message.getMetadataMap();
  return {
    id: text.toLowerCase(),
    type: headers.get('type') ?? '',
    isJson: headers.get('content-type') === 'application/json',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

export const dataSize = (events: readonly Proposed[]): number => events.reduce((sum, { data }) => sum + data.length, 0);

export const nameOf = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8');

export const uuidOf = (text: string): UUID => new UUID().setString(text);

export function expectedOfBatch(options: BatchAppendReq.Options): Expected {
  if (options.hasNoStream()) return 'none';
  if (options.hasStreamExists()) return 'exists';
  return options.hasStreamPosition() ? Number(options.getStreamPosition()) : 'any';
}

export function expectedOf(options: AppendReq.Options): Expected {
  if (options.hasNoStream()) return 'none';
  if (options.hasStreamExists()) return 'exists';
  return options.hasRevision() ? Number(options.getRevision()) : 'any';
}
