/** The part of the `edtf` package that is used here: its parser (the package ships no types of its own). */
declare module 'edtf' {
  /** A node of the parse: months count from 0, the year 0 is 1 BC, an interval's missing end is null. */
  export interface ParsedDate {
    type?: string;
    level?: number;
    values: (number | null | ParsedDate | ParsedDate[])[];
    /** Bit mask of unspecified digits: 1, 2, 4, 8 the year's from left to right, 48 the month's, 192 the day's. */
    unspecified?: number;
    /** As `+02:00`; undefined where no zone is given (the offset then is -0 all the same). */
    timeZone?: string;
    /** Minutes east of UTC. */
    offset?: number;
    earlier?: boolean;
    later?: boolean;
  }
  /** Throws Error for what it cannot read. */
  export function parse(text: string): ParsedDate;
}
