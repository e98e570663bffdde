import { Count } from '../fields.js';
import { listed } from '../sentences.js';

/** How one may vote, or fail to. */
export const VOTES = ['yes', 'no', 'abstain', 'absent'] as const;
export type Vote = (typeof VOTES)[number];

/** How many voted which way, as a source reports it. */
export class Tally {
  @Count({ optional: true }) yes?: number;
  @Count({ optional: true }) no?: number;
  @Count({ optional: true }) abstain?: number;
  @Count({ optional: true }) absent?: number;
}

/** "12 yes, 3 no and 1 abstain": the figures that there are. */
export const tallied = (tally: Readonly<Record<string, unknown>>): string =>
  listed(
    VOTES.flatMap((vote) => {
      const figure = tally[vote];
      return figure === undefined
        ? []
        : [`${typeof figure === 'number' ? figure.toLocaleString('en') : String(figure)} ${vote}`];
    }),
  );
