/** Reads the tables once: which rows belong to which roll call, what is said of it, and what cannot be read. */
import { CliError } from '../../exit.js';
import type { Progress } from '../../terminal/progress.js';
import { cellReader, valueOf, type CellOf } from './cells.js';
import { columnsOfRollCall, columnsOfVoter, type Mapping } from './mapping.js';
import type { Oddities } from './oddities.js';
import { Spool } from './spool.js';
import { openTable, placesOf, type Row, type Table } from './table.js';
import { Voters } from './voters.js';

/** Why something is not recorded. */
export interface Refused {
  /** The file, and the row in it. */
  file: string;
  row: number;
  code: string;
  message: string;
}

/** A roll call as its first row has it. */
export interface Head {
  /** What the table calls it. */
  key: string;
  row: number;
  /** The cells of the columns that speak of the roll call. */
  cells: readonly string[];
  refused: Refused[];
  isJoined: boolean;
}

/** The table of votes, and the one with details that is joined to it. */
export interface Files {
  table: string;
  joined: string | undefined;
}

/** More different texts than these are no votes. */
const MOST_VOTES = 1000;

/** What stands in the tables; the votes themselves lie in the spool. */
export class Gathered {
  readonly heads: Head[] = [];
  readonly voters: Voters;
  /** The different texts in the column of votes. */
  readonly votes: string[] = [];
  /** Rows of which nobody can tell to which roll call they belong. */
  readonly lost: Refused[] = [];
  readonly spool = new Spool();
  rows = 0;
  private readonly read: (cell: string | undefined) => string | undefined;
  private readonly rollCalls = new Map<string, number>();
  private readonly voteNumbers = new Map<string, number>();
  private readonly places: ReadonlyMap<string, number>;
  /** The columns that speak of the roll call: those of the table of votes, and those that only the other one has. */
  private readonly own: readonly string[];
  private readonly others: readonly string[];
  private readonly ownPlaces: readonly number[];
  private cells: readonly string[] = [];
  private readonly cellOf: CellOf = (column) => this.read(this.cells[this.places.get(column) as number]);

  /** @param head the columns of the table of votes */
  constructor(
    private readonly files: Files,
    private readonly mapping: Mapping,
    private readonly head: readonly string[],
  ) {
    this.read = cellReader(mapping.missing);
    this.voters = new Voters(mapping.actors);
    const wanted = columnsOfRollCall(mapping);
    // What both tables tell is read from the one with the votes.
    this.own = wanted.filter((column) => files.joined === undefined || head.includes(column));
    this.others = wanted.filter((column) => !this.own.includes(column));
    this.places = placesOf([...this.own, ...columnsOfVoter(mapping)], head, files.table);
    this.ownPlaces = this.own.map((column) => this.places.get(column) as number);
  }

  /** Takes in a row of the table of votes. */
  take({ row, cells }: Row): void {
    this.rows += 1;
    this.cells = cells;
    const refusal = (code: string, message: string): Refused => ({ file: this.files.table, row, code, message });
    const key = valueOf(this.mapping.rollCall, this.cellOf);
    if (key === undefined)
      return void this.lost.push(refusal('no-roll-call', 'Nothing says to which roll call this row belongs.'));
    const [number, head] = this.headOf(key, row);
    if (cells.length !== this.head.length) {
      const message = `The row has ${cells.length} cells, and the head ${this.head.length}.`;
      return void head.refused.push(refusal('ragged-row', message));
    }
    const differs = this.ownPlaces.findIndex((at, i) => cells[at] !== head.cells[i]);
    if (differs >= 0) {
      const [here, there] = [cells[this.ownPlaces[differs] as number], head.cells[differs]].map((c) =>
        JSON.stringify(c),
      );
      const message = `Of roll call ${key}, "${this.own[differs]}" is ${here} here and ${there} in row ${head.row}.`;
      head.refused.push(refusal('rows-differ', message));
    }
    const { actors, date } = this.mapping;
    const [code, name] = [valueOf(actors.code, this.cellOf), valueOf(actors.name, this.cellOf)];
    const actor = this.voters.numberOf(code, name, valueOf(date, this.cellOf), row);
    if (actor === undefined) {
      const voter = JSON.stringify(name ?? code ?? '');
      return void head.refused.push(
        refusal('no-voter', `No id can be made of the voter ${voter}: give one in the mapping.`),
      );
    }
    this.spool.add({ rollCall: number, actor, vote: this.voteNumber(), row });
  }

  /** Takes in the rows of the table with details. Throws a CliError where a column is not there. */
  async join(joined: Table, oddities: Oddities): Promise<void> {
    const file = this.files.joined as string;
    const { column } = this.mapping.join as { column: string };
    const keyAt = placesOf([column], joined.head, file).get(column) as number;
    const places = [...placesOf(this.others, joined.head, file).values()];
    for await (const page of joined.pages)
      for (const { row, cells } of page) {
        const key = this.read(cells[keyAt]);
        const number = key === undefined ? undefined : this.rollCalls.get(key);
        if (number === undefined)
          oddities.add('details of a roll call without votes', `row ${row} of ${file}: roll call ${key ?? '?'}`);
        else this.joinRow(number, { row, cells }, joined.head, places);
      }
  }

  private joinRow(number: number, { row, cells }: Row, columns: readonly string[], places: readonly number[]): void {
    const head = this.heads[number] as Head;
    const file = this.files.joined as string;
    const refuse = (code: string, message: string): void => void head.refused.push({ file, row, code, message });
    if (cells.length !== columns.length)
      refuse('ragged-row', `The row has ${cells.length} cells, and the head ${columns.length}.`);
    if (head.isJoined) refuse('details-twice', `Roll call ${head.key} has details in another row already.`);
    head.isJoined = true;
    this.spool.note(number, JSON.stringify(places.map((at) => cells[at] ?? '')));
  }

  /** Reads what is said of a roll call; `note` is the row of details as the spool keeps it. */
  cellsOf(head: Head, note: string | undefined): CellOf {
    const more = note === undefined ? [] : (JSON.parse(note) as string[]);
    const cells = new Map<string, string | undefined>([
      ...this.own.map((column, i) => [column, head.cells[i]] as const),
      ...this.others.map((column, i) => [column, more[i]] as const),
    ]);
    return (column) => this.read(cells.get(column));
  }

  private headOf(key: string, row: number): [number, Head] {
    let number = this.rollCalls.get(key);
    if (number === undefined) {
      const cells = this.ownPlaces.map((at) => this.cells[at] ?? '');
      number = this.heads.push({ key, row, cells, refused: [], isJoined: false }) - 1;
      this.rollCalls.set(key, number);
    }
    return [number, this.heads[number] as Head];
  }

  private voteNumber(): number {
    const vote = valueOf(this.mapping.vote, this.cellOf) ?? '';
    let number = this.voteNumbers.get(vote);
    if (number === undefined) {
      this.voteNumbers.set(vote, (number = this.votes.push(vote) - 1));
      if (number >= MOST_VOTES) {
        const message = `${this.files.table}: There are over ${MOST_VOTES} different votes: is it the right column?`;
        throw CliError.invalid(message);
      }
    }
    return number;
  }
}

/** Reads both tables. Throws a CliError where one is not what the mapping says. Its spool is to be removed in the end. */
export async function gather(
  files: Files,
  mapping: Mapping,
  oddities: Oddities,
  progress: Progress,
  begun: (gathered: Gathered) => void = () => undefined,
): Promise<Gathered> {
  const table = await openTable(files.table);
  const gathered = new Gathered(files, mapping, table.head);
  begun(gathered);
  try {
    for await (const page of table.pages) {
      for (const row of page) gathered.take(row);
      progress.at(table.done(), table.size);
    }
    progress.stop();
    if (files.joined !== undefined) await gathered.join(await openTable(files.joined), oddities);
    return gathered;
  } catch (error) {
    progress.stop();
    gathered.spool.remove();
    throw error;
  }
}
