import { v5 } from 'uuid';
import { isObject } from '../../events/field-kinds.js';
import type { Received, RecordDevelopments } from './record-developments.js';

/** Makes ids of idempotency keys: never to be changed, or a request that is sent again would be recorded again. */
const NAMESPACE = '5d0f7c1e-6d0a-5b0e-9a53-0a3f0c9e4b11';

/**
 * What a request is decided on: under an idempotency key, a development that has no id gets one that follows from the key
 * and its place. So the same request through two nodes at once, or sent again after a crash of which nobody knows what it
 * had done, is the same developments.
 */
export function withIds({ received, options }: RecordDevelopments): readonly Received[] {
  const { idempotencyKey: key } = options;
  if (key === undefined) return received;
  return received.map((one, at) => {
    const { line, value } = one;
    if (!isObject(value) || value['id'] !== undefined) return one;
    return { line, value: { ...value, id: v5(`${at} ${key}`, NAMESPACE) } };
  });
}
