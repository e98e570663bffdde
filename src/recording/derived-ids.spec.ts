import { actor, id } from '../../test/support/recording.js';
import { isDevelopmentId } from '../../events/ids.js';
import { withIds } from './derived-ids.js';
import { RecordDevelopments } from './record-developments.js';

const ids = (values: readonly unknown[], idempotencyKey?: string): unknown[] =>
  withIds(
    new RecordDevelopments(
      values.map((value, at) => ({ line: at + 1, value })),
      idempotencyKey === undefined ? {} : { idempotencyKey },
    ),
  ).map(({ value }) => (value as { id?: unknown } | null)?.id);

describe('the ids under an idempotency key', () => {
  it('given the same key, then the same ids; given another key or place, then others', () => {
    const [a, b] = ids([actor('us'), actor('ru')], 'one');
    expect([a, b].every((one) => typeof one === 'string' && isDevelopmentId(one))).toBe(true);
    expect(a).not.toBe(b);
    expect(ids([actor('us'), actor('ru')], 'one')).toEqual([a, b]);
    expect(ids([actor('us')], 'other')[0]).not.toBe(a);
    // These never change: requests of earlier versions are sent again too.
    expect(ids([actor('us')], 'for ever')).toEqual(['df30534b-e26f-5139-ad3a-33aecbb73b17']);
  });

  it('given an id, no key, or what is no development, then nothing is made', () => {
    expect(ids([{ id: id(1), ...actor('us') }, 7, null], 'one')).toEqual([id(1), undefined, undefined]);
    expect(ids([actor('us')])).toEqual([undefined]);
  });
});
