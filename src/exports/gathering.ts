/**
 * Reads a log once for what bears on others, and once more to tell its rows. Memory holds what bears on others, where
 * rows are put aside, and the rows of dimensions; the rows of facts wait in a file.
 */
import { canonicalContent } from '../../events/canonical.js';
import type { Content, Development } from '../../events/development.js';
import { upcast } from '../../events/upcasting.js';
import { BEARING, Lineages } from '../../projections/export/lineage.js';
import type { Cut } from '../../projections/export/cells.js';
import { rowsOf, tells, type Row, type Wanted } from '../../projections/export/rows.js';
import { TABLES, tableOf } from '../../projections/export/tables.js';
import { SharedRollCalls, withoutVotes } from '../../projections/voting/shared-roll-calls.js';
import type { LogReader, StoredMessage } from '../log/log.js';
import type { ExportMoment } from './asked.js';
import { Dimensions } from './dimension-rows.js';
import { RecordedInstants } from './recorded-instants.js';
import type { Spool } from './spool.js';
import { TableRows } from './table-rows.js';

/** The rows of the tables that were asked for, ready to be read. */
export interface Gathered {
  rows: ReadonlyMap<string, TableRows>;
  instants: RecordedInstants;
}

/** @param names the tables that are asked for */
export async function gather(
  log: LogReader,
  moment: ExportMoment,
  names: ReadonlySet<string>,
  spool: Spool,
  signal?: AbortSignal,
): Promise<Gathered> {
  const cut: Cut = {
    knownAt: moment.knownAt?.instant ?? Infinity,
    position: moment.position,
    recorded: moment.hindsight,
  };
  const isDimension = (name: string): boolean => name.startsWith('dim_');
  const wanted: Wanted = {
    tables: new Set([...names].filter((name) => !isDimension(name))),
    names: [...names].some(isDimension),
  };
  const instants = new RecordedInstants();
  const lineages = await whatBears(log, cut.position, wanted, instants, signal);
  const rows = new Map([...names].map((name) => [name, new TableRows(spool, !isDimension(name))]));
  const dimensions = wanted.names ? new Dimensions() : undefined;
  const latest = moment.asOf?.instant ?? Infinity;
  for await (const message of messages(log, cut.position, signal)) {
    if (!tells(message.type, wanted)) continue;
    const d = developmentOf(message);
    const told = rowsOf(d, lineages.of(d), cut, wanted);
    const byTable = new Map<string, Row[]>();
    for (const row of told.rows) {
      // What can only happen after V is no row, and yet says until when others last.
      const isLater = row.when !== null && row.when.lo > latest;
      const shown: Row = isLater ? { ...row, silent: true } : row;
      const list = byTable.get(row.table);
      if (list) list.push(shown);
      else byTable.set(row.table, [shown]);
    }
    for (const [table, list] of byTable)
      if (isDimension(table)) dimensions?.add(list);
      else {
        dimensions?.use(tableOf(table)!, list);
        rows.get(table)?.add(d.id, list);
      }
    dimensions?.name(told.namings);
  }
  if (dimensions) {
    // Those first that name what others hold.
    const order = TABLES.filter((table) => isDimension(table.name)).sort(
      (a, b) => b.foreignKeys.length - a.foreignKeys.length,
    );
    for (const { name } of order) for (const [id, list] of dimensions.rowsOf(name)) rows.get(name)?.add(null, list, id);
  }
  for (const table of rows.values()) table.end();
  return { rows, instants };
}

async function whatBears(
  log: LogReader,
  position: number,
  wanted: Wanted,
  instants: RecordedInstants,
  signal?: AbortSignal,
): Promise<Lineages> {
  const lineages = new Lineages();
  const rollCalls = tells('RollCallTaken', wanted) ? new SharedRollCalls() : undefined;
  for await (const message of messages(log, position, signal)) {
    instants.add(message.position, message.recordedAt);
    if (BEARING.has(message.type)) {
      const d = developmentOf(message);
      lineages.take(d);
      if (d.type === 'DevelopmentCorrected') rollCalls?.mend(String(d.data['corrects']));
    }
    if (message.content.includes('"sameAs"')) lineages.link(developmentOf(message));
    if (message.type === 'RollCallTaken') rollCalls?.take(developmentOf(message));
  }
  const linked = lineages.linkedIds;
  const shared = rollCalls?.shared() ?? new Map<string, boolean>();
  if (linked.size + shared.size > 0)
    for await (const message of messages(log, position, signal)) {
      if (linked.has(message.id)) lineages.tell(developmentOf(message));
      const isOne = shared.get(message.id);
      if (isOne === undefined) continue;
      const d = developmentOf(message);
      lineages.share(isOne ? d : withoutVotes(d), isOne);
    }
  return lineages;
}

async function* messages(log: LogReader, position: number, signal?: AbortSignal): AsyncIterable<StoredMessage> {
  for await (const page of log.readAll(0, position)) {
    signal?.throwIfAborted();
    yield* page;
  }
}

/** A message as a development, in the newest version of its schema. */
function developmentOf(m: StoredMessage): Development {
  const content = JSON.parse(m.content) as Content;
  const now = upcast({ type: m.type, schemaVersion: m.schemaVersion, content } as never);
  const { schemaVersion } = now;
  const read = (
    now.schemaVersion === m.schemaVersion ? content : JSON.parse(canonicalContent(now.content as never))
  ) as Content;
  return {
    ...read,
    data: typeof read.data === 'object' && read.data !== null ? read.data : {},
    id: m.id,
    schemaVersion,
    stream: m.stream,
    revision: m.revision,
    position: m.position,
    recordedAt: new Date(m.recordedAt).toISOString(),
  };
}
