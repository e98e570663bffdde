/** Logs of every kind, each with a moment: what is narrowed must answer on all of them as what is gathered whole. */
import fc from 'fast-check';
import type { Development } from '../../events/development.js';
import type { ViewStore } from '../../src/views/view-store.js';
import { arbitraryActs } from '../support/acts.js';
import type { At } from '../support/asked-at.js';
import { dateFrom, stanceHistories } from '../support/stance-history.js';
import { asked as generated, PATIENCE, runs } from './runs.js';
import { scattered } from './variants.js';
import { withView } from './views.js';

/** What a check is given beside the view of a log: how many entries a page has, and perhaps a text to find. */
export interface Tried {
  at: At;
  limit: number;
  q: string | undefined;
}

/** How often each kind of log is tried. */
export interface Often {
  stances: number;
  others: number;
  acts: number;
}

/**
 * Declares the tests that hold a check on logs dense with what can bear on an answer; each log is taken in in pages of
 * some length.
 */
export function onAnyLog(often: Often, check: (store: ViewStore, tried: Tried) => void): void {
  const asked = fc.record({ limit: fc.constantFrom(1, 2, 3, 500), page: fc.constantFrom(1, 2, 5, 9, 500) });
  type Asked = { limit: number; page: number };
  const tried = (log: readonly Development[], at: At, { limit, page }: Asked, q: string | undefined): void =>
    withView(log, (store) => check(store, { at, limit, q }), page);

  it(
    'given stances dense with all that can bear on them, then as where all of it is gathered',
    () => {
      const texts = fc.constantFrom(undefined, undefined, 'more', 'i1 less');
      const days = [fc.nat({ max: 800 }), fc.option(fc.nat({ max: 800 })), fc.nat({ max: 12 })] as const;
      fc.assert(
        fc.property(stanceHistories, ...days, asked, texts, (log, v, k, back, how, q) => {
          const day = (n: number): string => dateFrom(n).replace(/\/.*/, '');
          const at = { asOf: day(v), knownAt: k === null ? null : day(k), position: Math.max(1, log.length - back) };
          tried(log, at, how, q);
        }),
        runs(often.stances),
      );
    },
    PATIENCE,
  );

  it.each([
    ['elections, offices, sources and whatever is done to them', false],
    ['many things that seldom meet', true],
  ])(
    'given %s, then the same',
    (_, apart) => {
      const texts = fc.constantFrom(undefined, 'a1', 'supports');
      fc.assert(
        fc.property(generated, fc.nat({ max: 9999 }), asked, texts, ([log, at], salt, how, q) =>
          tried(apart ? scattered(log, salt) : log, at, how, q),
        ),
        runs(often.others),
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
      const texts = fc.constantFrom(undefined, 'title', 'r');
      fc.assert(
        fc.property(arbitraryActs, moments, asked, texts, (log, at, how, q) =>
          tried(log, { ...at, position: log.length }, how, q),
        ),
        runs(often.acts),
      );
    },
    PATIENCE,
  );
}
