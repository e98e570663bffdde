/** Who the rows of a table are: actors, by their codes or names, and by the day where a row changed hands. */
import { isKebabId } from '../../../../events/ids.js';
import { boundsOf } from '../../../../projections/time.js';
import type { ActorKind } from '../../../../events/actors/actor-registered.js';
import type { NameKind } from '../../../../events/actors/actor-name-recorded.js';
import { kebabOf } from './cells.js';
import type { MappedActors, RowsOf } from './mapping-shape.js';

/** One voter as the table names it. */
export interface Voter {
  /** The actor's id. */
  actor: string;
  kind: ActorKind;
  /** What it is registered as, where it is not known yet. */
  name: string;
  /** What the table calls it. */
  told: string;
  code: string | undefined;
  nameKind: NameKind | undefined;
  /** Whether the mapping gives these rows to another actor than the code or name stands for. */
  given: boolean;
  /** The first row of it, and how many there are. */
  row: number;
  rows: number;
}

/** Numbers the voters of a table from 0. */
export class Voters {
  readonly all: Voter[] = [];
  private readonly known = new Map<string, number>();

  constructor(private readonly mapping: MappedActors) {}

  /** The number of who a row is about; undefined where no id can be made of what it says. */
  numberOf(
    code: string | undefined,
    told: string | undefined,
    date: string | undefined,
    row: number,
  ): number | undefined {
    const stretch = this.stretchOf(code ?? told ?? '', date);
    const key = `${code ?? ''}\u0001${told ?? ''}\u0001${stretch?.from ?? ''}\u0001${stretch?.actor ?? ''}`;
    let number = this.known.get(key);
    if (number === undefined) {
      const actor = stretch?.actor ?? idOf(code, told);
      if (actor === undefined) return undefined;
      const name = told ?? (code as string);
      number = this.all.push({
        actor,
        kind: this.mapping.kind ?? 'state',
        name: stretch?.name ?? name,
        told: name,
        code,
        nameKind: stretch?.nameKind,
        given: stretch !== undefined && stretch.actor !== idOf(code, told),
        row,
        rows: 0,
      });
      number -= 1;
      this.known.set(key, number);
    }
    (this.all[number] as Voter).rows += 1;
    return number;
  }

  private stretchOf(codeOrName: string, date: string | undefined): RowsOf | undefined {
    const { rows = {} } = this.mapping;
    const stretches = Object.hasOwn(rows, codeOrName) ? rows[codeOrName] : undefined;
    if (!stretches) return undefined;
    const day = boundsOf(date);
    return stretches.find(({ from, until }) => {
      const [lo, hi] = [boundsOf(from)?.lo ?? -Infinity, boundsOf(until)?.hi ?? Infinity];
      return day === null ? from === undefined && until === undefined : day.lo >= lo && day.lo <= hi;
    });
  }
}

function idOf(code: string | undefined, name: string | undefined): string | undefined {
  const lower = code?.toLowerCase();
  if (lower !== undefined) return isKebabId(lower) ? lower : kebabOf(lower);
  return name === undefined ? undefined : kebabOf(name);
}
