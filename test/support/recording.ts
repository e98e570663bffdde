/** Deciders told as given, when, then: a state in memory, and what a request comes to on it. */
import type { Content, Development } from '../../events/development.js';
import { PendingState } from '../../src/recording/pending.js';
import { decideRequest } from '../../src/recording/request.js';
import type { RecordedState } from '../../src/recording/state.js';
import { idAt } from './log.js';

/** The server's clock in these tests. */
export const NOW = Date.parse('2026-01-01T12:00:00.000Z');

/** A content, with the id that it is sent under where that matters. */
export type Sent = Content & { id?: string };

/** A log that holds nothing. */
export const EMPTY: RecordedState = {
  byId: () => undefined,
  contentText: () => undefined,
  registration: () => undefined,
  isKnown: () => false,
  knownIds: () => [],
  revision: () => undefined,
  head: () => 0,
  found: () => [],
};

/** What became of one line: recorded, unchanged, or the codes of its refusals with their pointers. */
export type Came = 'recorded' | 'unchanged' | string[];

export const refused = (...codesAndPointers: [code: string, pointer: string][]): string[] =>
  codesAndPointers.map(([code, pointer]) => `${code} ${pointer}`);

/** A log to which these were recorded, each in a request of its own. Throws where one is refused. */
export function given(...contents: Sent[]) {
  const state = new PendingState(EMPTY);
  const recorded: Development[] = [];
  for (const value of contents) {
    const { append } = decideRequest([{ line: 1, value }], {}, state, NOW);
    for (const one of append) {
      state.add(one);
      recorded.push(one.development);
    }
  }
  const decide = (values: readonly unknown[], partial: boolean) =>
    decideRequest(
      values.map((value, i) => ({ line: i + 1, value })),
      { partial },
      state,
      NOW,
    );
  return {
    state,
    recorded,
    /** What each line of one request comes to, where what is refused is left out. */
    when: (...values: unknown[]): Came[] => {
      const { lines, refused: entries } = decide(values, true);
      return values.map((_, i): Came => {
        const line = lines.find((l) => l.line === i + 1);
        if (line) return line.unchanged ? 'unchanged' : 'recorded';
        return entries.filter((e) => e.line === i + 1).map((e) => `${e.code} ${e.pointer}`);
      });
    },
    /** What would be appended for a request of which the rest is left out. */
    whenPartly: (...values: unknown[]) => decide(values, true),
    /** What would be appended for a request of which nothing may be refused. Throws a Problem. */
    whenAll: (...values: unknown[]) => decide(values, false),
    /** The first sentence with which a content is refused. */
    sentence: (value: unknown): string | undefined => decide([value], true).refused[0]?.message,
  };
}

/** The id that the n-th development of a test is sent under. */
export const id = idAt;

const cited = { sources: [{ source: 'paper' }] };

export const actor = (id: string, kind = 'state', more: object = {}): Sent => ({
  type: 'ActorRegistered',
  data: { actor: id, kind, name: id, ...more },
});
export const source = (id: string, published = '2020-01-01'): Sent => ({
  type: 'SourceRegistered',
  data: { source: id, kind: 'press', title: id, published },
});
export const issue = (id: string, ...scale: string[]): Sent => ({
  type: 'IssueFramed',
  data: { issue: id, title: id, question: `${id}?`, scale: scale.length > 0 ? scale : ['more', 'less'] },
});
export const election = (id: string, more: object = {}): Sent => ({
  type: 'ElectionCalled',
  data: {
    election: id,
    body: 'itu',
    seats: 1,
    rules: { system: 'majority' },
    secret: false,
    ...more,
  },
});
export const stance = (actor: string, on: string, position: string, more: object = {}): Sent => ({
  type: 'StanceDeclared',
  occurred: '2020-01-01',
  ...cited,
  ...more,
  data: { actor, issue: on, position },
});
export const ballot = (election: string, round: number, data: object = {}, more: object = {}): Sent => ({
  type: 'BallotCounted',
  occurred: '2020-01-01',
  ...cited,
  ...more,
  data: { election, round, ...data },
});
export const told = (type: string, data: object, more: object = {}): Sent => ({
  type,
  ...cited,
  ...more,
  data: data as Record<string, unknown>,
});
export const corrected = (corrects: string, patch: object, more: object = {}, fault = 'entry'): Sent => ({
  type: 'DevelopmentCorrected',
  ...(fault === 'entry' ? {} : cited),
  ...more,
  data: { corrects, fault, patch, reason: 'mistyped' },
});
export const retracted = (retracts: string, more: object = {}): Sent => ({
  type: 'DevelopmentRetracted',
  ...more,
  data: { retracts, fault: 'entry', reason: 'never said' },
});
export const merged = (survivor: string, gone: string, more: object = {}): Sent => ({
  type: 'ActorsMerged',
  ...more,
  data: { survivor, merged: gone },
});
export const lineage = (source: string, of: string, more: object = {}): Sent => ({
  type: 'SourceLineageDeclared',
  ...more,
  data: { source, of, relation: 'copy' },
});

/** A small world: a body, states and persons, sources, an issue, an open election and a secret one. */
export const WORLD: Sent[] = [
  actor('itu', 'organisation'),
  actor('us'),
  actor('ru'),
  actor('ann', 'person'),
  actor('bob', 'person'),
  source('paper'),
  source('copy'),
  issue('fees'),
  election('open-2020'),
  election('secret-2020', { secret: true }),
];
