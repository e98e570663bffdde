/** What a table of the star schema is: its columns with their types, what tells its rows apart, and what they refer to. */

/** `instant` is a UTC instant in ms, `json` a JSON text; every column can be null. */
export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'instant' | 'json';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly describe: string;
  /** Whether it tells of the log itself: an export without hindsight leaves it out. */
  readonly ofLog?: true;
}

export interface ForeignKey {
  readonly column: string;
  readonly table: string;
  readonly references: string;
}

export interface Table {
  readonly name: string;
  readonly describe: string;
  /** The columns of its own; those that all tables have follow them. */
  readonly own: readonly Column[];
  /** Whether its rows tell when something happened: then they have the columns of that clock. */
  readonly dated: boolean;
  /** Besides `row`, what tells its rows apart: `development` in a table of facts, the id in a dimension. */
  readonly key: string;
  readonly foreignKeys: readonly ForeignKey[];
}

export const column = (name: string, type: ColumnType, describe: string): Column => ({ name, type, describe });

/** The columns that name what tells a row. */
const TOLD_BY: readonly Column[] = [
  column('development', 'text', 'The development that tells this.'),
  column('row', 'text', 'Which of the rows with the same key column this is: with it, the primary key.'),
];

const OCCURRED: readonly Column[] = [
  column(
    'occurred',
    'text',
    'The date as its source writes it (EDTF); null where none is given, or several exclude each other.',
  ),
  column('occurred_from_lo', 'instant', 'The first instant at which it can have happened or begun; null is open.'),
  column(
    'occurred_from_hi',
    'instant',
    'The last instant at which it can have happened or begun, bounded by its reports; null is open.',
  ),
  column(
    'occurred_to_lo',
    'instant',
    'The first instant at which it can have ceased to be so; null: nothing told ends it.',
  ),
  column(
    'occurred_to_hi',
    'instant',
    'From this instant on it has certainly ceased to be so; null: that is not certain of any.',
  ),
];

const KNOWN: readonly Column[] = [
  column('known_from', 'instant', 'From this instant on this is what was public; null: at every K.'),
  column('known_to', 'instant', 'Up to this instant, exclusive; null is open.'),
];

/** The columns of the log's own clock, which an export without hindsight has not. */
export const RECORDED: readonly Column[] = [
  column('recorded_from', 'integer', 'From this position of the log on this is what it tells.'),
  column('recorded_to', 'integer', 'Up to this position, exclusive; null is open.'),
  column('recorded_at', 'instant', 'The instant at which the log came to `recorded_from`.'),
];

const SURE: readonly Column[] = [
  column('status', 'text', '`certain`, `possible` (only announced) or `disputed`, once all its dates have passed.'),
  column(
    'disputed',
    'json',
    'Of each column whose value is in conflict within this development, the values; such a column is null.',
  ),
  column('support', 'integer', 'The number of independent sources that are public.'),
  column('sources', 'json', 'The ids of the sources that are public.'),
  column('corrections', 'json', 'The ids of the corrections that are applied.'),
];

/** All columns of a table, in their order. @param recorded whether the log's own clock is among them */
export function columnsOf(table: Table, recorded: boolean): Column[] {
  const named = new Set(table.own.map((c) => c.name));
  return [
    ...TOLD_BY.filter((c) => !named.has(c.name)),
    ...table.own.filter((c) => recorded || !c.ofLog),
    ...(table.dated ? OCCURRED : []),
    ...KNOWN,
    ...(recorded ? RECORDED : []),
    ...SURE,
  ];
}
