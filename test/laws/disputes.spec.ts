import fc from 'fast-check';
import type { Development } from '../../events/development.js';
import type { DisputeAnswer } from '../../projections/disputes/dispute.js';
import type { AskName, AskSubject } from '../../src/asking/queries.js';
import type { KnownKind } from '../../src/views/schema.js';
import { touchesOf } from '../../src/views/touches.js';
import type { ViewStore } from '../../src/views/view-store.js';
import { NEWS } from '../e2e/questions.js';
import { freshFolder, loadCorpus, openNode, removeFolder } from '../support/node.js';
import { arbitraryActs } from '../support/acts.js';
import type { Question } from '../oracle/oracle.js';
import { ACTORS, CANDIDATES, ISSUES } from '../oracle/vocabulary.js';
import { PATIENCE, asked, runs } from './runs.js';
import { askingOf } from './through-view.js';
import { scattered } from './variants.js';
import { withView } from './views.js';

interface Single {
  id: string;
  actor?: string;
  issue?: string;
  status: string;
  rounds?: { round: number; status: string }[];
  type?: string | null;
  subject?: string;
  what?: string;
  amendments?: { status: string }[];
  parties?: { actor: string; status: string }[];
  elect?: { actor: string; status: string }[];
  affiliations?: { status: string; because: string[] }[];
  standing?: string | null;
  sameAs?: string[];
}

const PEOPLE = [...ACTORS, ...CANDIDATES, 'org'];
const VOCABULARY_STANCES = PEOPLE.flatMap((actor) => ISSUES.map((issue) => `${actor}|${issue}`));

/** The disputes that single answers tell, each as the list would name it. */
function toldSingly(
  ask: (name: AskName, about: AskSubject) => object,
  store: ViewStore,
  log: readonly Development[],
  listed: readonly DisputeAnswer[],
): Set<string> {
  const known = (kind: KnownKind): string[] => store.knownIds(kind);
  const stances = log.flatMap((d) => touchesOf(d).flatMap((key) => /^stance:(.*)$/.exec(key)?.[1] ?? []));
  const found = new Set<string>();
  const one = (name: AskName, about: AskSubject): Single => ask(name, about) as Single;
  for (const id of known('election')) {
    const a = one('election', { id });
    if (a.status === 'disputed') found.add(`election ${id}`);
    for (const r of a.rounds ?? []) if (r.status === 'disputed') found.add(`election ${id} round ${r.round}`);
  }
  for (const id of known('office')) {
    const office = one('office', { id });
    if (office.status === 'disputed') found.add(`office ${id}`);
    for (const e of office.elect ?? []) if (e.status === 'disputed') found.add(`office ${id} elect ${e.actor}`);
  }
  for (const id of new Set([
    ...PEOPLE,
    ...known('actor'),
    ...listed.flatMap((d) => (d.kind === 'actor' ? d.id : [])),
  ])) {
    const a = one('actor', { id });
    if (a.status === 'disputed') found.add(`actor ${a.id}`);
    if (a.affiliations?.some((x) => x.status === 'disputed')) found.add(`actor ${a.id} affiliations`);
  }
  // Where corrections moved one to, the list says.
  const moved = listed.flatMap(({ kind, actor, id }) => (kind === 'stance' ? [`${actor}|${id}`] : []));
  for (const pair of new Set([...VOCABULARY_STANCES, ...stances, ...moved])) {
    const [actor = '', issue = ''] = pair.split('|');
    const s = one('stance', { actor, issue });
    if (s.status === 'disputed') found.add(`stance ${s.actor} ${s.issue}`);
  }
  for (const id of known('conference'))
    if (one('conference', { id }).status === 'disputed') found.add(`conference ${id}`);
  for (const id of known('instrument')) {
    const a = one('instrument', { id });
    if (a.status === 'disputed') found.add(`instrument ${id}`);
    if (a.amendments?.some((x) => x.status === 'disputed')) found.add(`instrument ${id} amendments`);
    for (const { actor, status } of one('treaty', { id }).parties ?? []) {
      if (status === 'disputed') found.add(`treaty ${id} ${actor} signature`);
      if (one('treaty', { id, actor }).status === 'disputed') found.add(`treaty ${id} ${actor} binding`);
    }
  }
  for (const c of (ask('claims', {}) as { items: Single[] }).items)
    if (c.status === 'disputed') found.add(`claim ${c.subject} ${c.what}`);
  for (const id of known('source')) if (one('source', { id }).status === 'disputed') found.add(`source ${id}`);
  for (const { id } of log) {
    const d = one('development', { id });
    const rollCall = d.type === 'RollCallTaken' ? one('rollCall', { id }) : undefined;
    if (rollCall?.status === 'disputed') found.add(`roll-call ${rollCall.id}`);
    if (d.status === 'disputed' && d.standing !== 'not')
      found.add(`development ${[...(d.sameAs ?? []), id].sort()[0]}`);
  }
  return found;
}

/** How a dispute is named among those told singly. */
function nameOf({ kind, id, actor, round, what, member }: DisputeAnswer): string {
  if (kind === 'treaty') return `treaty ${id} ${actor} ${member}`;
  if (kind === 'claim') return `claim ${id} ${what}`;
  if (member === 'amendments') return `instrument ${id} amendments`;
  if (kind === 'stance') return `stance ${actor} ${id}`;
  if (round !== undefined) return `${kind} ${id} round ${round}`;
  if (member === 'elect') return `${kind} ${id} elect ${actor}`;
  return `${kind} ${id}${member === 'affiliations' ? ' affiliations' : ''}`;
}

/** What is listed and not disputed where it is asked about singly, and the other way round. */
function unlikeSingly(store: ViewStore, at: Question, log: readonly Development[]) {
  const ask = askingOf(store, at);
  const recorded = log.filter((d) => d.position <= at.position);
  const items = ask('disputes', {})['items'] as DisputeAnswer[];
  const singly = toldSingly(ask, store, recorded, items);
  const listed = new Set(items.map(nameOf));
  // What a development says is told by a round or a registration where these say the same.
  const told = new Set(items.flatMap((d) => [...d.because, ...d.sides.flatMap((s) => s.developments)]));
  return {
    onlyListed: [...listed].filter((one) => !singly.has(one)),
    onlySingly: [...singly].filter((one) => !listed.has(one) && !told.has(one.replace('development ', ''))),
  };
}

const ALIKE = { onlyListed: [], onlySingly: [] };

describe('the list of what is disputed', () => {
  it.each([
    ['logs in which everything meets', false],
    ['logs about many things that seldom meet', true],
  ])(
    'given %s, then just what is disputed where it is asked about singly',
    (_, apart) => {
      fc.assert(
        fc.property(asked, fc.nat({ max: 9999 }), ([generated, at], salt) => {
          const log = apart ? scattered(generated, salt) : generated;
          withView(log, (store) => expect(unlikeSingly(store, at, log)).toEqual(ALIKE));
        }),
        runs(15),
      );
    },
    PATIENCE,
  );

  it(
    'given acts about conferences, instruments, treaties and claims, then the same',
    () => {
      const moments = fc.record({
        asOf: fc.constantFrom('2012-12-11', '2012-12', '2013-01', '2026'),
        knownAt: fc.constantFrom(null, '2012-12-31', '2013-06'),
      });
      fc.assert(
        fc.property(arbitraryActs, moments, (log, moment) => {
          const at = { ...moment, position: log.length };
          withView(log, (store) => expect(unlikeSingly(store, at, log)).toEqual(ALIKE));
        }),
        runs(40),
      );
    },
    PATIENCE,
  );

  it(
    'given the bundled corpus with corrections, doubts, merges and other tellings of it, then the same',
    async () => {
      const folder = freshFolder();
      const node = await openNode(folder);
      await loadCorpus(node.recorder);
      await node.record(NEWS);
      const { store } = node.views;
      const { position } = await node.log.head();
      expect(await node.views.has(position, 2000)).toBe(true);
      expect(unlikeSingly(store, { asOf: '2023-06-30', knownAt: null, position }, store.all(position))).toEqual(ALIKE);
      await node.close();
      removeFolder(folder);
    },
    PATIENCE,
  );
});
