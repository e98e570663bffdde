import type { PossibleAnswer, SideAnswer } from './decide.js';
import type { Flag } from './flags.js';
import type { AnnouncedAnswer } from './parts.js';

/** What every answer with a headline says beside it: what disagrees, what may come, and what it rests on. */
export interface DecidedAnswer {
  sides: SideAnswer[];
  flags: Flag[];
  scheduled: AnnouncedAnswer[];
  possible: PossibleAnswer[];
  support: number;
  because: string[];
  /** With a K: how many developments on this had happened and were not public then. */
  notYetKnown?: number;
}
