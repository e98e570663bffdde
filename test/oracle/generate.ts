/** Arbitraries of whole small logs in which everything that the law speaks of meets, and of questions to them. */
import fc from 'fast-check';
import type { Development } from '../../events/development.js';
import type { Question } from './oracle.js';
import type { Chance, Draft } from './moves.js';
import { ACT_HAPPENINGS, ACT_KITS, ACT_TYPES, actPatchOf, actResolution, convened } from './act-moves.js';
import { ENDS, HAPPENINGS, WEIGHTS, citations, patchOf, resolution, streamOf } from './moves.js';
import { ACTORS, CANDIDATES, ISSUES, POSITIONS, SOURCES, dateAround, dayOf, pick } from './vocabulary.js';

const DAY = 86_400_000;
const START = Date.UTC(2014, 0, 6, 12);
const END = Date.UTC(2024, 11, 28, 12);
const MAX = 25;

const kindsOf = (weights: Readonly<Record<string, number>>): fc.Arbitrary<string> =>
  fc.oneof(
    ...Object.entries(weights).map(([kind, weight]) => ({
      arbitrary: fc.constant(kind),
      weight: Math.round(weight * 10),
    })),
  );
const nat = fc.nat({ max: 9999 });
const chanceOf = (weights: Readonly<Record<string, number>>): fc.Arbitrary<Chance> =>
  fc.record({
    kind: kindsOf(weights),
    a: nat,
    b: nat,
    c: nat,
    d: nat,
    wait: fc.oneof(
      { arbitrary: fc.constant(1), weight: 1 },
      { arbitrary: fc.integer({ min: 1, max: 400 }), weight: 4 },
    ),
    lag: fc.oneof(
      { arbitrary: fc.integer({ min: 0, max: 700 }), weight: 5 },
      { arbitrary: fc.integer({ min: -500, max: -1 }), weight: 1 },
    ),
    form: nat,
    cites: fc.array(fc.record({ source: nat, back: fc.integer({ min: 0, max: 500 }), own: fc.boolean(), form: nat }), {
      minLength: 1,
      maxLength: 3,
    }),
  });

const ofType = (log: Development[], type: { test(type: string): boolean }): Development[] =>
  log.filter((d) => type.test(d.type));
const OF_PEOPLE = /^(Candidate|Endorsement|Ballot|Election|Office|Stance|Statement|Affiliation|Forecast|Actor(N|R|S))/;
const EVENT = { test: (type: string): boolean => OF_PEOPLE.test(type) || ACT_TYPES.test(type) };
/** What developments of one type share that may be linked as the same. */
const SHARED = 'election round office actor issue endorser organisation instrument amendment subject what'.split(' ');
const HAPPENING = { ...HAPPENINGS, ...ACT_HAPPENINGS };

type Kit = 'elections' | keyof typeof ACT_KITS;

/** Writes the log down: each kind of chance becomes a development, or none where it has nothing to act on. */
function build(salt: number, late: boolean[], chances: Chance[], kit: Kit): Development[] {
  const log: Development[] = [];
  let now = START;
  const subjectMoved = new Set<string>();

  const record = (draft: Draft, wait: number): void => {
    if (log.length >= MAX) return;
    now = Math.min(END, now + wait * DAY);
    const n = ((log.length * 37 + salt) % 97) + 1;
    const id = `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
    const stream = streamOf(draft, log);
    const revision = log.filter((d) => d.stream === stream).length;
    const recordedAt = new Date(now).toISOString();
    log.push({ ...draft, id, schemaVersion: 1, stream, revision, position: log.length + 1, recordedAt });
  };
  const nextId = (ahead: number): string =>
    `00000000-0000-7000-8000-${String((((log.length + ahead) * 37 + salt) % 97) + 1).padStart(12, '0')}`;
  const register = (source: string, x: Chance): void => {
    const published =
      x.form % 3 === 0 ? undefined : dayOf(now - (x.form % 900) * DAY).slice(0, pick([10, 7, 4], x.form));
    const data = { source, kind: 'press', title: 'A source', ...(published && { published }) };
    record({ type: 'SourceRegistered', data }, 1);
  };
  /** A mending: of the fault that it must have, and cited where it must be. */
  const mend = (type: string, data: Record<string, unknown>, x: Chance, entry: boolean): void => {
    const at = now + x.wait * DAY;
    const cite = !entry || x.a % 5 === 0 ? { sources: citations(x, Math.min(END, at)) } : {};
    record({ type, ...cite, data: { ...data, fault: entry ? 'entry' : 'source', reason: 'Mended' } }, x.wait);
  };
  const isEntry = (d: Development): boolean => d.data.fault === 'entry';
  const rootOf = (d: Development): Development => {
    let root = d;
    for (let steps = 0; root.type === 'DevelopmentCorrected' && steps < MAX; steps++) {
      root = log.find((x) => x.id === root.data.corrects) ?? root;
    }
    return root;
  };
  const correct = (target: Development | undefined, x: Chance): void => {
    const root = target && rootOf(target);
    if (!target || !root || !EVENT.test(root.type)) return;
    const entry = x.a % 2 === 0;
    const fresh = target === root && !subjectMoved.has(root.id);
    const patch = ACT_TYPES.test(root.type) ? actPatchOf(root, x, fresh) : patchOf(root, x, entry, fresh);
    if (fresh) subjectMoved.add(root.id);
    mend('DevelopmentCorrected', { corrects: target.id, patch }, x, entry);
  };
  const retract = (target: Development | undefined, x: Chance): void => {
    if (target) mend('DevelopmentRetracted', { retracts: target.id }, x, isEntry(target) || x.b % 2 === 0);
  };

  const acts: Record<string, (x: Chance) => void> = {
    call: (x) => {
      const election = pick(['e1', 'e2'], x.a);
      if (log.some((d) => d.type === 'ElectionCalled' && d.data.election === election)) return;
      const several = election === 'e2' && x.b % 2 === 0;
      const rules = {
        system: several || x.c % 3 === 0 ? 'plurality' : 'majority',
        ...(x.d % 4 === 0 && { votesPerPaper: 1 }),
      };
      const office = several ? {} : { office: 'itu/sg' };
      const data = { election, body: 'itu', ...office, seats: several ? 2 : 1, rules, secret: true };
      const cited =
        x.d % 2 === 0
          ? { sources: citations(x, Math.min(END, now + x.wait * DAY)), occurred: dayOf(now - 300 * DAY) }
          : {};
      record({ type: 'ElectionCalled', ...cited, data }, x.wait);
    },
    enrol: (x) => {
      const actor = pick([...ACTORS, ...CANDIDATES, 'org'], x.a);
      if (log.some((d) => d.type === 'ActorRegistered' && d.data.actor === actor)) return;
      const data = { actor, kind: 'person', name: `Name of ${actor}`, ...(x.b % 3 === 0 && { aliases: ['Alias'] }) };
      const sources = citations(x, Math.min(END, now + x.wait * DAY));
      record({ type: 'ActorRegistered', ...(x.d % 2 === 0 && { sources }), data }, x.wait);
    },
    convene: (x) => {
      const data = convened(x, now);
      if (log.some((d) => d.type === 'ConferenceConvened' && d.data.conference === data.conference)) return;
      const at = Math.min(END, now + x.wait * DAY);
      const occurred = dateAround(at - x.lag * DAY, x.form);
      const cited = { sources: citations(x, at), ...(occurred && { occurred }) };
      record({ type: 'ConferenceConvened', ...(x.d % 2 === 0 && cited), data }, x.wait);
    },
    frame: (x) => {
      const issue = pick(ISSUES, x.a % 2);
      if (log.some((d) => d.type === 'IssueFramed' && d.data.issue === issue)) return;
      record({ type: 'IssueFramed', data: { issue, title: 'An issue', question: 'Well?', scale: [...POSITIONS] } }, 1);
    },
    cite: (x) => {
      const events = ofType(log, EVENT).filter((d) => d.sources);
      if (events.length === 0) return;
      const data = { development: pick(events, x.a).id };
      record({ type: 'SourceCited', data, sources: citations(x, Math.min(END, now + x.wait * DAY)) }, x.wait);
    },
    lineage: (x) => {
      const [source, of] = [pick(SOURCES, x.a), pick(SOURCES, x.a + 1 + (x.b % 3))];
      const known = [source, of].every((id) => log.some((d) => d.data.source === id));
      if (known)
        record(
          { type: 'SourceLineageDeclared', data: { source, of, relation: pick(['copy', 'paraphrase'], x.c) } },
          x.wait,
        );
    },
    merge: (x) => {
      const ids = pick<readonly string[]>([CANDIDATES, ACTORS], x.a);
      const [survivor, merged] = [pick(ids, x.b), pick(ids, x.b + 1 + (x.c % 2))];
      const circle = log.some((d) => d.type === 'ActorsMerged' && d.data.merged === survivor);
      if (!circle) record({ type: 'ActorsMerged', data: { survivor, merged } }, x.wait);
    },
    loseSource: (x) => mend('SourceRetracted', { source: pick(SOURCES, x.a) }, { ...x, a: x.b }, x.c % 2 === 0),
    redate: (x) => {
      const sources = ofType(log, /^SourceRegistered$/).filter((d) => !log.some((c) => c.data.corrects === d.id));
      if (sources.length === 0) return;
      const target = pick(sources, x.a);
      const published = dayOf(Date.parse(target.recordedAt) - (x.form % 1200) * DAY).slice(0, pick([10, 4], x.form));
      mend(
        'DevelopmentCorrected',
        { corrects: target.id, patch: { data: { published: x.b % 6 ? published : null } } },
        x,
        true,
      );
    },
    correct: (x) => correct(pick(ofType(log, EVENT), x.a >> 1), x),
    recorrect: (x) => correct(pick(ofType(log, /^DevelopmentCorrected$/), x.b >> 1), x),
    retract: (x) => retract(pick(ofType(log, /^(?!DevelopmentCorr|DevelopmentRet|SourceReg|ElectionCalled)/), x.a), x),
    uncorrect: (x) => retract(pick(ofType(log, /^DevelopmentCorrected$/), x.a), x),
    unretract: (x) => retract(pick(ofType(log, x.c % 2 ? /^DevelopmentRetracted$/ : /^SourceRetracted$/), x.a), x),
    dispute: (x) => {
      const events = ofType(log, EVENT);
      if (events.length === 0 || ofType(log, /Disputed$/).length > 2) return;
      record({ type: 'DevelopmentDisputed', data: { disputes: pick(events, x.a).id, reason: 'Doubtful' } }, x.wait);
    },
    resolve: (x) => {
      const draft = kit === 'elections' ? resolution(log, x) : actResolution(log, x);
      if (draft) record(draft, x.wait);
    },
    correctionCycle: (x) => {
      const patch = { data: { position: 'opposes' } };
      mend('DevelopmentCorrected', { corrects: nextId(1), patch }, x, true);
      mend('DevelopmentCorrected', { corrects: log.at(-1)?.id, patch }, { ...x, wait: 1 }, x.c % 2 === 0);
    },
    retractionCycle: (x) => {
      mend('DevelopmentRetracted', { retracts: nextId(1) }, x, true);
      mend('DevelopmentRetracted', { retracts: log.at(-1)?.id }, { ...x, wait: 1 }, true);
    },
    linkCycle: (x) => {
      const [first, second] = [pick(ofType(log, EVENT), x.a), pick(ofType(log, EVENT), x.b)];
      if (!first || !second || first === second) return;
      const both = { before: [first.id, second.id], after: [first.id] };
      happen({ ...x, kind: pick(['declare', 'assume'], x.c) }, both);
    },
  };

  function happen(x: Chance, links?: Development['links']): void {
    const [type, data] = HAPPENING[x.kind]!(x);
    if (type === 'ForecastResolved') data.forecast = pick(ofType(log, /^ForecastMade$/), x.b)?.id ?? nextId(1);
    // What ends something mostly ends something that was told.
    const [begun, ...members] = ENDS[type] ?? [];
    const ended = x.d % 3 === 0 ? undefined : pick(ofType(log, new RegExp(`^${begun}$`)), x.a);
    for (const member of ended ? members : []) data[member] = ended!.data[member];
    const at = Math.min(END, now + x.wait * DAY);
    const occurred = dateAround(Math.max(Date.UTC(2012, 0, 1), at - x.lag * DAY), x.form);
    const withdrawn =
      type === 'StanceWithdrawn' &&
      x.c % 2 === 0 &&
      [...log].reverse().find((d) => d.data.actor === data.actor && d.data.issue === data.issue);
    if (withdrawn) data.withdraws = withdrawn.id;
    const others = ofType(log, EVENT);
    const alike = others.filter((d) => d.type === type && sameSubject(d.data, data));
    const link =
      links ??
      (alike.length > 0 && x.b % 3 === 0
        ? { sameAs: [pick(alike, x.c).id] }
        : others.length > 0 && x.c % 6 === 0
          ? { [pick(['before', 'after', 'after', 'sameAs'], x.d)]: [pick(others, x.d >> 2).id] }
          : undefined);
    const basis =
      /^(StanceDeclared|CandidateEndorsed|Treaty(Signed|Refused)|RollCallTaken)$/.test(type) && x.d % 12 === 0
        ? { basis: 'inferred' as const }
        : {};
    record(
      { type, ...(occurred && { occurred }), sources: citations(x, at), ...basis, ...(link && { links: link }), data },
      x.wait,
    );
  }
  const sameSubject = (p: Record<string, unknown>, q: Record<string, unknown>): boolean =>
    SHARED.every((m) => p[m] === q[m]) && (!('endorser' in p) || p.candidate === q.candidate);

  const room = MAX - late.filter(Boolean).length;
  SOURCES.slice(0, late.length).forEach(
    (source, i) => late[i] || register(source, { ...chances[0]!, form: salt * (i + 3) }),
  );
  const first = { ...chances[0]!, a: 0, wait: 1 };
  if (kit === 'elections' && salt % 10 > 1) acts.call!(first);
  if (kit === 'conferences' && salt % 10 > 4) acts.convene!(first);
  for (const x of chances) {
    if (log.length >= room - 1) break;
    if (Object.hasOwn(HAPPENING, x.kind)) happen(x);
    else acts[x.kind]!(x);
  }
  SOURCES.slice(0, late.length).forEach(
    (source, i) => late[i] && register(source, { ...chances[0]!, form: salt * (i + 3) }),
  );
  return log;
}

const logOf = (kit: Kit, weights: Readonly<Record<string, number>>): fc.Arbitrary<Development[]> =>
  fc
    .tuple(
      fc.nat({ max: 96 }),
      fc.array(
        fc.nat({ max: 4 }).map((n) => n === 0),
        { minLength: 3, maxLength: 4 },
      ),
      fc.array(chanceOf(weights), { minLength: 1, maxLength: 24, size: 'max' }),
    )
    .map(([salt, late, chances]) => build(salt, late, chances, kit));

/** Whole logs of 4 to 25 developments. Some sources are registered only at the end, or (the fourth) not at all. */
export const arbitraryLog: fc.Arbitrary<Development[]> = logOf('elections', WEIGHTS);

/** The same of acts of one kit: of roll calls, instruments, treaties, conferences or claims. */
export const arbitraryActLog = (kit: keyof typeof ACT_KITS): fc.Arbitrary<Development[]> => logOf(kit, ACT_KITS[kit]);

/** A question to a log: at one of its dates or at any, with K or without, mostly at its head. */
export function arbitraryQuestion(log: Development[]): fc.Arbitrary<Question> {
  const own = log.flatMap((d) => [
    d.recordedAt.slice(0, 10),
    ...(/^\d{4}(-\d\d){0,2}$/.test(d.occurred ?? '') ? [d.occurred!] : []),
  ]);
  const any = fc.integer({ min: Date.UTC(2012, 0, 1), max: END }).map(dayOf);
  const date = fc.oneof(
    fc.constantFrom(...own),
    any,
    any.map((day) => day.slice(0, 7)),
  );
  return fc.record({
    asOf: fc.oneof({ arbitrary: date, weight: 3 }, { arbitrary: fc.constant('2025'), weight: 1 }),
    knownAt: fc.oneof({ arbitrary: fc.constant(null), weight: 2 }, { arbitrary: date, weight: 3 }),
    position: fc.oneof(fc.constant(log.length), fc.integer({ min: 1, max: log.length })),
  });
}
