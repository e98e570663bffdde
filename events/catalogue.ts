/** Everything that can be recorded. A new type is one file in its area's folder and one line here. */
import { actorNameRecorded } from './actors/actor-name-recorded.js';
import { actorRegistered } from './actors/actor-registered.js';
import { actorSucceeded } from './actors/actor-succeeded.js';
import { actorsMerged } from './actors/actors-merged.js';
import { affiliationEnded, affiliationStarted } from './actors/affiliation.js';
import { claimMade } from './claims/claim-made.js';
import { conferenceClosed } from './conferences/conference-closed.js';
import { conferenceConvened } from './conferences/conference-convened.js';
import { walkoutStaged } from './conferences/walkout-staged.js';
import { developmentCorrected } from './corrections/development-corrected.js';
import { developmentDisputed } from './corrections/development-disputed.js';
import { developmentRetracted } from './corrections/development-retracted.js';
import { disputeResolved } from './corrections/dispute-resolved.js';
import type { Area, DevelopmentDefinition, IntroducedKind, RegisteredKind } from './definition.js';
import type { Content, Development } from './development.js';
import { ballotCounted } from './elections/ballot-counted.js';
import { candidateElected } from './elections/candidate-elected.js';
import { candidateNominated } from './elections/candidate-nominated.js';
import { candidateWithdrawn } from './elections/candidate-withdrawn.js';
import { electionAnnulled } from './elections/election-annulled.js';
import { electionCalled } from './elections/election-called.js';
import { electionPostponed } from './elections/election-postponed.js';
import { candidateEndorsed, endorsementWithdrawn } from './elections/endorsement.js';
import { forecastMade } from './forecasts/forecast-made.js';
import { forecastResolved } from './forecasts/forecast-resolved.js';
import { amendmentProposed, amendmentRemoved } from './instruments/amendment.js';
import { proposalMoved } from './instruments/proposal-moved.js';
import { proposalRenamed } from './instruments/proposal-renamed.js';
import { proposalSubmitted } from './instruments/proposal-submitted.js';
import { proposalWithdrawn } from './instruments/proposal-withdrawn.js';
import { resolutionAdopted, resolutionRejected } from './instruments/resolution-decided.js';
import { rollCallTaken } from './instruments/roll-call-taken.js';
import { issueFramed } from './issues/issue-framed.js';
import { officeAssumed } from './offices/office-assumed.js';
import { officeVacated } from './offices/office-vacated.js';
import { sourceCited } from './sources/source-cited.js';
import { sourceLineageDeclared } from './sources/source-lineage-declared.js';
import { sourceRegistered } from './sources/source-registered.js';
import { sourceRetracted } from './sources/source-retracted.js';
import { stanceAttributed } from './stances/stance-attributed.js';
import { stanceDeclared } from './stances/stance-declared.js';
import { stanceWithdrawn } from './stances/stance-withdrawn.js';
import { statementIssued } from './stances/statement-issued.js';
import { treatyAdopted } from './treaties/treaty-adopted.js';
import { treatyRefused } from './treaties/treaty-refused.js';
import { treatySignaturesCounted } from './treaties/treaty-signatures-counted.js';
import { treatySigned } from './treaties/treaty-signed.js';

/** Every definition under its type. */
export const catalogue = {
  ActorRegistered: actorRegistered,
  ActorNameRecorded: actorNameRecorded,
  ActorsMerged: actorsMerged,
  ActorSucceeded: actorSucceeded,
  AffiliationStarted: affiliationStarted,
  AffiliationEnded: affiliationEnded,
  IssueFramed: issueFramed,
  ElectionCalled: electionCalled,
  CandidateNominated: candidateNominated,
  CandidateEndorsed: candidateEndorsed,
  EndorsementWithdrawn: endorsementWithdrawn,
  CandidateWithdrawn: candidateWithdrawn,
  BallotCounted: ballotCounted,
  CandidateElected: candidateElected,
  ElectionPostponed: electionPostponed,
  ElectionAnnulled: electionAnnulled,
  OfficeAssumed: officeAssumed,
  OfficeVacated: officeVacated,
  StanceDeclared: stanceDeclared,
  StanceAttributed: stanceAttributed,
  StanceWithdrawn: stanceWithdrawn,
  StatementIssued: statementIssued,
  ForecastMade: forecastMade,
  ForecastResolved: forecastResolved,
  ConferenceConvened: conferenceConvened,
  ConferenceClosed: conferenceClosed,
  WalkoutStaged: walkoutStaged,
  ProposalSubmitted: proposalSubmitted,
  ProposalRenamed: proposalRenamed,
  ProposalMoved: proposalMoved,
  ProposalWithdrawn: proposalWithdrawn,
  AmendmentProposed: amendmentProposed,
  AmendmentRemoved: amendmentRemoved,
  ResolutionAdopted: resolutionAdopted,
  ResolutionRejected: resolutionRejected,
  RollCallTaken: rollCallTaken,
  TreatyAdopted: treatyAdopted,
  TreatySigned: treatySigned,
  TreatyRefused: treatyRefused,
  TreatySignaturesCounted: treatySignaturesCounted,
  ClaimMade: claimMade,
  SourceRegistered: sourceRegistered,
  SourceCited: sourceCited,
  SourceLineageDeclared: sourceLineageDeclared,
  SourceRetracted: sourceRetracted,
  DevelopmentCorrected: developmentCorrected,
  DevelopmentRetracted: developmentRetracted,
  DevelopmentDisputed: developmentDisputed,
  DisputeResolved: disputeResolved,
} as const;

type Catalogue = typeof catalogue;
/** The name of a type that is in the catalogue. */
export type DevelopmentType = keyof Catalogue;
/** The data of a type. */
export type DataOf<T extends DevelopmentType> = InstanceType<Catalogue[T]['data']>;
/** The content of a type, with its name as a literal. */
export type ContentOf<T extends DevelopmentType> = Content<DataOf<T>> & { type: T };
/** The stored development of a type, with its name as a literal. */
export type DevelopmentOf<T extends DevelopmentType> = Development<DataOf<T>> & { type: T };
/** Any content of the catalogue: narrow it by `type`. */
export type AnyContent = { [T in DevelopmentType]: ContentOf<T> }[DevelopmentType];
/** Any development of the catalogue: narrow it by `type`. */
export type AnyDevelopment = { [T in DevelopmentType]: DevelopmentOf<T> }[DevelopmentType];

/** The types whose definition stands under another name than its own: there must be none, or this does not compile. */
type Misfiled = { [T in DevelopmentType]: Catalogue[T]['type'] extends T ? never : T }[DevelopmentType];
type MustBeNever<T extends never> = T;
export type NothingIsMisfiled = MustBeNever<Misfiled>;

/**
 * For the default branch of a switch over types: the compiler points at every such switch that a new type must visit.
 * Throws, for a log may hold what this code does not know.
 */
export function unreachable(value: never): never {
  throw new Error(`Nothing here handles ${JSON.stringify(value)}: add the type to this switch.`);
}

/** Every definition, in the catalogue's order. */
export const definitions: readonly DevelopmentDefinition[] = Object.values(catalogue);

/** The names of all types, in the catalogue's order. */
export const developmentTypes = Object.keys(catalogue) as DevelopmentType[];

const byType = new Map<string, DevelopmentDefinition>(definitions.map((definition) => [definition.type, definition]));

/** Whether a type is in the catalogue. */
export const isDevelopmentType = (type: string): type is DevelopmentType => byType.has(type);

/** The types of one area, in the catalogue's order. */
export const typesIn = (area: Area): DevelopmentType[] =>
  developmentTypes.filter((type) => catalogue[type].area === area);

/** The definition of a type, or undefined where it is not in the catalogue. */
export function definitionOf<T extends DevelopmentType>(type: T): DevelopmentDefinition<DataOf<T>, T>;
export function definitionOf(type: string): DevelopmentDefinition | undefined;
export function definitionOf(type: string): DevelopmentDefinition | undefined {
  return byType.get(type);
}

/** The id that a content registers, with what it is the id of; undefined for what registers nothing. */
export function registrationOf(content: Content<object>): { kind: RegisteredKind; id: string } | undefined {
  const registers = definitionOf(content.type)?.registers;
  if (!registers) return undefined;
  const id = (content.data as Record<string, unknown> | null | undefined)?.[registers.field];
  return typeof id === 'string' ? { kind: registers.kind, id } : undefined;
}

/** The ids that a content makes known, registering or introducing them, with what each is the id of. */
export function madeKnownBy(content: Content<object>): { kind: RegisteredKind | IntroducedKind; id: string }[] {
  const definition = definitionOf(content.type);
  return [definition?.registers, definition?.introduces].flatMap((how) => {
    const id = how && (content.data as Record<string, unknown> | null | undefined)?.[how.field];
    return how && typeof id === 'string' ? [{ kind: how.kind, id }] : [];
  });
}
