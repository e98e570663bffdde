/** Roll calls decided from what the view narrows the log to, against roll calls decided from the whole log. */
import fc from 'fast-check';
import type { Development } from '../../events/development.js';
import { lastInstant } from '../../events/time/edtf.js';
import { worldsFor } from '../../projections/answer/question.js';
import type { Ballots } from '../../projections/voting/ballot-record.js';
import { recordsOf } from '../../projections/voting/records-of.js';
import { ballotsOf } from '../../src/asking/ballots.js';
import { closureOf } from '../../src/views/closure.js';
import { PATIENCE, runs } from '../laws/runs.js';
import { withView } from '../laws/views.js';
import { arbitraryActs } from '../support/acts.js';
import { logOf, type Told } from '../support/log.js';

const vote = fc.constantFrom('yes', 'no', 'abstain', 'absent');
/** When it was taken and by when it is told: of a day that is past, of a year that is not over, and ahead of its day. */
const dated = fc.constantFrom(
  ['2015-03', '2015-04'],
  ['2015-03', undefined],
  ['2016', '2018'],
  ['2016-02', '2015-04'],
  [undefined, '2017'],
);
const telling = fc
  .record({
    instrument: fc.constantFrom('r0', 'r1', 'r2', 'r3'),
    votes: fc.dictionary(fc.constantFrom('us', 'usa', 'ru', 'cn'), vote, { minKeys: 1 }),
    areas: fc.option(fc.uniqueArray(fc.constantFrom('p', 'q'), { minLength: 1 }), { nil: undefined }),
    part: fc.option(fc.constantFrom('OP 1', 'OP 2'), { nil: undefined, freq: 2 }),
    dates: dated,
    source: fc.constantFrom('s1', 's2'),
  })
  .map(({ dates: [occurred, published], source, areas, part, ...data }): Told => ({
    type: 'RollCallTaken',
    ...(occurred === undefined ? {} : { occurred }),
    sources: [{ source, ...(published === undefined ? {} : { published }) }],
    data: { ...data, ...(areas ? { areas } : {}), ...(part ? { part, on: 'paragraph' } : {}) },
  }));

/** What is done to one of the tellings, about its instrument, or about sources and actors. */
const meddling = fc.oneof(
  ...[
    { data: { votes: { us: 'no' } } },
    { data: { votes: { cn: null } } },
    { occurred: '2016-05' },
    { data: { areas: ['q'] } },
  ].map((patch) =>
    fc.constant((target: string) => acting('DevelopmentCorrected', { corrects: target, fault: 'entry', patch })),
  ),
  fc.constant((target: string) => acting('DevelopmentRetracted', { retracts: target, fault: 'entry' })),
  fc.constant((target: string) => acting('DevelopmentDisputed', { disputes: target })),
  fc.constant((target: string) => cited('SourceCited', { development: target }, '2016-03')),
  fc.constant((target: string) => ({
    ...cited('ProposalWithdrawn', { instrument: 'r0' }, '2016-05'),
    links: { after: [target] },
  })),
  ...['r0', 'r1'].map((issue) =>
    fc.constant(() => cited('StanceDeclared', { actor: 'us', issue, position: 'supports' }, '2016-05')),
  ),
  fc.constant(() => cited('ProposalSubmitted', { instrument: 'r0', submittedBy: { us: true } }, '2014-05')),
  fc.constant(() => ({ type: 'SourceLineageDeclared', data: { source: 's1', of: 's2', relation: 'copy' } })),
  fc.constant(() => acting('SourceRetracted', { source: 's2', fault: 'entry' })),
  ...['s1', 's2'].map((source) =>
    fc.constant(() => ({
      type: 'SourceRegistered',
      data: { source, kind: 'press', title: source, published: '2016-12' },
    })),
  ),
  fc.constant(() => ({ type: 'ActorsMerged', data: { survivor: 'us', merged: 'usa' } })),
);
const acting = (type: string, data: object): Told => ({ type, data: { ...data, reason: 'so it is' } });
const cited = (type: string, data: Record<string, unknown>, on: string): Told => ({
  type,
  occurred: on,
  sources: [{ source: 's2', published: on }],
  data,
});

const idOf = (n: number): string => `00000000-0000-7000-9000-${String(n).padStart(12, '0')}`;

/** Roll calls, most of them with a text to themselves, and what is done to some of them; before it, a few other acts. */
const meddled = fc
  .tuple(
    fc.option(arbitraryActs, { freq: 2 }),
    fc.array(telling, { minLength: 1, maxLength: 5 }),
    fc.array(fc.tuple(meddling, fc.nat(9)), { maxLength: 3 }),
    fc.boolean(),
  )
  .map(([acts, tellings, done, isDoubted]): Development[] => {
    const first = acts?.length ?? 0;
    const told = tellings.map((one, n): Told => ({ ...one, id: idOf(n) }));
    const after = done.map(([act, n], i): Told => ({ ...act(idOf(n % told.length)), id: idOf(100 + i) }));
    // A doubt may be cast on what was done as well, such as on a merge or on a link.
    const doubts =
      isDoubted && after.length > 0
        ? [{ ...acting('DevelopmentDisputed', { disputes: idOf(100) }), id: idOf(200) }]
        : [];
    const more = logOf(...told, ...after, ...doubts).map((d) => ({
      ...d,
      position: first + d.position,
      stream: 'votes',
    }));
    return [...(acts ?? []), ...more];
  });

const moment = fc.record({
  asOf: fc.constantFrom('2012-12-31', '2015', '2016-06-30', '2020'),
  knownAt: fc.option(fc.constantFrom('2014-06', '2016', '2017-06')),
});

const texts = ({ actors, records, areas, unseen }: Ballots): string =>
  JSON.stringify({ actors, records, areas, unseen }, (_, value: unknown) =>
    value instanceof Map || ArrayBuffer.isView(value) ? [...(value as Iterable<unknown>)] : value,
  );

describe('the records of roll calls', () => {
  it(
    'given any log, when they are decided from what the view narrows it to, then those of the whole log',
    () => {
      fc.assert(
        fc.property(meddled, moment, (log, { asOf, knownAt }) => {
          const at = {
            asOfText: asOf,
            asOf: lastInstant(asOf),
            knownAtText: knownAt,
            knownAt: knownAt === null ? Infinity : lastInstant(knownAt),
            position: log.length,
            hindsight: true,
          };
          withView(log, (store) => {
            const through = ballotsOf({
              store,
              moment: at,
              worlds: (keys, seeds = []) => worldsFor({ ...at, log: closureOf(store, keys, at.position, seeds) }),
            });
            expect(texts(through)).toBe(texts(recordsOf([{ worlds: worldsFor({ ...at, log }) }])));
          });
        }),
        runs(200),
      );
    },
    PATIENCE,
  );
});
