import fc from 'fast-check';
import { parseEdtf } from '../../events/time/edtf.js';
import type { Development } from '../../events/development.js';
import { actCensus } from './act-census.js';
import { ACT_KITS } from './act-moves.js';
import { oracleOfActs } from './acts.js';
import { census } from './census.js';
import { arbitraryActLog, arbitraryLog, arbitraryQuestion } from './generate.js';
import { oracleOfAll } from './parts.js';
import { ACTORS, ELECTIONS, ISSUES, OFFICE } from './vocabulary.js';

const SAMPLES = 300;
/** Of logs of acts, for each kit. */
const OF_EACH_KIT = 60;
const LISTED = new Set(['amendment']);

const kinds = (logs: Development[][], counted: (log: Development[]) => Record<string, number>): [string, number][] => {
  const total: Record<string, number> = {};
  for (const log of logs) {
    for (const [kind, n] of Object.entries(counted(log))) total[kind] = (total[kind] ?? 0) + (n > 0 ? 1 : 0);
  }
  return Object.entries(total);
};

describe('the generated logs', () => {
  const logs = fc.sample(arbitraryLog, { numRuns: SAMPLES, seed: 20261122 });

  it('given many logs, when their kinds are counted, then every kind occurs in at least one log of a hundred', () => {
    expect(kinds(logs, census).filter(([, n]) => n < SAMPLES / 100)).toEqual([]);
  });

  const ofActs = (Object.keys(ACT_KITS) as (keyof typeof ACT_KITS)[]).flatMap((kit) =>
    fc.sample(arbitraryActLog(kit), { numRuns: OF_EACH_KIT, seed: 20261125 }),
  );

  it('given many logs of acts, when their kinds are counted, then every kind occurs in at least one log of a hundred', () => {
    expect(kinds(ofActs, actCensus).filter(([, n]) => n < ofActs.length / 100)).toEqual([]);
  });

  it('given logs of acts, when asked, then every status comes up for every kind of question', () => {
    const statuses: Record<string, Set<string>> = {};
    const see = (kind: string, status: string): void => void (statuses[kind] ??= new Set()).add(status);
    for (const [i, log] of ofActs.entries()) {
      const [question] = fc.sample(arbitraryQuestion(log), { numRuns: 1, seed: i });
      const asked = oracleOfActs(log, question!);
      for (const d of log) if (d.type === 'RollCallTaken') see('roll call', asked.rollCall(d.id).status);
      see('instrument', asked.instrument('r1').status);
      for (const { status } of asked.instrument('r1').amendments) see('amendment', status);
      see('stance by an act', asked.stance('a1', 'r1').status);
      for (const { status } of Object.values(asked.claims('a1'))) see('claim', status);
      const { party, binding } = asked.treaty('r1', 'a1');
      see('party', party.status);
      see('binding', binding.status);
      see('conference', asked.conference('k1').status);
    }
    const all = ['certain', 'disputed', 'possible', 'unknown'];
    for (const [kind, seen] of Object.entries(statuses))
      // What is listed is told, and so never unknown.
      expect([kind, [...seen].sort()]).toEqual([kind, all.filter((s) => s !== 'unknown' || !LISTED.has(kind))]);
  });

  it('given any log, when read, then it has the shape of a log', () => {
    for (const log of [...logs, ...ofActs]) {
      expect(log.length).toBeGreaterThanOrEqual(3);
      expect(log.length).toBeLessThanOrEqual(25);
      expect(log.map((d) => d.position)).toEqual(log.map((_, i) => i + 1));
      expect(new Set(log.map((d) => d.id)).size).toBe(log.length);
      const recorded = log.map((d) => d.recordedAt);
      expect(recorded).toEqual([...recorded].sort());
      for (const d of log) {
        if (d.occurred) parseEdtf(d.occurred);
        for (const { published } of d.sources ?? []) {
          if (published) expect(parseEdtf(published).lo).toBeLessThanOrEqual(Date.parse(d.recordedAt));
        }
      }
    }
  });

  it('given any question, when asked, then there is an answer, and every status comes up for every kind of question', () => {
    const statuses: Record<string, Set<string>> = { election: new Set(), stance: new Set(), office: new Set() };
    for (const [i, log] of logs.entries()) {
      const [question] = fc.sample(arbitraryQuestion(log), { numRuns: 1, seed: i });
      const asked = oracleOfAll(log, question!);
      for (const id of asked.visible()) asked.happening(id);
      for (const id of ELECTIONS) statuses.election!.add(asked.election(id).status);
      statuses.office!.add(asked.office(OFFICE).status);
      for (const actor of ACTORS) for (const issue of ISSUES) statuses.stance!.add(asked.stance(actor, issue).status);
    }
    for (const seen of Object.values(statuses))
      expect([...seen].sort()).toEqual(['certain', 'disputed', 'possible', 'unknown']);
  });
});
