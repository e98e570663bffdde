import type { Development } from '../../events/development.js';
import { parseEdtf } from '../../events/time/edtf.js';
import { ACT_TYPES } from './act-moves.js';

const TYPES =
  'ConferenceConvened ConferenceClosed WalkoutStaged ProposalSubmitted ProposalRenamed ProposalMoved ProposalWithdrawn AmendmentProposed AmendmentRemoved ResolutionAdopted ResolutionRejected RollCallTaken TreatyAdopted TreatySigned TreatyRefused TreatySignaturesCounted ClaimMade';

/** How many developments (or pairs) of a log of acts are of each kind that the law speaks of. */
export function actCensus(log: Development[]): Record<string, number> {
  const acts = log.filter((d) => ACT_TYPES.test(d.type));
  const byId = new Map(acts.map((d) => [d.id, d]));
  const count = (fits: (d: Development) => unknown): number => acts.filter(fits).length;
  /** How many acts one member of some other development names. */
  const named = (type: string, member: string): number =>
    log.filter((d) => d.type === type && byId.has(String(d.data[member]))).length;
  const isWide = (d: Development): boolean => {
    const { lo, hi } = parseEdtf(d.occurred!);
    return hi - lo > 86_400_000;
  };
  /** How many have another of their type that shares some members. */
  const twice = (type: string, shared: string[], differ: (d: Development, e: Development) => boolean): number =>
    count(
      (d) =>
        d.type === type &&
        acts.some((e) => e !== d && e.type === type && shared.every((m) => d.data[m] === e.data[m]) && differ(d, e)),
    );
  const overlap = (d: Development, e: Development): boolean => {
    const [p, q] = [parseEdtf(d.occurred ?? '../..'), parseEdtf(e.occurred ?? '../..')];
    return p.lo <= q.hi && q.lo <= p.hi;
  };
  return {
    ...Object.fromEntries(TYPES.split(' ').map((type) => [type, count((d) => d.type === type)])),
    imprecise: count((d) => d.occurred && isWide(d)),
    undated: count((d) => !d.occurred),
    announced: count((d) => d.occurred && parseEdtf(d.occurred).lo > Date.parse(d.recordedAt)),
    corrected: named('DevelopmentCorrected', 'corrects'),
    retracted: named('DevelopmentRetracted', 'retracts'),
    doubted: named('DevelopmentDisputed', 'disputes'),
    cited: named('SourceCited', 'development'),
    resolved: log.filter((d) => d.type === 'DisputeResolved').length,
    merged: log.filter((d) => d.type === 'ActorsMerged').length,
    lineage: log.filter((d) => d.type === 'SourceLineageDeclared').length,
    sameAs: count((d) => d.links?.sameAs),
    ordered: count((d) => d.links?.before ?? d.links?.after),
    inferred: count((d) => d.basis === 'inferred'),
    subjectMoved: log.filter((d) => {
      const patched = Object.keys((d.data.patch as { data?: object } | undefined)?.data ?? {});
      return patched.some((m) => ['instrument', 'conference', 'subject', 'what', 'amendment', 'actor'].includes(m));
    }).length,
    oneRollCall: twice('RollCallTaken', ['instrument'], overlap),
    rollCallsApart: twice('RollCallTaken', ['instrument'], (d, e) => !overlap(d, e)),
    partVoted: count((d) => d.data.on === 'paragraph'),
    voteMeans: count((d) => d.type === 'RollCallTaken' && d.data.means),
    superseding: count((d) => d.data.supersedes),
    conferenceUncited: count((d) => d.type === 'ConferenceConvened' && !d.sources),
    conferenceDaysSet: count((d) => d.data.scheduled),
    claimsDiffer: twice('ClaimMade', ['subject', 'what', 'unit'], (d, e) => d.data.value !== e.data.value),
  };
}
