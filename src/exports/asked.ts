/** What an export is asked to hold. */
export interface ExportMoment {
  /** V as given, and as an instant (ms); null where nothing is cut by it. */
  asOf: { text: string; instant: number } | null;
  /** K likewise; null where everything counts. */
  knownAt: { text: string; instant: number } | null;
  /** P. */
  position: number;
  /** Whether the log's own history shows: positions and instants of recording, and what was told before P. */
  hindsight: boolean;
}
