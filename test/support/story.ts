/** Words in which small histories are told: each gives what is said of one development. */
import type { Citation } from '../../events/development.js';
import type { Told } from './log.js';

/** How something was told: when it happened (EDTF), who reports it, and whatever else its envelope says. */
export type How = Partial<Omit<Told, 'type' | 'data' | 'occurred' | 'sources'>> & {
  on?: string;
  /** Reports, each as `source@published` or only `source`; left out: the press, on the day itself. */
  by?: string | string[];
};

/** `press@2022-10` cites the source `press` as published in October 2022; `press` cites it without a date. */
export const cite = (report: string): Citation => {
  const [source = '', published] = report.split('@');
  return published === undefined ? { source } : { source, published };
};

/** A development of any type. */
export function told(type: string, data: Record<string, unknown>, { on, by, ...more }: How = {}): Told {
  const reports = by ?? (on === undefined ? 'press' : `press@${on}`);
  const sources = [reports].flat().map(cite);
  return {
    type,
    ...(on === undefined ? {} : { occurred: on }),
    ...(sources.length > 0 ? { sources } : {}),
    ...more,
    data,
  };
}

const uncited: How = { by: [] };

/** An election that is registered without a report: majority of one seat, secret, unless it says otherwise. */
export const called = (election: string, more: Record<string, unknown> = {}, how: How = uncited): Told =>
  told(
    'ElectionCalled',
    { election, body: 'itu', seats: 1, rules: { system: 'majority' }, secret: true, ...more },
    how,
  );

/** A source that is registered, with the date of its publication. */
export const registered = (source: string, published?: string, how: How = uncited): Told =>
  told(
    'SourceRegistered',
    { source, kind: 'press', title: source, ...(published === undefined ? {} : { published }) },
    how,
  );

/** We mend what we mistyped. */
export const mended = (corrects: string, patch: object, how: How = uncited): Told =>
  told('DevelopmentCorrected', { corrects, fault: 'entry', patch, reason: 'mistyped' }, how);

/** A source publicly mends what it said. */
export const revised = (corrects: string, patch: object, how: How = {}): Told =>
  told('DevelopmentCorrected', { corrects, fault: 'source', patch, reason: 'erratum' }, how);

/** Taken back: as our own mistake, or where it is cited as the source's. */
export const retracted = (retracts: string, how: How = uncited): Told =>
  told(
    'DevelopmentRetracted',
    { retracts, fault: how.by?.length === 0 ? 'entry' : 'source', reason: 'taken back' },
    how,
  );

export const doubted = (disputes: string, how: How = uncited): Told =>
  told('DevelopmentDisputed', { disputes, reason: 'hearsay' }, how);

/** A conflict settled: each side by its developments, or with the value that is meant. */
export const resolved = (
  sides: (string[] | { developments: string[]; value: unknown })[],
  picks: number,
  more: { member?: string } = {},
  how: How = uncited,
): Told =>
  told(
    'DisputeResolved',
    {
      sides: sides.map((side) => (Array.isArray(side) ? { developments: side } : side)),
      picks,
      reason: 'the original was found',
      ...more,
    },
    how,
  );

export const merged = (survivor: string, gone: string, how: How = uncited): Told =>
  told('ActorsMerged', { survivor, merged: gone }, how);

export const kin = (source: string, of: string, how: How = uncited): Told =>
  told('SourceLineageDeclared', { source, of, relation: 'copy' }, how);
