import { Query } from '@nestjs/cqrs';

/** The point in time that a reader asks about, as given: what is left out means now, everything, the head. */
export interface MomentParameters {
  /** V, EDTF. */
  asOf?: string;
  /** K, EDTF. */
  knownAt?: string;
  /** P as a position, a decimal string. */
  atPosition?: string;
  /** P as an instant, ISO 8601 with zone. */
  recordedAt?: string;
  /** The least position that the answer must have seen. */
  minPosition?: string;
  /** Whether the answer may show traces of what came after K. */
  hindsight?: 'show' | 'none';
}

/** What part of a list is wanted. */
export interface PageParameters {
  /** Text to find in names, aliases and words, case and diacritics folded. */
  q?: string;
  /** 1 to 500; 50 where left out. */
  limit?: number;
  /** From the answer before; it pins that answer's position. */
  cursor?: string;
}

/** Any JSON object; its shape is that of the projection that decided it, with the moment echoed. */
export type Answer = Record<string, unknown>;

/** What can be asked, by name: each has one entry in `answers.ts`. */
export type AskName =
  | 'development'
  | 'timeline'
  | 'elections'
  | 'election'
  | 'electionHistory'
  | 'actors'
  | 'actor'
  | 'actorStances'
  | 'stance'
  | 'offices'
  | 'office'
  | 'issues'
  | 'issueStances'
  | 'stanceMatrix'
  | 'conferences'
  | 'conference'
  | 'instruments'
  | 'instrument'
  | 'treaty'
  | 'rollCalls'
  | 'rollCall'
  | 'votesOfActor'
  | 'votingRecord'
  | 'agreement'
  | 'claims'
  | 'disputes'
  | 'forecasts'
  | 'sources'
  | 'source';

/** What a question names, besides its moment and its page. */
export interface AskSubject {
  id?: string;
  actor?: string;
  issue?: string;
  election?: string;
  conference?: string;
  instrument?: string;
  /** What claims are about. */
  subject?: string;
  type?: string;
  from?: string;
  to?: string;
  actors?: string[];
  issues?: string[];
  /** With whom an actor is compared. */
  with?: string[];
  /** Areas of policy. */
  areas?: string[];
  /** Which votes. */
  vote?: string;
}

/**
 * A question about a point in time.
 * `subject.id` is the id of what is asked about (an office's is `<body>/<office>`); for `stance`, `actor` and `issue`;
 * for `timeline` and the votes the filters; for `rollCalls` maybe an instrument; for `treaty` maybe an actor besides; for `claims`
 * maybe their subject; for `stanceMatrix` the two lists.
 */
export class Ask extends Query<Answer> {
  constructor(
    readonly name: AskName,
    readonly subject: AskSubject,
    readonly moment: MomentParameters,
    readonly page: PageParameters = {},
  ) {
    super();
  }
}

/** What two moments of can be compared: whatever one question gives one answer to, and the timeline. */
export const COMPARED = [
  'election',
  'actor',
  'issue',
  'stance',
  'office',
  'instrument',
  'treaty',
  'conference',
  'roll-call',
  'claims',
  'timeline',
] as const;
export type Compared = (typeof COMPARED)[number];

/** Everything that is answered, by name: whatever can be asked, and what differs. */
export type AnswerName = AskName | 'difference';

/**
 * A question what differs between two moments.
 * `subject` is as in `Ask`; an actor is compared with where it stands, and claims go by their subject.
 */
export class Compare extends Query<Answer> {
  constructor(
    readonly of: Compared,
    readonly subject: AskSubject,
    readonly from: MomentParameters,
    readonly to: MomentParameters,
    readonly page: PageParameters = {},
  ) {
    super();
  }
}
