/** The one address of an answer: it names V, K, P and the version of the code that decides, so it is the same for ever. */

/** What an answer says of its moment. */
interface Moment {
  asOf: string;
  knownAt: string | null;
  position: string;
}
type Answer = Readonly<Record<string, unknown>>;

/** Parameters that the moment of the answer takes the place of, or that say only how it is told. */
const LEFT_OUT = ['asOf', 'knownAt', 'atPosition', 'recordedAt'];
const OF_THE_REQUEST = ['minPosition', 'cite', 'answerVersion'];

/** Whether something was answered for a moment. */
export const isOfAMoment = (answer: unknown): answer is Answer =>
  typeof answer === 'object' && answer !== null && 'answerVersion' in answer && 'position' in answer;

/**
 * The path and parameters of an answer's one address. K is left out where everything counts, which is as definite as a
 * date. A page that a cursor leads to is pinned by that, and keeps its parameters.
 * @param url as it was asked for
 */
export function canonicalUrl(url: string, answer: Answer): string {
  const at = url.indexOf('?');
  const path = at < 0 ? url : url.slice(0, at);
  const given = new URLSearchParams(at < 0 ? '' : url.slice(at + 1));
  for (const name of OF_THE_REQUEST) given.delete(name);
  if (!given.has('cursor')) {
    const sides = sidesOf(answer);
    for (const [side, moment] of sides) {
      for (const name of LEFT_OUT) given.delete(side + name);
      given.set(`${side}asOf`, moment.asOf);
      if (moment.knownAt !== null) given.set(`${side}knownAt`, moment.knownAt);
      given.set(`${side}atPosition`, moment.position);
    }
  }
  given.set('answerVersion', String(answer['answerVersion']));
  given.sort();
  return `${path}?${given.toString()}`;
}

/** Whether a request names V, K, P and the version: only then can no other bytes ever come of it. */
export function isPinned(query: Readonly<Record<string, unknown>>, answer: Answer): boolean {
  if (query['answerVersion'] === undefined) return false;
  // K is named by leaving it out, too: everything counts.
  return sidesOf(answer).every(
    ([side]) =>
      query['cursor'] !== undefined || (query[`${side}asOf`] !== undefined && query[`${side}atPosition`] !== undefined),
  );
}

/** The moments of an answer, each with what its parameters begin with: of what differs there are two. */
function sidesOf(answer: Answer): (readonly [string, Moment])[] {
  const { from, to } = answer as { from?: Moment; to?: Moment };
  if ('of' in answer && from && to)
    return [
      ['from.', from],
      ['to.', to],
    ];
  return [['', answer as unknown as Moment]];
}
