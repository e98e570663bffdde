import { definitionOf } from '../../events/catalogue.js';
import type { Content, Development } from '../../events/development.js';
import type { Candidate } from './candidate.js';
import { refusalsOfCorrections, type Judge } from './corrections.js';
import { refusalsOfActing, refusalsOfJoining } from './cycles.js';
import { refusalsOfMeaning, votesInSecret } from './meaning.js';
import { PendingState } from './pending.js';
import type { Refusal } from './refusal.js';
import { Standing } from './standing.js';
import type { Decided, RecordedState } from './state.js';
import { Together } from './together.js';
import { Hints, unknownReferences } from './unknown-references.js';

/** The command: record these together, now. */
export interface RecordTogether {
  candidates: readonly Candidate[];
  /** The instant of recording, ms. */
  now: number;
  correlationId?: string;
  /** What lines that cannot even be read would have brought (see `wouldBring`), with their line. */
  lost?: ReadonlyMap<string, number>;
}

/** What is to be appended for a candidate, what says the same already, or why it is not recorded. */
export type Outcome = { decided: Decided } | { unchanged: Development } | { refusals: readonly Refusal[] };

/**
 * Decides which candidates are recorded: all of those that nothing speaks against while those stand that they depend
 * on. They may refer to each other in any order. Refused is only what cannot be meant in any telling; what does not
 * add up is recorded, and flagged or disputed in the answers. Nothing is changed, and nothing throws.
 * @returns one outcome for each candidate, in their order
 */
export function decide(command: RecordTogether, state: RecordedState): Outcome[] {
  state.expect?.(
    command.candidates.map(({ id }) => id),
    [],
  );
  const walk: ConstructorParameters<typeof Together>[3] = (candidate, brings) =>
    void unknownReferences(candidate.content, state, NO_HINTS, { brings, refusedLine: () => undefined });
  const together = new Together(command.candidates, state, command.lost ?? new Map(), walk);
  refuseAlone(together, command.now, state);
  const before = new Standing(state);
  let decided: Map<string, Decided>;
  for (;;) {
    const fresh = together.standing();
    decided = decidedOf(fresh, command, state);
    const pending = new PendingState(state);
    for (const one of decided.values()) pending.add(one);
    // What stands can be told only once nothing acts on itself.
    const acting = refusalsOfActing(fresh, pending);
    const refused = acting.length > 0 ? acting : refusedTogether(fresh, pending, before, command.now);
    if (refused.length === 0) break;
    together.refuse(refused);
  }
  return command.candidates.map((candidate) => {
    const outcome = together.outcomeOf(candidate);
    if (!outcome) return { decided: decided.get(candidate.id) as Decided };
    if ('repeats' in outcome) return { unchanged: (decided.get(outcome.repeats.id) as Decided).development };
    return outcome;
  });
}

/** For whoever only walks through what is referred to. */
const NO_HINTS = new Hints(() => []);

/** Refuses what is wrong by itself or refers to nothing. */
function refuseAlone(together: Together, now: number, state: RecordedState): void {
  const hints = new Hints((kind) => [...state.knownIds(kind), ...together.registeredIds(kind)]);
  const around = { now, contentOf: (id: string) => together.contentOf(id) };
  const found: [Candidate, Refusal[]][] = [];
  for (const c of together.standing()) {
    const unknown = unknownReferences(c.content, state, hints, together);
    const meant = refusalsOfMeaning(c.content, c.id, around);
    if (unknown.length + meant.length > 0) found.push([c, [...unknown, ...meant]]);
  }
  if (found.length > 0) together.refuse(found);
}

/**
 * What is wrong with candidates beside all the others and what is recorded.
 * @param pending what is recorded, with all of them
 */
function refusedTogether(
  fresh: readonly Candidate[],
  pending: RecordedState,
  before: Standing,
  now: number,
): (readonly [Candidate, readonly Refusal[]])[] {
  const standing = new Standing(pending);
  const hints = new Hints((kind) => pending.knownIds(kind));
  const isSecret = (election: string): boolean => standing.isSecret(election);
  const judge: Judge = (content, id) => [
    ...unknownReferences(content, pending, hints),
    ...refusalsOfMeaning(content, id, { now, contentOf: (target) => pending.byId(target) }),
    ...votesInSecret(content, isSecret),
  ];
  const found = new Map<Candidate, Refusal[]>();
  const take = (candidate: Candidate, refusals: readonly Refusal[]): void => {
    if (refusals.length > 0) found.set(candidate, [...(found.get(candidate) ?? []), ...refusals]);
  };
  for (const c of fresh) take(c, votesInSecret(c.content, isSecret));
  for (const [c, refusals] of refusalsOfJoining(fresh, standing)) take(c, refusals);
  for (const [c, refusals] of refusalsOfCorrections(fresh, pending, standing, before, judge)) take(c, refusals);
  return [...found];
}

/** The developments that candidates become: where each lies, and its place in stream and log. */
function decidedOf(fresh: readonly Candidate[], command: RecordTogether, state: RecordedState): Map<string, Decided> {
  const streamOf = streamsOf(fresh, state);
  const streams = fresh.map(({ content }) => streamOf(content));
  state.expect?.([], [...new Set(streams)]);
  const revisions = new Map<string, number>();
  const recordedAt = new Date(command.now).toISOString();
  const head = state.head();
  return new Map(
    fresh.map(({ content, id, text }, at) => {
      const stream = streams[at] as string;
      const revision = (revisions.get(stream) ?? state.revision(stream) ?? -1) + 1;
      revisions.set(stream, revision);
      const development: Development = {
        ...content,
        id,
        schemaVersion: definitionOf(content.type)?.schemaVersion ?? 1,
        stream,
        revision,
        position: head + at + 1,
        recordedAt,
        ...(command.correlationId === undefined ? {} : { correlationId: command.correlationId }),
      };
      return [id, { development, text }];
    }),
  );
}

/** Names the stream of a content; what acts on another development lies in that one's stream. Each link is walked once. */
function streamsOf(fresh: readonly Candidate[], state: RecordedState): (content: Content) => string {
  const contents = new Map(fresh.map((c) => [c.id, c.content]));
  const known = new Map<string, string>();
  return (content) => {
    const path: string[] = [];
    const seen = new Set<string>();
    for (let at = content; ;) {
      const stream = definitionOf(at.type)?.stream(at.data) ?? 'unknown';
      let found: string | undefined;
      if (typeof stream === 'string') found = stream;
      else {
        const { target } = stream;
        const next = contents.get(target);
        found = known.get(target) ?? state.byId(target)?.stream;
        // What leads nowhere or around in a circle is refused as that; until then it has a stream of its own.
        if (found === undefined && (!next || seen.has(target))) found = `development-${target}`;
        if (found === undefined && next) {
          path.push(target);
          seen.add(target);
          at = next;
          continue;
        }
      }
      for (const id of path) known.set(id, found as string);
      return found as string;
    }
  };
}
