import type { Development } from '../../events/development.js';
import type { Bounds } from '../../events/time/edtf.js';
import { parseEdtf } from '../../events/time/edtf.js';
import { reach } from './belief.js';

/** How many developments (or pairs) of a log are of each kind that the law speaks of. */
export function census(log: Development[]): Record<string, number> {
  const byId = new Map(log.map((d) => [d.id, d]));
  const target = (d: Development): Development | undefined =>
    byId.get(String(d.data.corrects ?? d.data.retracts ?? d.data.disputes));
  const is = (d: Development | undefined, type: string): boolean => d?.type === type;
  const count = (fits: (d: Development) => unknown): number => log.filter(fits).length;
  const correction = (d: Development | undefined): boolean => is(d, 'DevelopmentCorrected');
  const retraction = (d: Development | undefined): boolean => is(d, 'DevelopmentRetracted');
  const dated = log.flatMap((d): [Development, Bounds][] => (d.occurred ? [[d, parseEdtf(d.occurred)]] : []));
  const imprecise = dated.filter(([, b]) => b.hi - b.lo > 86_400_000);
  const happens = (d: Development): boolean => /^(Candidate|Endorse|Ballot|Office|Stance|Statement)/.test(d.type);
  const patched = (d: Development, member: string): boolean =>
    Object.hasOwn((d.data.patch as object | undefined) ?? {}, member);
  const onCycle = (edges: [string, string][]): number => {
    const reached = reach(edges);
    return log.filter((d) => reached.get(d.id)?.has(d.id)).length;
  };
  const mending = (fits: (d: Development) => boolean): [string, string][] =>
    log.filter((d) => fits(d) && target(d)).map((d) => [d.id, target(d)!.id]);
  const order = log.flatMap((d): [string, string][] => [
    ...(d.links?.before ?? []).map((id): [string, string] => [d.id, id]),
    ...(d.links?.after ?? []).map((id): [string, string] => [id, d.id]),
  ]);
  return {
    imprecise: imprecise.length,
    overlapping: imprecise.filter(([d, b]) =>
      dated.some(([e, c]) => e !== d && e.stream === d.stream && b.lo <= c.hi && c.lo <= b.hi),
    ).length,
    undated: count((d) => happens(d) && d.occurred === undefined),
    scheduled: dated.filter(([d, b]) => b.lo > Date.parse(d.recordedAt)).length,
    interval: dated.filter(([, b]) => b.precision === 'interval').length,
    timeOfDay: dated.filter(([, b]) => b.timeOfDay).length,
    correctedBySource: count((d) => correction(d) && d.data.fault === 'source'),
    correctedAsEntry: count((d) => correction(d) && d.data.fault === 'entry'),
    correctionOfCorrection: count((d) => correction(d) && correction(target(d))),
    rivalCorrections: count(
      (d) => correction(d) && log.some((e) => e !== d && correction(e) && e.data.corrects === d.data.corrects),
    ),
    subjectMoved: count((d) =>
      ['actor', 'issue', 'election'].some((m) => m in ((d.data.patch as { data?: object } | undefined)?.data ?? {})),
    ),
    citationsCorrected: count((d) => patched(d, 'sources')),
    retracted: count((d) => retraction(d) && target(d) && !/^(Dev|Source)/.test(target(d)!.type)),
    retractionOfCorrection: count((d) => retraction(d) && correction(target(d))),
    retractionOfRetraction: count((d) => retraction(d) && retraction(target(d))),
    retractionOfSourceRetraction: count((d) => retraction(d) && is(target(d), 'SourceRetracted')),
    severalDates: count((d) => new Set(d.sources?.map((c) => c.published)).size > 1),
    merged: count((d) => is(d, 'ActorsMerged')),
    lineage: count((d) => is(d, 'SourceLineageDeclared')),
    lateSource: count(
      (d) =>
        is(d, 'SourceRegistered') &&
        log.some((e) => e.position < d.position && e.sources?.some((c) => c.source === d.data.source)),
    ),
    sourceRetracted: count((d) => is(d, 'SourceRetracted')),
    redated: count((d) => correction(d) && is(target(d), 'SourceRegistered')),
    cited: count((d) => is(d, 'SourceCited')),
    disputed: count((d) => is(d, 'DevelopmentDisputed')),
    resolved: count((d) => is(d, 'DisputeResolved')),
    postponed: count((d) => is(d, 'ElectionPostponed')),
    annulled: count((d) => is(d, 'ElectionAnnulled')),
    before: count((d) => d.links?.before),
    after: count((d) => d.links?.after),
    sameAs: count((d) => d.links?.sameAs),
    linkCycle: onCycle(order),
    correctionCycle: onCycle(mending(correction)),
    retractionCycle: onCycle(mending(retraction)),
    endorsed: count((d) => is(d, 'CandidateEndorsed')),
    endorsementWithdrawn: count((d) => is(d, 'EndorsementWithdrawn')),
    candidateWithdrawn: count((d) => is(d, 'CandidateWithdrawn')),
    stanceWithdrawn: count((d) => is(d, 'StanceWithdrawn')),
    withdrawalNamesStance: count((d) => d.data.withdraws),
    statement: count((d) => is(d, 'StatementIssued')),
    assumed: count((d) => is(d, 'OfficeAssumed')),
    vacated: count((d) => is(d, 'OfficeVacated')),
    inferred: count((d) => d.basis === 'inferred'),
    severalSeats: count((d) => is(d, 'ElectionCalled') && d.data.seats === 2),
    calledUncited: count((d) => is(d, 'ElectionCalled') && !d.sources),
  };
}
