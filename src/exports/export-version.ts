import type { ExportMoment } from './asked.js';

/** The version of what exports hold: raised whenever the same question at the same position gives other bytes. */
export const EXPORT_VERSION = '1';

/** The moment of an export as it is said in it: without hindsight, nothing of where the log stood. */
export const momentOfExport = ({ asOf, knownAt, position, hindsight }: ExportMoment): object => ({
  asOf: asOf?.text ?? null,
  knownAt: knownAt?.text ?? null,
  ...(hindsight ? { position: String(position) } : { hindsight: 'none' }),
  exportVersion: EXPORT_VERSION,
});
