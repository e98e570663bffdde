/** Developments as a recorder writes them down, each in one line. */

export interface Told {
  id?: string;
  type: string;
  occurred?: string;
  sources?: { source: string; locator?: string; published?: string }[];
  data: Record<string, unknown>;
  [member: string]: unknown;
}

/** A source with the date of its publication. */
export const source = (id: string, published?: string): Told => ({
  type: 'SourceRegistered',
  data: { source: id, kind: 'press', title: `Source ${id}`, ...(published === undefined ? {} : { published }) },
});

export const actor = (id: string, kind: 'state' | 'organisation' | 'group' | 'person' = 'state'): Told => ({
  type: 'ActorRegistered',
  data: { actor: id, kind, name: `Name of ${id}` },
});

export const issue = (id: string, ...scale: string[]): Told => ({
  type: 'IssueFramed',
  data: { issue: id, title: `Title of ${id}`, question: `What about ${id}?`, scale },
});

/** An election of one person by majority and secret ballot. */
export const election = (id: string, body: string, more: object = {}): Told => ({
  type: 'ElectionCalled',
  data: { election: id, body, seats: 1, rules: { system: 'majority' }, secret: true, ...more },
});

/** A development that sources tell. */
export const cited = (type: string, sources: readonly string[], data: Record<string, unknown>, more: object = {}) => ({
  type,
  sources: sources.map((id) => ({ source: id })),
  ...more,
  data,
});

export const declared = (
  on: { actor: string; issue: string; position: string },
  by: string,
  occurred?: string,
  more: object = {},
) => cited('StanceDeclared', [by], on, { ...(occurred === undefined ? {} : { occurred }), ...more });

/** What mends our own mistyping. */
export const mended = (corrects: string, data: Record<string, unknown>): Told => ({
  type: 'DevelopmentCorrected',
  data: { corrects, fault: 'entry', patch: { data }, reason: 'We mistyped it.' },
});

/** What a source mends in public. */
export const corrected = (corrects: string, by: string, data: Record<string, unknown>) =>
  cited('DevelopmentCorrected', [by], {
    corrects,
    fault: 'source',
    patch: { data },
    reason: 'A later edition has it otherwise.',
  });
