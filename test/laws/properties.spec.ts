import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Development } from '../../events/development.js';
import { lastInstant } from '../../events/time/edtf.js';
import { closureOf } from '../../src/views/closure.js';
import { ViewStore } from '../../src/views/view-store.js';
import { differences } from './compare.js';
import { everything, unlike, worldsOf } from './everything.js';
import { PATIENCE, asked, runs } from './runs.js';
import { answered } from './through-view.js';
import { recordedFrom, scattered, shuffled, spoilt, withDatedCitations } from './variants.js';
import { dumpOf, messageOf, withView } from './views.js';

const salt = fc.nat({ max: 9999 });
const HEAD = Number.MAX_SAFE_INTEGER;
/** After every date that a generated citation has. */
const LATER = Date.UTC(2026, 0, 1);

/** Members of answers that tell of the recording. */
const OF_RECORDING = new Set(['recordedAt', 'recordedPosition', 'revision', 'position']);
const withoutRecording = (answer: object): string =>
  JSON.stringify(answer, (key, value: unknown) => (OF_RECORDING.has(key) ? undefined : value));

const upTo = (log: readonly Development[], position: number): Development[] =>
  log.filter((d) => d.position <= position);

describe('the law, by properties', () => {
  it(
    'given all citations dated before the first recording, when recorded in any order, then the same answers',
    () => {
      fc.assert(
        fc.property(asked, salt, ([log, question], n) => {
          const at = { ...question, position: HEAD };
          const told = recordedFrom(LATER, withDatedCitations(log));
          const retold = recordedFrom(LATER, shuffled(told, n));
          const answers = [told, retold].map((l) => everything(worldsOf(l, at), l)) as [
            Map<string, object>,
            Map<string, object>,
          ];
          expect(unlike(...answers, withoutRecording)).toEqual([]);
        }),
        runs(50),
      );
    },
    PATIENCE,
  );

  it(
    'given what was recorded later, when an earlier position is asked about, then the same bytes, through the view too',
    () => {
      fc.assert(
        fc.property(asked, ([log, at]) => {
          const before = upTo(log, at.position);
          const then = everything(worldsOf(before, at), before);
          expect(unlike(then, everything(worldsOf(log, at), before))).toEqual([]);
          const [early, late] = [before, log].map((l) => withView(l, (store) => answered(store, at)));
          expect(unlike(late!, early!)).toEqual([]);
        }),
        runs(40),
      );
    },
    PATIENCE,
  );

  it(
    'given a view fed page by page and one fed at once, then all their tables are equal',
    () => {
      const directory = mkdtempSync(join(tmpdir(), 'annals-laws-'));
      let files = 0;
      const dumped = (pages: Development[][]): string => {
        const path = join(directory, `${++files}.db`);
        const store = new ViewStore(path);
        for (const page of pages) store.apply(page.map(messageOf));
        store.close();
        return dumpOf(path);
      };
      try {
        fc.assert(
          fc.property(asked, fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 25 }), ([log], sizes) => {
            const pages: Development[][] = [];
            for (let at = 0; at < log.length; at += sizes[pages.length - 1]!)
              pages.push(log.slice(at, at + sizes[pages.length]!));
            expect(dumped(pages)).toBe(dumped([log]));
          }),
          runs(40),
        );
      } finally {
        rmSync(directory, { recursive: true });
      }
    },
    PATIENCE,
  );

  it(
    'given a correction of a source, or anything cited, that came out after K, when K is asked about, then the same bytes',
    () => {
      const patches = [
        { data: { position: 'opposes', votes: { ca: 1 } } },
        { occurred: '2015', certainty: 'likely' },
        { data: { candidate: 'cc', holder: 'cb', election: 'e2', issue: 'i2', actor: 'a2' } },
        { data: { published: '2010', name: 'Another', title: 'Another' } },
      ];
      const addition = fc.record({ target: fc.nat(), patch: fc.constantFrom(...patches), again: fc.nat() });
      fc.assert(
        fc.property(asked, addition, ([log, question], { target, patch, again }) => {
          fc.pre(question.knownAt !== null);
          const before = upTo(log, question.position);
          const late = new Date(lastInstant(question.knownAt!) + 86_400_000).toISOString().slice(0, 10);
          const cited = { sources: [{ source: 's1', published: late }], schemaVersion: 1, stream: 'any', revision: 99 };
          const events = before.filter((d) =>
            /^(Candidate|Endorse|Ballot|Election|Office|Sta|Actor|Source|Dev\w+Corr)/.test(d.type),
          );
          fc.pre(events.length > 0);
          const corrects = events[target % events.length]!.id;
          const repeatable = events.filter((d) => !/^(Dev|Source|ActorReg|ElectionCalled)/.test(d.type));
          const repeated = repeatable[again % repeatable.length];
          fc.pre(repeated !== undefined);
          const later: Development[] = [
            {
              ...cited,
              id: `${'0'.repeat(8)}-0000-7000-8000-${'f'.repeat(12)}`,
              type: 'DevelopmentCorrected',
              data: { corrects, fault: 'source', patch, reason: 'x' },
            },
            {
              ...repeated!,
              ...cited,
              id: `${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}`,
              links: { sameAs: [corrects], after: [repeated!.id] },
            },
          ].map((d, i) => ({ ...d, position: before.length + 1 + i, recordedAt: '2027-01-01T00:00:00.000Z' }));
          const all = [...before, ...later];
          const at = { ...question, position: HEAD };
          expect(
            unlike(everything(worldsOf(before, at, false), before), everything(worldsOf(all, at, false), before)),
          ).toEqual([]);
          // With hindsight, the count of what was not yet known may grow, and nothing else changes.
          const unhinted = (answer: object): string => JSON.stringify({ ...answer, notYetKnown: 0 });
          expect(
            unlike(everything(worldsOf(before, at), before), everything(worldsOf(all, at), before), unhinted),
          ).toEqual([]);
        }),
        runs(40),
      );
    },
    PATIENCE,
  );

  it(
    'given anything in a log, when everything is asked, then it is answered',
    () => {
      fc.assert(
        fc.property(asked, salt, ([log, question], n) => {
          const junk = spoilt(log, n);
          expect(everything(worldsOf(junk, question), junk).size).toBeGreaterThan(0);
          // A view takes in only types that it knows.
          const known = junk.map((d, i) => ({ ...d, type: log[i]!.type }));
          withView(known, (store) => {
            for (const key of ['actor:a1', 'election:e1', 'office:itu/sg']) closureOf(store, [key], junk.length);
          });
        }),
        runs(150),
      );
    },
    PATIENCE,
  );

  it(
    'given logs about many things that seldom meet, when any moment is asked about, then the oracle agrees there too',
    () => {
      fc.assert(
        fc.property(asked, salt, ([log, question], n) => {
          expect(differences(scattered(log, n), question)).toEqual([]);
        }),
        runs(60),
      );
    },
    PATIENCE,
  );
});
