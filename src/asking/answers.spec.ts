import { freshFolder, loadCorpus, openNode, removeFolder, type Node } from '../../test/support/node.js';
import type { Answer, AskName, AskSubject, MomentParameters, PageParameters } from './queries.js';

const SG = 'itu-secretary-general-2022';
const ROLE = 'itu-role-in-internet-governance';

let directory: string;
let node: Node;
/** The last position of the corpus: what tests record lies after it. */
let corpus: string;
beforeAll(async () => {
  directory = freshFolder();
  node = await openNode(directory, { now: () => Date.parse('2026-11-23T12:00:00.000Z') });
  await loadCorpus(node.recorder);
  corpus = String((await node.log.head()).position);
});
afterAll(async () => {
  await node.close();
  removeFolder(directory);
});

/** An answer from the corpus alone. */
const ask = (name: AskName, subject: AskSubject = {}, moment: MomentParameters = {}, page: PageParameters = {}) =>
  node.ask(name, subject, { atPosition: corpus, ...moment }, page);
const itemsOf = (answer: Answer): Record<string, unknown>[] => answer['items'] as Record<string, unknown>[];
const found = async (name: AskName, q: string, subject: AskSubject = {}, moment: MomentParameters = {}) =>
  itemsOf(await ask(name, subject, moment, { q, limit: 500 }));
const ids = (items: Record<string, unknown>[]): unknown[] =>
  items.map((i) => i['id'] ?? i['development'] ?? i['issue']);
const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (error: { status: number; code: string; message: string }) => `${error.status} ${error.code}: ${error.message}`,
  );

describe('finding by text', () => {
  it('given names and aliases in any case, with or without marks, then who is meant', async () => {
    expect(ids(await found('actors', 'toure'))).toEqual(['hamadoun-toure']);
    expect(ids(await found('actors', 'HAMADOUN Touré'))).toEqual(['hamadoun-toure']);
    expect(ids(await found('actors', 'zhou hanlin'))).toEqual(['houlin-zhao']);
    expect(ids(await found('actors', 'Anthony Blinken'))).toEqual(['antony-blinken']);
  });

  it('given who stands, holds or is to hold, under any of their names, then the elections and offices', async () => {
    expect(ids(await found('elections', 'zhou hanlin'))).toEqual([
      'itu-deputy-secretary-general-2010',
      'itu-secretary-general-2014',
      'itu-secretary-general-2018',
    ]);
    expect(ids(await found('elections', 'telecommunication union 2022 director'))).not.toEqual([]);
    expect(ids(await found('offices', 'bogdan', {}, { asOf: '2022-12-01' }))).toEqual([
      'itu/director-bdt',
      'itu/secretary-general',
    ]);
  });

  it('given words of an issue or names of an actor, then the stances, also in the matrix', async () => {
    const spoken = await found('actorStances', 'ITU’s part'.replace('’', "'"), { id: 'ru' }, { asOf: '2022-02' });
    expect(spoken.map((s) => s['issue'])).toContain(ROLE);
    expect((await found('issueStances', 'biden', { id: `${SG}:doreen-bogdan-martin` })).map((s) => s['actor'])).toEqual(
      ['joe-biden'],
    );
    expect(
      (
        await found('stanceMatrix', 'united states', {
          actors: ['us', 'ru', 'cn'],
          issues: [ROLE, 'internet-governance-model'],
        })
      ).map((s) => s['actor']),
    ).toEqual(['us', 'us']);
  });

  it('given words of a source, a forecast, an issue or what happened, then those', async () => {
    expect(ids(await found('sources', 'election RESULTS pp-22'))).toContain('itu-pp22-results');
    expect(ids(await found('issues', 'gender itu'))).toEqual(['gender-in-itu-resolutions']);
    const forecasts = await found('forecasts', 'garbled name segal');
    expect(forecasts.map((f) => f['statement'])).toEqual([
      'Houlin Zhao, under a garbled name, is the next Deputy Secretary-General',
    ]);
    const happened = await found('timeline', 'bogdan-martin is elected in round 1', { election: SG });
    expect(happened.map((e) => e['type'])).toEqual(['CandidateElected']);
    expect((await found('electionHistory', 'nominates', { id: SG })).map((s) => s['type'])).toEqual([
      'CandidateNominated',
      'CandidateNominated',
    ]);
  });
});

describe('the timeline', () => {
  it('given filters, then each narrows, and the order is that of the dates, undated last', async () => {
    const ballots = itemsOf(await ask('timeline', { type: 'BallotCounted', from: '2014', to: '2014-10-23' }));
    expect(ballots.map((e) => e['election'])).toEqual(['itu-secretary-general-2014']);
    const all = itemsOf(await ask('timeline', {}, {}, { limit: 500 }));
    const starts = all.map((e) => e['earliest'] as string | null);
    const dated = starts.filter((s) => s !== null);
    expect(starts.slice(dated.length).every((s) => s === null)).toBe(true);
    expect(dated).toEqual([...dated].sort());
    const both = itemsOf(await ask('timeline', { actor: 'ru', election: SG }, {}, { limit: 500 }));
    expect(both.length).toBeGreaterThan(0);
    expect(both.every((e) => (e['actors'] as string[]).includes('ru'))).toBe(true);
  });

  it.each<[AskSubject, string]>([
    [{ from: 'x' }, '400 bad-date'],
    [{ to: '2022-13' }, '400 bad-date'],
    [{ from: '2023', to: '2022' }, '400 bad-date'],
    [{ type: 'MoonLanded' }, '400 unknown-type'],
    [{ type: 'constructor' }, '400 unknown-type'],
  ])('given %j, then refused by name', async (subject, came) => {
    expect(await refused(ask('timeline', subject))).toContain(came);
  });
});

describe('other questions that cannot be asked', () => {
  it('given a matrix without rows or columns, then refused by name', async () => {
    expect(await refused(ask('stanceMatrix', { issues: [ROLE] }))).toMatch(/^400 bad-parameter: The matrix needs/);
    expect(await refused(ask('stanceMatrix', { actors: ['us'], issues: [] }))).toMatch(/^400 bad-parameter/);
  });
});
