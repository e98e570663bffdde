import { freshNode } from '../../test/support/fresh-node.js';
import { actor, ballot, stance, WORLD } from '../../test/support/recording.js';
import { Problem } from '../problem.js';

const at = freshNode();

const head = async (): Promise<number> => (await at.node.log.head()).position;
const refusal = (promise: Promise<unknown>): Promise<Problem> =>
  promise.then(
    () => Promise.reject(new Error('It was recorded.')),
    (error: unknown) => (error instanceof Problem ? error : Promise.reject(error)),
  );

describe('an expected revision', () => {
  beforeEach(async () => {
    await at.node.record(WORLD);
  });

  it('given the one at which the stream stands, then recorded; given another, then 412 and nothing is written', async () => {
    const [round] = (await at.node.record([ballot('open-2020', 1)], { expectedRevision: '0' })).recorded;
    expect(round?.revision).toBe('1');
    const before = await head();
    const late = await refusal(at.node.record([ballot('open-2020', 2)], { expectedRevision: '0' }));
    expect(late).toMatchObject({ status: 412, code: 'revision-conflict' });
    expect(late.detail).toBe(
      'Stream election-open-2020 stands at revision 1, and revision 0 was expected. Read it again and decide anew.',
    );
    expect(await head()).toBe(before);
  });

  it('given a stream that does not exist, then 412 says so', async () => {
    const problem = await refusal(at.node.record([actor('fr')], { expectedRevision: '0' }));
    expect(problem.detail).toMatch(/^Stream actor-fr does not exist yet, and revision 0 was expected/);
  });

  it('given several at once that expect the same, then one is recorded', async () => {
    const results = await Promise.allSettled(
      [1, 2, 3].map((round) => at.node.record([ballot('open-2020', round)], { expectedRevision: '0' })),
    );
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
  });

  it('given several streams, then 400; given what is known already, then unchanged whatever is expected', async () => {
    const two = [stance('us', 'fees', 'more'), stance('ru', 'fees', 'more')];
    expect(await refusal(at.node.record(two, { expectedRevision: '0' }))).toMatchObject({
      status: 400,
      code: 'several-streams',
    });
    const { recorded } = await at.node.record([actor('us')], { expectedRevision: '7' });
    expect(recorded).toMatchObject([{ unchanged: true }]);
  });
});
