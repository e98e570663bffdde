import { freshFolder, loadCorpus, openNode, removeFolder, type Node } from '../../test/support/node.js';
import { actor, id, source, told } from '../../test/support/recording.js';
import type { ViewStore } from '../views/view-store.js';
import { answers } from './answers.js';
import type { Answer, AskName, AskSubject, MomentParameters, PageParameters } from './queries.js';

const SG = 'itu-secretary-general-2022';
const ROLE = 'itu-role-in-internet-governance';

let directory: string;
let node: Node;
/** The last position of the corpus and of what it lacks: what tests record lies after it. */
let corpus: string;
beforeAll(async () => {
  directory = freshFolder();
  node = await openNode(directory, { now: () => Date.parse('2026-11-23T12:00:00.000Z') });
  await loadCorpus(node.recorder);
  await node.record(VOTES_TAKEN);
  corpus = String((await node.log.head()).position);
  const ballots = itemsOf(await ask('timeline', { election: SG, type: 'BallotCounted' }));
  QUESTIONS.development.id = ballots.flatMap((b) => b['developments'] as string[])[0] as string;
});
afterAll(async () => {
  await node.close();
  removeFolder(directory);
});

/** An answer from the corpus alone. */
const ask = (name: AskName, subject: AskSubject = {}, moment: MomentParameters = {}, page: PageParameters = {}) =>
  node.ask(name, subject, { atPosition: corpus, ...moment }, page);
const itemsOf = (answer: Answer): Record<string, unknown>[] => answer['items'] as Record<string, unknown>[];
const ids = (items: Record<string, unknown>[]): unknown[] =>
  items.map((i) => i['id'] ?? i['development'] ?? i['issue']);
const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (error: { status: number; code: string; message: string }) => `${error.status} ${error.code}: ${error.message}`,
  );

/** Counts the developments that a view hands out, each as often as it does. */
function developmentsRead(store: ViewStore): { count(): number; stop(): void } {
  const many = [jest.spyOn(store, 'found'), jest.spyOn(store, 'foundUnderBoth'), jest.spyOn(store, 'all')];
  const one = jest.spyOn(store, 'byPosition');
  return {
    count: () =>
      one.mock.calls.length + many.flatMap((spy) => spy.mock.results).reduce((n, { value }) => n + value.length, 0),
    stop: () => [...many, one].forEach((spy) => spy.mockRestore()),
  };
}

/** Two votes by name: the corpus has none. */
const VOTES_TAKEN = [
  source('roll-calls', '2016'),
  ...[901, 902].map((n) =>
    told(
      'RollCallTaken',
      { instrument: `vote-${n}`, title: `Vote ${n}`, votes: { us: 'yes', ru: 'no', cn: 'abstain' } },
      { id: id(n), occurred: '2015-11', sources: [{ source: 'roll-calls' }] },
    ),
  ),
];

const QUESTIONS: Record<AskName, AskSubject> = {
  /** Set once the corpus is there: a ballot. */
  development: {},
  timeline: { election: SG },
  elections: {},
  election: { id: SG },
  electionHistory: { id: SG },
  actors: {},
  actor: { id: 'houlin-zhao' },
  actorStances: { id: 'ru' },
  stance: { actor: 'cn', issue: `${SG}:rashid-ismailov` },
  offices: {},
  office: { id: 'itu/secretary-general' },
  issues: {},
  issueStances: { id: ROLE },
  stanceMatrix: { actors: ['us', 'ru', 'cn'], issues: [ROLE, 'internet-governance-model'] },
  forecasts: {},
  sources: {},
  source: { id: 'itu-pp22-results' },
  conferences: {},
  conference: { id: 'pp-22' },
  instruments: {},
  instrument: { id: 'itrs-2012' },
  treaty: { id: 'itrs-2012', actor: 'us' },
  rollCalls: {},
  rollCall: { id: id(901) },
  votesOfActor: { id: 'us' },
  votingRecord: { actors: ['us', 'ru'] },
  agreement: { id: 'us', with: ['ru', 'cn'] },
  claims: { subject: 'itu' },
  disputes: {},
};
const NAMES = Object.keys(QUESTIONS) as AskName[];
const ONES = ['development', 'election', 'actor', 'stance', 'office', 'source', 'conference', 'instrument', 'treaty'];
const LISTS = NAMES.filter((name) => ![...ONES, 'rollCall'].includes(name));

describe('every question', () => {
  it('given all that can be asked, then each is tried here', () => {
    expect(Object.keys(answers).sort()).toEqual([...NAMES].sort());
  });

  it.each(NAMES)('given %s, then status, reasons, support and the moment that it is for', async (name) => {
    for (const moment of [{}, { asOf: '2022-09-29', knownAt: '2022-09-26' }]) {
      const answer = await ask(name, QUESTIONS[name], moment);
      expect(answer).toMatchObject({
        status: expect.stringMatching(/^(certain|possible|disputed|unknown)$/),
        because: expect.any(Array),
        support: expect.any(Number),
        asOf: 'asOf' in moment ? moment.asOf : '2026-11-23',
        knownAt: 'knownAt' in moment ? moment.knownAt : null,
        position: corpus,
        answerVersion: '1',
      });
    }
  });

  it('given each again, also after the view was built anew, then the same bytes', async () => {
    const moment = { asOf: '2022-10-01', knownAt: '2022-12' };
    const all = async (): Promise<string[]> =>
      Promise.all(NAMES.map(async (name) => JSON.stringify(await ask(name, QUESTIONS[name], moment))));
    const once = await all();
    await node.views.rebuild();
    expect(await all()).toEqual(once);
  }, 30_000);

  it.each(LISTS)(
    'given the list of %s page by page, then each item once, and the whole as from one page',
    async (name) => {
      const moment = { asOf: '2022-10-01' };
      const read = developmentsRead(node.views.store);
      const whole = await ask(name, QUESTIONS[name], moment, { limit: 500 });
      // A few times the log at most, however many entries: what costs a scan of it for each of them reads more.
      expect(read.count()).toBeLessThan(10 * Number(corpus));
      read.stop();
      const paged: unknown[] = [];
      for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
        const page = { limit: Math.ceil(Number(whole['total']) / 2), ...(cursor === undefined ? {} : { cursor }) };
        const answer = await ask(name, QUESTIONS[name], moment, page);
        paged.push(...itemsOf(answer));
        expect(answer['total']).toBe(whole['total']);
        cursor = (answer['next'] as string | null) ?? undefined;
      }
      expect(paged).toEqual(itemsOf(whole));
      expect(Number(whole['total'])).toBeGreaterThan(0);
    },
  );

  it.each(LISTS)('given the list of %s and a text that is nowhere, then it is empty and unknown', async (name) => {
    expect(await ask(name, QUESTIONS[name], {}, { q: 'xyzzy' })).toMatchObject({ items: [], total: 0, next: null });
  });
});

describe('an id that is not there', () => {
  it.each<[AskName, AskSubject, string]>([
    ['actor', { id: 'houlin-zao' }, 'No actor "houlin-zao" was ever recorded. Is "houlin-zhao" meant?'],
    ['actorStances', { id: 'houlin-zao' }, 'Is "houlin-zhao" meant?'],
    ['election', { id: 'itu-secretary-general-2202' }, 'Is "itu-secretary-general-2022" meant?'],
    ['electionHistory', { id: 'itu-secretary-general-2202' }, 'Is "itu-secretary-general-2022" meant?'],
    ['office', { id: 'itu/secretary-genral' }, 'Is "itu/secretary-general" meant?'],
    ['source', { id: 'itu-pp22-result' }, 'Is "itu-pp22-results" meant?'],
    ['issueStances', { id: 'itu-role-in-internet-governace' }, `Is "${ROLE}" meant?`],
    ['issueStances', { id: `${SG}:nobody-of-that-name` }, 'No actor "nobody-of-that-name"'],
    ['issueStances', { id: 'itu-secretary-general-2202:us' }, 'No election'],
    ['stance', { actor: 'uss', issue: ROLE }, 'No actor "uss"'],
    ['stance', { actor: 'us', issue: `${ROLE}s` }, `Is "${ROLE}" meant?`],
    ['stanceMatrix', { actors: ['us', 'rus'], issues: [ROLE] }, 'No actor "rus"'],
    ['timeline', { actor: 'rus' }, 'No actor "rus"'],
    ['timeline', { issue: `${ROLE}s` }, `Is "${ROLE}" meant?`],
    ['timeline', { election: `${SG}2` }, `Is "${SG}" meant?`],
    ['timeline', { conference: 'pp-222' }, 'Is "pp-22" meant?'],
    ['timeline', { instrument: 'itr-2012' }, 'Is "itrs-2012" meant?'],
    ['conference', { id: 'pp-222' }, 'No conference "pp-222" was ever recorded. Is "pp-22" meant?'],
    ['instrument', { id: 'itr-2012' }, 'Is "itrs-2012" meant?'],
    ['treaty', { id: 'itr-2012' }, 'Is "itrs-2012" meant?'],
    ['treaty', { id: 'itrs-2012', actor: 'uss' }, 'No actor "uss"'],
    ['rollCalls', { instrument: 'vote-91' }, 'Is "vote-901" meant?'],
    ['rollCall', { id: id(1) }, `No roll call "${id(1)}" was ever recorded.`],
    ['rollCall', { id: '00000000-0000-7000-8000-ffffffffffff' }, 'No roll call'],
    ['claims', { subject: 'itrs-20122' }, 'No subject "itrs-20122" was ever recorded. Is "itrs-2012" meant?'],
    ['claims', { subject: 'itu/secretary-genral' }, 'Is "itu/secretary-general" meant?'],
    ['issueStances', { id: 'itrs-20122' }, 'Is "itrs-2012" meant?'],
    ['development', { id: id(1) }, `No development "${id(1)}" was ever recorded.`],
    ['actor', { id: '__proto__' }, 'No actor "__proto__"'],
    ['office', { id: 'constructor/constructor' }, 'No office'],
  ])('given %s of %j, then 404 with the nearest known one', async (name, subject, sentence) => {
    const came = await refused(ask(name, subject));
    expect(came).toMatch(/^404 unknown-id: /);
    expect(came).toContain(sentence);
  });

  it('given a position before it was recorded, then 404 there, and answered later', async () => {
    const first = (await ask('development', QUESTIONS.development))['recordedPosition'] as string;
    expect(await refused(ask('development', QUESTIONS.development, { atPosition: String(Number(first) - 1) }))).toMatch(
      /^404/,
    );
    expect(await refused(ask('election', { id: SG }, { atPosition: '5' }))).toMatch(/^404 unknown-id/);
    expect(await refused(ask('development', QUESTIONS.development, { atPosition: first }))).toBe('answered');
  });

  it('given one that is recorded and not public at K, then unknown', async () => {
    for (const name of [...ONES, 'rollCall', 'claims'] as AskName[])
      expect(await ask(name, QUESTIONS[name], { knownAt: '2005' })).toMatchObject({
        status: 'unknown',
        because: [],
        support: 0,
      });
  });

  it.each<[AskName, AskSubject]>([
    ...(['election', 'electionHistory', 'actor', 'actorStances', 'office', 'source', 'development'] as const).map(
      (name): [AskName, AskSubject] => [name, QUESTIONS[name]],
    ),
    ['stance', { actor: 'cn', issue: ROLE }],
    ['stance', { actor: 'cn', issue: `${SG}:rashid-ismailov` }],
    ['issueStances', { id: ROLE }],
    ['issueStances', { id: `${SG}:rashid-ismailov` }],
    ['stanceMatrix', { actors: ['cn'], issues: [ROLE] }],
    ['timeline', { actor: 'cn' }],
    ['timeline', { election: SG }],
    ['timeline', { issue: ROLE }],
    ...(['conference', 'instrument', 'treaty', 'rollCall', 'claims'] as const).map((name): [AskName, AskSubject] => [
      name,
      QUESTIONS[name],
    ]),
    ['rollCalls', { instrument: 'vote-901' }],
    ['treaty', { id: 'itrs-2012' }],
    ['timeline', { conference: 'pp-22' }],
    ['timeline', { instrument: 'itrs-2012' }],
    ['issueStances', { id: 'itrs-2012' }],
  ])(
    'given %s of %j without hindsight at a K before it was public, then as if it had never been',
    async (name, subject) => {
      const came = await refused(ask(name, subject, { knownAt: '2005', hindsight: 'none' }));
      expect(came).toMatch(/^404 unknown-id: No [\w ]+ "[^"]+" was ever recorded\.$/);
      expect(await refused(ask(name, subject, { hindsight: 'none' }))).toBe('answered');
      expect(await refused(ask(name, subject, { knownAt: '2026', hindsight: 'none' }))).toBe('answered');
    },
  );

  it('given no hindsight, then no hints and no count of what was not yet known', async () => {
    expect(await refused(ask('actor', { id: 'houlin-zao' }, { knownAt: '2026', hindsight: 'none' }))).toBe(
      '404 unknown-id: No actor "houlin-zao" was ever recorded.',
    );
    const then = { asOf: '2022-09-29', knownAt: '2022-09-26' };
    const shown = await ask('election', { id: SG }, then);
    expect(shown['notYetKnown']).toBeGreaterThanOrEqual(1);
    const { notYetKnown: _, ...rest } = shown;
    expect(await ask('election', { id: SG }, { ...then, hindsight: 'none' })).toEqual(rest);
  });
});

describe('what is appended later', () => {
  it('given a cursor, when more is recorded, then the list goes on as it was, and a new one has it', async () => {
    const first = await node.ask('actors', {}, {}, { limit: 30 });
    await node.record([
      actor('aaa-first'),
      source('note', '2022-12'),
      told(
        'CandidateEndorsed',
        { election: SG, candidate: 'aaa-first', endorser: 'us' },
        { sources: [{ source: 'note' }] },
      ),
    ]);
    const second = await node.ask('actors', {}, {}, { limit: 500, cursor: first['next'] as string });
    expect(second['position']).toBe(first['position']);
    expect(itemsOf(first).length + itemsOf(second).length).toBe(first['total']);
    expect(ids([...itemsOf(first), ...itemsOf(second)])).not.toContain('aaa-first');
    expect(ids(itemsOf(await node.ask('actors', {}, {}, { limit: 500 })))).toContain('aaa-first');
  });

  it('given an earlier position, when more is recorded, then the same bytes', async () => {
    const before = await Promise.all(NAMES.map((name) => ask(name, QUESTIONS[name], { asOf: '2023' })));
    await node.record([
      told('ElectionAnnulled', { election: SG }, { occurred: '2022-10-01', sources: [{ source: 'note' }] }),
    ]);
    expect(await node.ask('election', { id: SG }, { asOf: '2023' })).toMatchObject({ phase: 'annulled', elected: [] });
    const after = await Promise.all(NAMES.map((name) => ask(name, QUESTIONS[name], { asOf: '2023' })));
    expect(JSON.stringify(after)).toBe(JSON.stringify(before));
  }, 30_000);
});
