import fc from 'fast-check';
import { parseEdtf } from '../../events/time/edtf.js';
import { census } from './census.js';
import { arbitraryLog, arbitraryQuestion } from './generate.js';
import { oracleOfAll } from './parts.js';
import { ACTORS, ELECTIONS, ISSUES, OFFICE } from './vocabulary.js';

const SAMPLES = 300;

describe('the generated logs', () => {
  const logs = fc.sample(arbitraryLog, { numRuns: SAMPLES, seed: 20261122 });

  it('given many logs, when their kinds are counted, then every kind occurs in at least one log of a hundred', () => {
    const total: Record<string, number> = {};
    for (const log of logs) {
      for (const [kind, n] of Object.entries(census(log))) total[kind] = (total[kind] ?? 0) + (n > 0 ? 1 : 0);
    }
    expect(Object.entries(total).filter(([, n]) => n < SAMPLES / 100)).toEqual([]);
  });

  it('given any log, when read, then it has the shape of a log', () => {
    for (const log of logs) {
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
