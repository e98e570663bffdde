/**
 * The forms of the ids by which developments speak of things, and the names of the subjects that they bear on.
 */

const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The longest id of an actor, issue, election, source, conference or instrument, in characters. */
export const MAX_ID_LENGTH = 100;

/** Whether this is an id in kebab-case: lower-case letters, digits and single hyphens between them. */
export const isKebabId = (text: string): boolean => text.length <= MAX_ID_LENGTH && KEBAB.test(text);

/** Whether this is a development's id: a UUID in lower case. */
export const isDevelopmentId = (text: string): boolean => UUID.test(text);

/** Whether this is an office's id: `<body>/<office>`, both in kebab-case. */
export const isOfficeId = (text: string): boolean => isPair(text, '/');

/** Whether this is an issue's id: in kebab-case, or a candidacy `<election>:<candidate>`. */
export const isIssueId = (text: string): boolean => isKebabId(text) || isPair(text, ':');

function isPair(text: string, separator: string): boolean {
  const parts = text.split(separator);
  return parts.length === 2 && parts.every(isKebabId);
}

/** One person's standing in one election. */
export interface Candidacy {
  election: string;
  candidate: string;
}

/** The issue that a candidacy is: `<election>:<candidate>`. */
export const candidacyIssue = (election: string, candidate: string): string => `${election}:${candidate}`;

/** The candidacy that an issue id names, or undefined where it names an issue of its own. */
export function candidacyOf(issue: string): Candidacy | undefined {
  // Hardly any issue is one, and every stance is asked for it.
  if (!issue.includes(':')) return undefined;
  const [election, candidate, more] = issue.split(':');
  return election !== undefined && candidate !== undefined && more === undefined ? { election, candidate } : undefined;
}

/** The subject keys: what a development bears on, each as one string. */
export const subject = {
  actor: (id: string): string => `actor:${id}`,
  issue: (id: string): string => `issue:${id}`,
  election: (id: string): string => `election:${id}`,
  office: (id: string): string => `office:${id}`,
  conference: (id: string): string => `conference:${id}`,
  instrument: (id: string): string => `instrument:${id}`,
  /** What is claimed of something, whatever it is. */
  claim: (about: string): string => `claim:${about}`,
  source: (id: string): string => `source:${id}`,
  development: (id: string): string => `development:${id}`,
  stance: (actor: string, issue: string): string => `stance:${actor}|${issue}`,
  affiliation: (actor: string, organisation: string): string => `affiliation:${actor}|${organisation}`,
};

/** The subjects of what concerns an issue: itself and, where it is a candidacy, the election and the candidate. */
export function issueSubjects(issue: string): string[] {
  const candidacy = candidacyOf(issue);
  return candidacy
    ? [subject.issue(issue), subject.election(candidacy.election), subject.actor(candidacy.candidate)]
    : [subject.issue(issue)];
}

/** The subjects of what concerns one candidate in one election. */
export const candidacySubjects = (election: string, candidate: string): string[] =>
  issueSubjects(candidacyIssue(election, candidate));

/** The subjects of what concerns one actor's stance on one issue. */
export const stanceSubjects = (actor: string, issue: string): string[] => [
  subject.stance(actor, issue),
  subject.actor(actor),
  ...issueSubjects(issue),
];

/** The subjects of what concerns one person in one office. */
export const officeSubjects = (data: { office: string; holder: string; election?: string }): string[] => [
  subject.office(data.office),
  subject.actor(data.holder),
  ...(data.election === undefined ? [] : [subject.election(data.election)]),
];

/** The subjects of what concerns an instrument: an instrument is an issue by its id. */
export const instrumentSubjects = (instrument: string): string[] => [
  subject.instrument(instrument),
  subject.issue(instrument),
];

/** The subjects of what actors do about an instrument: their stances on it, and on the issues that this has a meaning for. */
export function standSubjects(actors: Iterable<string>, instrument: string, means: object = {}): string[] {
  const issues = [instrument, ...Object.keys(means)];
  const found: string[] = [];
  for (const actor of actors) {
    // A roll call has two hundred voters: what they have in common is said with the first.
    const isFirst = found.length === 0;
    for (const issue of issues) {
      found.push(subject.stance(actor, issue));
      if (issue === instrument) found.push(subject.actor(actor));
      if (isFirst) found.push(...issueSubjects(issue));
    }
  }
  return found;
}

/** The subjects of the body and the conference that something takes place in. */
export const placeSubjects = ({ body, conference }: { body?: string; conference?: string }): string[] => [
  ...(body === undefined ? [] : [subject.actor(body)]),
  ...(conference === undefined ? [] : [subject.conference(conference)]),
];
