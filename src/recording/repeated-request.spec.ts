import { openNode } from '../../test/support/node.js';
import { freshNode } from '../../test/support/fresh-node.js';
import { actor, ballot, id, stance, WORLD } from '../../test/support/recording.js';
import { Problem } from '../problem.js';

const at = freshNode();

const head = async (): Promise<number> => (await at.node.log.head()).position;
const refusal = (promise: Promise<unknown>): Promise<Problem> =>
  promise.then(
    () => Promise.reject(new Error('It was recorded.')),
    (error: unknown) => (error instanceof Problem ? error : Promise.reject(error)),
  );

describe('an idempotency key', () => {
  const idempotencyKey = 'key-1';

  it('given the same request again, also from another start, then the same answer and nothing is added', async () => {
    await at.node.record([actor('ru')]);
    const values = [actor('us'), actor('ru'), actor('us')];
    const first = await at.node.record(values, { idempotencyKey });
    expect(await at.node.record(values, { idempotencyKey })).toEqual(first);
    await at.node.close();
    at.node = await openNode(at.directory);
    expect(await at.node.record(values, { idempotencyKey })).toEqual(first);
    expect(await head()).toBe(2);
  });

  it('given it twice at once, then one is recorded and both answer the same', async () => {
    const both = await Promise.all([1, 2].map(() => at.node.record([actor('us'), actor('ru')], { idempotencyKey })));
    expect(both[1]).toEqual(both[0]);
    expect(await head()).toBe(2);
  });

  it('given equal contents, some under ids and some not, then each line keeps its own', async () => {
    await at.node.record([...WORLD, { id: id(1), ...stance('us', 'fees', 'more') }]);
    const values = [
      { id: id(1), ...stance('us', 'fees', 'more') },
      { id: id(2), ...stance('us', 'fees', 'more') },
      stance('us', 'fees', 'more'),
      stance('us', 'fees', 'more'),
    ];
    const first = await at.node.record(values, { idempotencyKey });
    expect(first.recorded.map((r) => r.unchanged)).toEqual([true, undefined, undefined, undefined]);
    expect(await at.node.record(values, { idempotencyKey })).toEqual(first);
  });

  it('given another request, or the same as a part, then a conflict, and nothing is written', async () => {
    await at.node.record([actor('us')], { idempotencyKey });
    for (const [values, partial] of [
      [[actor('ru')], false],
      [[actor('us')], true],
    ] as const)
      expect(await refusal(at.node.record(values, { idempotencyKey, partial }))).toMatchObject({
        status: 409,
        code: 'idempotency-key-reused',
      });
    expect(await head()).toBe(1);
  });

  it('given a part of a request, when what was refused could be recorded by now, then it is answered as it was', async () => {
    const values = [actor('us'), ballot('open-2020', 1)];
    const options = { idempotencyKey, partial: true };
    const first = await at.node.record(values, options);
    expect(first.refused.length).toBeGreaterThan(0);
    await at.node.record(WORLD);
    const before = await head();
    expect(await at.node.record(values, options)).toEqual(first);
    expect(await head()).toBe(before);
  });

  it('given a refused request, then its key is free', async () => {
    await refusal(at.node.record([ballot('none', 1)], { idempotencyKey }));
    expect((await at.node.record([actor('us')], { idempotencyKey })).recorded).toHaveLength(1);
  });

  it('given a dry run under a key that was used, then it is answered as recorded before, and as a dry run', async () => {
    const first = await at.node.record([actor('us')], { idempotencyKey });
    expect(await at.node.record([actor('us')], { idempotencyKey, dryRun: true })).toEqual({ ...first, dryRun: true });
  });

  it('given a repeated request of thousands, then it is answered as the first time', async () => {
    const values = Array.from({ length: 3000 }, (_, i) => actor(`a${i}`));
    const first = await at.node.record(values, { idempotencyKey });
    expect(await at.node.record(values, { idempotencyKey })).toEqual(first);
  });
});
