import type { Content } from '../../events/development.js';
import { isObject } from '../../projections/belief/leaves.js';
import { boundsOf } from '../../projections/time.js';
import { Refusal } from './refusal.js';

/** Which type a member must name, where a development names another one for what that one is. */
const MUST_NAME: readonly { type: string; member: string; names: readonly string[] }[] = [
  { type: 'ForecastResolved', member: 'forecast', names: ['ForecastMade'] },
  {
    type: 'StanceWithdrawn',
    member: 'withdraws',
    names: ['StanceDeclared', 'StatementIssued', 'ProposalSubmitted', 'RollCallTaken', 'TreatySigned', 'TreatyRefused'],
  },
];

/** What judging a content by itself needs to know. */
export interface Around {
  /** The instant of recording, ms. */
  now: number;
  /** What the development with an id says; undefined where there is none. */
  contentOf(id: string): Content | undefined;
}

/**
 * What cannot be meant although its form is right: a publication to come, a link to itself, a target of a wrong type.
 * @param id of the development that says the content
 */
export const refusalsOfMeaning = (content: Content, id: string, around: Around): Refusal[] => [
  ...publishedLater(content, around.now),
  ...ownLinks(content, id),
  ...wrongTargets(content, around),
];

/** A date whose first instant is after the recording cannot be one of publication. */
function publishedLater(content: Content, now: number): Refusal[] {
  const dates: [string, unknown][] = (content.sources ?? []).map((c, i) => [`/sources/${i}/published`, c.published]);
  if (content.type === 'SourceRegistered') dates.push(['/data/published', content.data['published']]);
  return dates.flatMap(([pointer, date]) => {
    const lo = boundsOf(date)?.lo;
    if (lo === undefined || lo <= now) return [];
    const message = `"${String(date)}" lies after this recording: what is recorded has been published.`;
    return [Refusal.because('published-later', pointer, message)];
  });
}

function ownLinks(content: Content, id: string): Refusal[] {
  return (['before', 'after', 'sameAs'] as const).flatMap((how) => {
    const at = (content.links?.[how] ?? []).indexOf(id);
    return at < 0
      ? []
      : [Refusal.because('links-itself', `/links/${how}/${at}`, 'A development cannot be linked to itself.')];
  });
}

function wrongTargets(content: Content, around: Around): Refusal[] {
  return MUST_NAME.filter((rule) => rule.type === content.type).flatMap(({ member, names }) => {
    const id = content.data[member];
    const type = typeof id === 'string' ? around.contentOf(id)?.type : undefined;
    if (type === undefined || names.includes(type)) return [];
    const message = `It should name a ${names.join(' or a ')}, and ${String(id)} is a ${type}.`;
    return [Refusal.because('wrong-target', `/data/${member}`, message)];
  });
}

/** A vote told by voter cannot be meant of an election that is known to be secret. */
export function votesInSecret(content: Content, isSecret: (election: string) => boolean): Refusal[] {
  const election = content.data['election'];
  if (content.type !== 'BallotCounted' || !isObject(content.data['votesBy']) || typeof election !== 'string') return [];
  if (!isSecret(election)) return [];
  const message = `The election "${election}" is by secret ballot: nobody can say how a voter voted. Record declared backing as CandidateEndorsed or StanceDeclared, and what others say as StanceAttributed.`;
  return [Refusal.because('secret-ballot', '/data/votesBy', message)];
}
