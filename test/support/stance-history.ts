/** Arbitrary histories of a few stances, dense with all that can bear on them. */
import fc from 'fast-check';
import type { Citation, Development } from '../../events/development.js';

export const WHO = ['a0', 'a1', 'a2'];
export const ON = ['i0', 'i1', 'e0:a2'];
const SOURCES = ['s0', 's1', 's2', 's3'];
const SAYS = ['more', 'less', 'same'];

const DAY = 86_400_000;
const START = Date.UTC(2016, 0, 1);

interface Chance {
  kind: number;
  a: number;
  b: number;
  c: number;
  d: number;
}

const chance: fc.Arbitrary<Chance> = fc.record({
  kind: fc.nat({ max: 99 }),
  a: fc.nat({ max: 999 }),
  b: fc.nat({ max: 999 }),
  c: fc.nat({ max: 999 }),
  d: fc.nat({ max: 999 }),
});

const of = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** A date around the beginning of 2014, more and less precise. */
export function dateFrom(n: number): string {
  const exact = day(Date.UTC(2013, 0, 1) + (n % 720) * DAY);
  const [year, month] = [exact.slice(0, 4), exact.slice(0, 7)];
  return of(
    [
      exact,
      exact,
      exact,
      exact,
      exact,
      month,
      month,
      year,
      `${month}~`,
      `${exact}?`,
      `[${month}..${year}-12]`,
      `${year}/..`,
      `${month}/${year}-12`,
      '201X',
      `${year}~`,
    ],
    Math.floor(n / 7) + n,
  );
}

const idOf = (n: number, salt: number): string =>
  `00000000-0000-7000-8000-${String(((n * 37 + salt) % 97) + 1).padStart(12, '0')}`;

/** Writes a history down. Most of it is simple; every kind of exception is in it. */
function build(chances: readonly Chance[], salt: number): Development[] {
  const log: Development[] = [];
  let now = START;
  const add = (type: string, data: Record<string, unknown>, more: Partial<Development> = {}): void => {
    const n = log.length;
    log.push({
      id: idOf(n, salt),
      type,
      schemaVersion: 1,
      stream: 's',
      revision: n,
      position: n + 1,
      recordedAt: new Date((now += DAY)).toISOString(),
      sources: [],
      ...more,
      data,
    } as Development);
  };
  const cited = ({ b, c, d }: Chance): Citation[] =>
    Array.from({ length: d % 7 === 0 ? 2 : 1 }, (_, i) => ({
      source: of(SOURCES, b + i),
      ...(c % 4 === 0 ? {} : { published: dateFrom(c + 300 + 40 * i).replace(/[/[].*/, '') || '2014' }),
    }));
  const earlier = (n: number): string =>
    n % 23 === 0 ? idOf(log.length + 1, salt) : idOf(n % Math.max(1, log.length), salt);
  for (const x of chances) {
    if (log.length > 40) break;
    const { kind, a, b, c, d } = x;
    const [actor, issue, position] = [of(WHO, a), of(ON.slice(0, a % 11 === 0 ? 3 : 2), b), of(SAYS, c)];
    const told = { occurred: dateFrom(d), sources: cited(x) };
    if (kind < 45)
      add(
        'StanceDeclared',
        { actor, issue, position },
        { ...told, ...(d % 13 === 0 ? { basis: 'inferred' } : d % 5 === 0 ? {} : { basis: 'statement' }) },
      );
    else if (kind < 55)
      add(
        'StatementIssued',
        { title: 'T', issue, positions: { [actor]: position, [of(WHO, a + 1)]: of(SAYS, d) } },
        { ...told, basis: 'joint-statement' },
      );
    else if (kind < 60)
      add('StanceWithdrawn', { actor, issue, ...(d % 6 === 0 ? { withdraws: earlier(c) } : {}) }, told);
    else if (kind < 62) add('StanceAttributed', { actor, issue, position, attributedBy: of(WHO, a + 1) }, told);
    else if (kind < 72) {
      const patch = of<Record<string, unknown>>(
        [
          { data: { position } },
          { data: { position } },
          { data: { position } },
          { data: { positions: { [actor]: position } } },
          { data: { positions: { [actor]: null } } },
          { data: { actor } },
          { data: { issue } },
          { occurred: dateFrom(d + 50) },
          { basis: 'attributed' },
          { sources: [{ source: of(SOURCES, d), published: dateFrom(b).replace(/[/[].*/, '') || '2013' }] },
          { links: { before: [earlier(d)] } },
          { data: { source: of(SOURCES, d) } },
          { data: { published: '2012' } },
        ],
        c,
      );
      add(
        'DevelopmentCorrected',
        { corrects: earlier(a), fault: of(['source', 'entry'], b), patch, reason: 'R' },
        { sources: b % 2 === 0 ? cited(x) : [] },
      );
    } else if (kind < 76)
      add(
        'DevelopmentRetracted',
        { retracts: earlier(a), fault: of(['source', 'entry'], b), reason: 'R' },
        { sources: b % 2 === 0 ? cited(x) : [] },
      );
    else if (kind < 80)
      add('DevelopmentDisputed', { disputes: earlier(a), reason: 'R' }, { sources: d % 2 === 0 ? cited(x) : [] });
    else if (kind < 82)
      add('DisputeResolved', {
        sides: [{ developments: [earlier(a)] }, { developments: [earlier(b)] }],
        picks: d % 2,
        reason: 'R',
      });
    else if (kind < 85) add('SourceCited', { development: earlier(a) }, { sources: cited(x) });
    else if (kind < 92)
      add('SourceRegistered', {
        source: of(SOURCES, a),
        kind: 'press',
        title: 'S',
        ...(c % 3 === 0 ? {} : { published: dateFrom(c).replace(/[/[].*/, '') || '2014' }),
      });
    else if (kind < 93) add('SourceRetracted', { source: of(SOURCES, a), reason: 'R' }, { sources: cited(x) });
    else if (kind < 95) add('SourceLineageDeclared', { source: of(SOURCES, a), of: of(SOURCES, b), how: 'copy' });
    else if (kind < 96) add('ActorsMerged', { survivor: of(WHO, a), merged: of(WHO, a + 1), reason: 'R' });
    else if (kind < 98)
      add(
        'StanceDeclared',
        { actor, issue, position },
        { ...told, links: of([{ before: [earlier(c)] }, { after: [earlier(c)] }, { sameAs: [earlier(c)] }], d) },
      );
    else add('CandidateEndorsed', { election: 'e0', candidate: 'a2', endorser: actor }, told);
  }
  return log;
}

/** Histories of at most some forty developments; how much disturbs them differs from one to the next. */
export const stanceHistories: fc.Arbitrary<Development[]> = fc
  .tuple(
    fc.array(chance, { minLength: 3, maxLength: 40, size: 'max' }),
    fc.nat({ max: 96 }),
    // Exceptions are many or few, or few histories would be simple anywhere.
    fc.constantFrom(100, 100, 72, 62, 60),
  )
  .map(([chances, salt, most]) =>
    build(
      chances.map((x) => ({ ...x, kind: x.kind % most })),
      salt,
    ),
  );
