import { freshFolder, loadCorpus, openNode, removeFolder, type Node } from '../../test/support/node.js';
import type { Difference } from '../../projections/difference/difference.js';
import { actor } from '../../test/support/recording.js';
import { Compare, type Answer, type Compared, type AskSubject, type MomentParameters } from './queries.js';

// The whole corpus is compared.
jest.setTimeout(60_000);

const SG = 'itu-secretary-general-2022';
let directory: string;
let node: Node;
let clock = Date.parse('2026-11-23T12:00:00.000Z');
beforeAll(async () => {
  directory = freshFolder();
  node = await openNode(directory, { now: () => clock });
  await loadCorpus(node.recorder);
});
afterAll(async () => {
  await node.close();
  removeFolder(directory);
});

const compare = (of: Compared, subject: AskSubject, from: MomentParameters, to: MomentParameters, page = {}) =>
  node.asking.compare(new Compare(of, subject, from, to, page));
const itemsOf = (answer: Answer) => answer['items'] as Difference[];

describe('a comparison', () => {
  it('given answers at both moments, then before and after are what they say', async () => {
    const [from, to] = [{ asOf: '2022-09-28', knownAt: '2022-09-26' }, { asOf: '2022-12-01' }];
    const [before, after] = [await node.ask('election', { id: SG }, from), await node.ask('election', { id: SG }, to)];
    const answer = await compare('election', { id: SG }, from, to, { limit: 500 });
    const whole = itemsOf(answer).filter((d) => d.member.lastIndexOf('/') === 0);
    const found = Object.fromEntries(whole.map((d) => [d.member.slice(1), [d.before, d.after]]));
    const members = ['status', 'phase', 'elected', 'computedWinner', 'title', 'support', 'secret', 'seats'];
    const told = members.filter((m) => JSON.stringify(before[m]) !== JSON.stringify(after[m]));
    expect(found).toEqual(Object.fromEntries(told.map((m) => [m, [before[m], after[m]]])));
    expect(answer).toMatchObject({
      from: { status: before['status'], because: before['because'], support: before['support'] },
      to: { status: after['status'], because: after['because'], support: after['support'] },
      support: Math.min(before['support'] as number, after['support'] as number),
    });
  });

  it('given the head on both sides, then it is one head, and a page keeps to it and to its day', async () => {
    const first = await compare('timeline', {}, { asOf: '2021' }, {}, { limit: 2 });
    const [from, to] = [first['from'], first['to']] as { position: string; asOf: string }[];
    expect(from?.position).toBe(to?.position);
    await node.record([actor('newland')]);
    clock += 24 * 60 * 60 * 1000;
    const next = await compare('timeline', {}, { asOf: '2021' }, {}, { limit: 2, cursor: first['next'] });
    expect([next['from'], next['to']]).toEqual([from, to]);
    expect(itemsOf(next)).toHaveLength(2);
    expect(itemsOf(next)[0]).not.toEqual(itemsOf(first)[1]);
  });

  it('given both moments in full, then the same bytes whatever is recorded later', async () => {
    const { position } = await node.log.head();
    const at = (asOf: string): MomentParameters => ({ asOf, atPosition: String(position) });
    const ask = async () => JSON.stringify(await compare('actor', { id: 'ru' }, at('2021'), at('2023')));
    const first = await ask();
    await node.record([actor('latland')]);
    expect(await ask()).toBe(first);
  });

  it('given no hindsight and an id that only the later side names, then it is answered; with neither, as if it were not', async () => {
    const none = { hindsight: 'none' } as const;
    const [early, late] = [
      { knownAt: '2000', ...none },
      { knownAt: '2023', ...none },
    ];
    const answer = await compare('election', { id: SG }, early, late);
    expect(answer['from']).toMatchObject({ status: 'unknown', because: [] });
    expect(itemsOf(answer).length).toBeGreaterThan(0);
    await expect(compare('election', { id: SG }, early, { ...early, knownAt: '2001' })).rejects.toMatchObject({
      status: 404,
      detail: `No election "${SG}" was ever recorded.`,
    });
  });
});
