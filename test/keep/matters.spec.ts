/** Positions that are passed over in a replay cannot have changed the answer. */
import { questions } from '../../src/cli/ask/questions.js';
import { positionsThatMatter, replayed } from '../../src/feed/answers/matters.js';
import { freshFolder, loadCorpus, openNode, removeFolder, type Node } from '../support/node.js';
import { ballot, corrected, id, merged, retracted, stance, told, WORLD } from '../support/recording.js';
import { askerOf } from './asked.js';

const SG = 'itu-secretary-general-2022';

const directories: string[] = [];
const nodes: Node[] = [];
async function node(): Promise<Node> {
  const directory = freshFolder();
  directories.push(directory);
  const opened = await openNode(directory);
  nodes.push(opened);
  return opened;
}
afterAll(async () => {
  for (const one of nodes) await one.close();
  directories.forEach(removeFolder);
});
jest.setTimeout(120_000);

it('given every question that can be replayed, then annals ask takes it too', () => {
  expect(replayed.filter((name) => !questions.some((question) => question.name === name))).toEqual([]);
});

describe('in a small log, asked at every position', () => {
  const vote = { instrument: 'res-1', on: 'whole', votes: { us: 'yes', ru: 'no' } };
  const TOLD = [
    ...WORLD,
    { id: id(1), ...stance('us', 'fees', 'more') },
    told('ActorRegistered', { actor: 'usa', kind: 'state', name: 'U.S.A.' }),
    stance('usa', 'fees', 'less', { occurred: '2020-05' }),
    { id: id(2), ...merged('us', 'usa') },
    {
      id: id(3),
      ...told(
        'CandidateNominated',
        { election: 'open-2020', candidate: 'ann', nominatedBy: 'ru' },
        { occurred: '2019-11' },
      ),
    },
    told('AffiliationStarted', { actor: 'ru', organisation: 'itu' }, { occurred: '2019' }),
    { id: id(4), ...ballot('open-2020', 1, { votes: { ann: 3, bob: 2 } }) },
    corrected(id(4), { data: { votes: { ann: 4 } } }),
    told('CandidateElected', { election: 'open-2020', candidate: 'ann' }, { occurred: '2020-01-02' }),
    {
      id: id(5),
      ...told('OfficeAssumed', { office: 'itu/chair', holder: 'ann', election: 'open-2020' }, { occurred: '2020-02' }),
    },
    told('RollCallTaken', vote, { occurred: '2020-03-01' }),
    retracted(id(2)),
    told('ClaimMade', { subject: 'itu', claimedBy: 'us', what: 'members', value: 193 }, { occurred: '2020' }),
    corrected(id(3), { data: { nominatedBy: 'us' } }),
    retracted(id(1)),
    retracted(id(5)),
  ];
  let small: Node;
  let head: number;
  beforeAll(async () => {
    small = await node();
    await small.record(TOLD);
    head = small.views.store.checkpoint.position;
    expect(head).toBeGreaterThan(20);
  });
  it.each([
    ['election', ['open-2020']],
    ['actor', ['us']],
    ['actor', ['usa']],
    ['office', ['itu/chair']],
    ['issue', ['fees']],
    ['issue', ['open-2020:ann']],
    ['stance', ['us', 'fees']],
    ['stance', ['ru', 'open-2020:ann']],
    ['stances', ['us']],
    ['stances', ['usa']],
    ['stances', ['ru']],
    ['stances', ['ann']],
    ['instrument', ['res-1']],
    ['claims', ['itu']],
  ])('given %s %j, then it changes at none that is passed over', async (name, ids) => {
    const matter = new Set(positionsThatMatter(small.views.store, name, ids, head));
    const ask = askerOf(small, name, ids);
    const hidden: number[] = [];
    let before = await ask(0);
    for (let position = 1; position <= head; position++) {
      const now = await ask(position);
      if (now !== before && !matter.has(position)) hidden.push(position);
      before = now;
    }
    expect(hidden).toEqual([]);
  });
});

describe('in the bundled corpus, asked before each position that matters', () => {
  let corpus: Node;
  beforeAll(async () => {
    corpus = await node();
    await loadCorpus(corpus.recorder);
  });
  it.each([
    ['election', [SG]],
    ['office', ['itu/secretary-general']],
    ['stance', ['cn', `${SG}:rashid-ismailov`]],
    ['stances', ['ru']],
    ['treaty', ['itrs-2012']],
    ['conference', ['pp-22']],
  ])('given %s %j, then it stands there as after the one before it', async (name, ids) => {
    const head = corpus.views.store.checkpoint.position;
    const matter = positionsThatMatter(corpus.views.store, name, ids, head);
    expect(matter.length).toBeLessThan(head);
    const ask = askerOf(corpus, name, ids);
    for (const [i, position] of [0, ...matter].entries()) {
      const next = matter[i] ?? head + 1;
      if (next - 1 > position)
        expect([position, next, await ask(next - 1)]).toEqual([position, next, await ask(position)]);
    }
  });
});
