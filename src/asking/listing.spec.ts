import fc from 'fast-check';
import type { Development } from '../../events/development.js';
import { asked as generated, PATIENCE, runs } from '../../test/laws/runs.js';
import { leavesOf } from '../../projections/belief/leaves.js';
import { withView } from '../../test/laws/views.js';
import { arbitraryActs } from '../../test/support/acts.js';
import { askedAt, type At } from '../../test/support/asked-at.js';
import { freshFolder, loadCorpus, openNode, removeFolder, type Node } from '../../test/support/node.js';
import { actor, corrected, id, source, told } from '../../test/support/recording.js';
import { wholeList, wholeRollCalls, type Entry } from '../../test/support/whole-lists.js';
import type { ViewStore } from '../views/view-store.js';
import { answers } from './answers.js';
import type { Asked } from './asked.js';
import type { ListedKind } from './glance.js';
import { summaryOf } from './entries.js';
import type { AskName, AskSubject } from './queries.js';

const LISTS: readonly [AskName, (asked: Asked) => Entry[]][] = [
  ...Object.entries({
    elections: 'election',
    offices: 'office',
    conferences: 'conference',
    instruments: 'instrument',
    sources: 'source',
  } satisfies Partial<Record<AskName, ListedKind>>).map(([name, kind]): [AskName, (asked: Asked) => Entry[]] => [
    name as AskName,
    (asked) => wholeList(asked, kind),
  ]),
  ['rollCalls', wholeRollCalls],
];

/** Every page of every list at a moment, beside what it is where all of the list is decided. */
function pagesOf(
  store: ViewStore,
  at: At,
  limit: number,
  q?: string,
  about: AskSubject = {},
  names: readonly AskName[] = LISTS.map(([name]) => name),
): [string, string][] {
  return LISTS.filter(([name]) => names.includes(name)).flatMap(([name, whole]) => {
    const pages: [string, string][] = [];
    const found = q === undefined ? {} : { q };
    const entries = whole(askedAt(store, at, name, about, found));
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = { limit, ...found, ...(cursor === undefined ? {} : { cursor }) };
      const asked = askedAt(store, at, name, about, page);
      const answer = answers[name](asked);
      const expected = summaryOf(null, asked.listed(entries));
      pages.push([JSON.stringify({ name, ...answer }), JSON.stringify({ name, ...expected })]);
      cursor = (answer['next'] as string | null) ?? undefined;
    }
    return pages;
  });
}

function expectAlike(pages: readonly [string, string][]): void {
  for (const [page, whole] of pages) expect(page).toBe(whole);
}

describe('a page of a list of the corpus', () => {
  let directory: string;
  let node: Node;
  beforeAll(async () => {
    directory = freshFolder();
    node = await openNode(directory, { now: () => Date.parse('2026-11-23T12:00:00.000Z') });
    await loadCorpus(node.recorder);
    const vote = (n: number, occurred: string | undefined, by: string, more: object = {}, data: object = {}) =>
      told(
        'RollCallTaken',
        {
          instrument: `vote-${n}`,
          title: `Vote ${n}`,
          votes: { us: 'yes', ru: 'no', cn: 'abstain' },
          areas: ['peace'],
          ...data,
        },
        { id: id(900 + n), ...(occurred === undefined ? {} : { occurred }), sources: [{ source: by }], ...more },
      );
    await node.record([
      source('votes-2016', '2016'),
      source('votes-undated'),
      actor('assembly', 'organisation'),
      vote(1, '2015-11-03', 'votes-2016', {}, { body: 'assembly', code: 'A/1' }),
      vote(2, '2015', 'votes-2016'),
      vote(3, '2014-05', 'votes-2016', {}, { instrument: 'vote-2' }),
      vote(4, '2027-01', 'votes-2016'),
      vote(5, undefined, 'votes-2016', {}, { session: '70', part: 'para 3', on: 'paragraph' }),
      vote(6, '2015-01', 'votes-undated'),
      vote(7, '2015-02', 'votes-2016', { links: { before: [id(908)] } }),
      vote(8, '2015-03', 'votes-2016', {}, { means: { 'internet-governance-model': { yes: 'multilateral' } } }),
      // The id of an actor, and so called by its name.
      vote(9, '2015-04', 'votes-2016', {}, { instrument: 'itu' }),
      corrected(id(906), { data: { title: 'Mended' } }),
      told('ResolutionAdopted', { instrument: 'vote-1', title: 'Adopted' }, { sources: [{ source: 'votes-undated' }] }),
    ]);
  });
  afterAll(async () => {
    await node.close();
    removeFolder(directory);
  });

  it.each([
    ['2026-11-23', null],
    ['2022-09-28', '2022-09-28'],
    ['2015-11-04', '2016'],
  ])(
    'given %s and what was public at %s, then the bytes of the list of which all is decided',
    async (asOf, knownAt) => {
      const { position } = await node.log.head();
      expectAlike(pagesOf(node.views.store, { asOf, knownAt, position }, 7));
    },
  );

  it.each(['itu', 'vote', 'a/1 assembly', 'zhao'])('given a text to find, %s, then the same', async (q) => {
    const { position } = await node.log.head();
    expectAlike(pagesOf(node.views.store, { asOf: '2022', knownAt: '2022-09-28', position }, 7, q));
  });

  it('given a position before the end, then the same', async () => {
    const { position } = await node.log.head();
    expectAlike(pagesOf(node.views.store, { asOf: '2026-11-23', knownAt: null, position: position - 2 }, 500));
  });

  it('given the roll calls on one instrument, then the same', async () => {
    const { position } = await node.log.head();
    const at = { asOf: '2026', knownAt: null, position };
    for (const instrument of ['vote-1', 'vote-2', 'itu', 'itrs-2012'])
      expectAlike(pagesOf(node.views.store, at, 1, undefined, { instrument }, ['rollCalls']));
  });
});

/** What stands in the contents of a log, cut anywhere: one, or two of them to be found together. */
const looked = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(1, 2, 3, 5, 12)), { minLength: 1, maxLength: 2 });

function textIn(log: readonly Development[], picks: readonly [number, number, number][]): string {
  const texts = log
    .flatMap((d) => [d.id, ...leavesOf(d.data, 'skip')])
    .flatMap((one) => (typeof one === 'string' ? one : one[1]));
  const found = texts.filter((one) => typeof one === 'string');
  return picks
    .flatMap(([which, from, length]) => {
      const text = found[which % Math.max(1, found.length)] ?? '';
      const at = from % Math.max(1, text.length - length + 1);
      return text.slice(at, at + length);
    })
    .join(' ');
}

describe('a page of a list of any log', () => {
  const pages = (log: readonly Development[], at: At, limit: number, q: string | undefined): void =>
    withView(log, (store) => expectAlike(pagesOf(store, at, limit, q)));
  const limits = fc.constantFrom(1, 2, 500);

  it(
    'given elections, offices, sources and whatever is done to them, then as where all of it is decided',
    () => {
      fc.assert(
        fc.property(generated, limits, fc.option(looked, { nil: undefined }), ([log, at], limit, q) =>
          pages(log, at, limit, q && textIn(log, q)),
        ),
        runs(40),
      );
    },
    PATIENCE,
  );

  it(
    'given conferences, instruments and roll calls, then the same',
    () => {
      const moments = fc.record({
        asOf: fc.constantFrom('2012-12-11', '2012-12', '2013-01', '2026'),
        knownAt: fc.constantFrom(null, '2012-12-31', '2013-06'),
      });
      fc.assert(
        fc.property(arbitraryActs, moments, limits, fc.option(looked, { nil: undefined }), (log, at, limit, q) =>
          pages(log, { ...at, position: log.length }, limit, q && textIn(log, q)),
        ),
        runs(60),
      );
    },
    PATIENCE,
  );
});
