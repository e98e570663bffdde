/** Checks all that a table brings against what is recorded, before anything of it is. */
import type { Received } from '../../../recording/record-developments.js';
import { PendingState } from '../../../recording/pending.js';
import { decideRequest } from '../../../recording/request.js';
import { Standing } from '../../../recording/standing.js';
import type { Decided, RecordedState } from '../../../recording/state.js';
import type { Progress } from '../../terminal/progress.js';
import { compared, correctionsOf, type Difference } from './differences.js';
import type { Gathered, Refused } from './gather.js';
import { Maker, rollCallId, type RollCall } from './make.js';
import type { Mapping } from './mapping.js';
import type { Oddities } from './oddities.js';
import { Outgoing } from './outgoing.js';
import { sourcesOf, votersOf, type Edition, type Sent } from './preparing.js';
import { Survey } from './survey.js';

/** How a table is meant. */
export interface Meant {
  edition: Edition;
  /** Why it differs from an earlier edition, where it is to correct that one. */
  correction: string | undefined;
  /** Whether members that it lacks are taken away. */
  removesMissing: boolean;
}

/** One roll call that differs from what stands. */
export interface Differing {
  key: string;
  row: number;
  differences: Difference[];
  missing: Difference[];
}

/** What a table comes to. */
export interface Checked {
  outgoing: Outgoing;
  /** How many roll calls of each outcome. */
  fresh: number;
  unchanged: number;
  corrected: number;
  /** They differ and nothing is done about it, or only in what the table lacks. */
  different: number;
  superseded: number;
  refused: Refused[];
  refusedRollCalls: number;
  /** The first of those that differ. */
  told: Differing[];
  /** Members that the table lacks, and roll calls of which it has nothing. */
  missing: number;
  absent: string[];
  /** What is to be recorded beside roll calls, by type. */
  besides: Record<string, number>;
  survey: Survey;
}

/** So many that differ are told one by one. */
const MOST_TOLD = 20;

/**
 * Checks every roll call by itself and against what is recorded. What may be recorded is written to `outgoing` on the way;
 * whoever calls closes that.
 */
export function check(
  gathered: Gathered,
  mapping: Mapping,
  meant: Meant,
  state: RecordedState,
  oddities: Oddities,
  table: string,
  progress: Progress,
): Checked {
  const now = Date.now();
  const checked: Checked = {
    outgoing: new Outgoing(gathered.spool.path('outgoing'), state.head()),
    fresh: 0,
    unchanged: 0,
    corrected: 0,
    different: 0,
    superseded: 0,
    refused: [...gathered.lost],
    refusedRollCalls: 0,
    told: [],
    missing: 0,
    absent: [],
    besides: {},
    survey: new Survey(oddities),
  };
  const before = [
    ...sourcesOf(mapping, meant.edition, state),
    ...votersOf(gathered.voters.all, mapping, meant.edition, state, oddities),
  ];
  const around = new PendingState(state);
  const send = (one: Decided, row: number): void => checked.outgoing.add(one, row);
  const taken = decided(
    before.map((value) => ({ value, row: 1 })),
    around,
    now,
    table,
  );
  for (const one of taken.append) {
    around.add(one);
    send(one, 1);
    const { type } = one.development;
    checked.besides[type] = (checked.besides[type] ?? 0) + 1;
  }
  checked.refused.push(...taken.refused);
  checked.outgoing.end();
  const maker = new Maker(mapping, gathered, meant.edition, table, oddities);
  for (const { first, votes, notes } of gathered.spool.runs(gathered.heads.length)) {
    const toSend: Line[] = [];
    // It keeps what it read, so each run has its own.
    const standing = new Standing(state);
    votes.forEach((list, i) => {
      const head = gathered.heads[first + i] as Gathered['heads'][number];
      const rollCall = maker.rollCall(head, list, notes.get(first + i));
      if (!rollCall.content) {
        checked.refused.push(...rollCall.refused);
        checked.refusedRollCalls += 1;
        return;
      }
      checked.survey.take(rollCall);
      toSend.push(...next(rollCall, { checked, meant, state, standing }));
    });
    const { append, refused, rows } = decided(toSend, around, now, table);
    append.forEach((one, i) => {
      send(one, rows[i] as number);
      if (one.development.type === 'RollCallTaken') checked.fresh += 1;
    });
    checked.corrected += new Set(
      append.flatMap(({ development: d }, i) => (d.type === 'DevelopmentCorrected' ? [rows[i]] : [])),
    ).size;
    checked.refused.push(...refused);
    checked.refusedRollCalls += new Set(refused.map(({ row }) => row)).size;
    progress.at(first + votes.length, gathered.heads.length);
  }
  checked.absent = absentOf(gathered, mapping, meant.edition, state, checked);
  checked.survey.end(gathered);
  return checked;
}

/** What is to be sent, with the row that it comes from. */
interface Line {
  value: Sent;
  row: number;
}

interface Around {
  checked: Checked;
  meant: Meant;
  state: RecordedState;
  standing: Standing;
}

/** What is to be sent for a roll call: itself where it is new, or what corrects it. */
function next(rollCall: RollCall, { checked, meant, state, standing }: Around): Line[] {
  const { id, key, row } = rollCall;
  const content = rollCall.content as NonNullable<RollCall['content']>;
  const root = state.byId(id);
  if (!root) return [{ value: { id, ...content }, row }];
  const found = compared({ ...rollCall, content }, root, standing, meant.correction !== undefined);
  if (found.is === 'unchanged') {
    checked.unchanged += 1;
    return [];
  }
  if (found.is === 'retracted') {
    checked.unchanged += 1;
    checked.survey.retracted(rollCall);
    return [];
  }
  const { differences, missing, moved } = found;
  checked.missing += missing.length;
  if (moved.length > 0) checked.survey.moved(rollCall, moved);
  if (checked.told.length < MOST_TOLD) checked.told.push({ key, row, differences, missing });
  const wanted = meant.removesMissing ? [...differences, ...missing] : differences;
  if (meant.correction === undefined || wanted.length === 0) {
    checked.different += 1;
    return [];
  }
  const { edition, correction: reason } = meant;
  const cited = (content.sources ?? []).filter(({ source }) => source === edition.source);
  const { corrections, superseded } = correctionsOf(root, wanted, { standing, state, edition, reason, cited });
  if (superseded.length > 0) checked.superseded += 1;
  return corrections.map((value) => ({ value, row }));
}

/** Decides on developments together; what is refused is told by its row. */
function decided(
  values: readonly Line[],
  state: RecordedState,
  now: number,
  file: string,
): { append: Decided[]; rows: number[]; refused: Refused[] } {
  if (values.length === 0) return { append: [], rows: [], refused: [] };
  const received: Received[] = values.map(({ value }, i) => ({ line: i + 1, value }));
  const { append, lines, refused } = decideRequest(received, { partial: true }, state, now);
  const lineOf = new Map(lines.map((l) => [l.development.id, l.line]));
  const rowOf = (line: number): number => (values[line - 1] as Line).row;
  return {
    append,
    rows: append.map(({ development }) => rowOf(lineOf.get(development.id) as number)),
    refused: refused.map(({ line, code, pointer, message }) => ({
      file,
      row: rowOf(line as number),
      code,
      message: `${pointer ?? ''} ${message}`.trim(),
    })),
  };
}

/** The roll calls of earlier editions of which this one has nothing. */
function absentOf(
  { heads }: Gathered,
  { dataset, edition: mapped, record }: Mapping,
  edition: Edition,
  state: RecordedState,
  { unchanged, corrected, different, superseded }: Checked,
): string[] {
  // Where nothing of this data set is recorded, nothing can be missing.
  if (unchanged + corrected + different + superseded === 0) return [];
  const template = (record ?? mapped).locator;
  if (template === undefined) return [];
  const [start, end] = template.split('{rollCall}');
  const here = new Set(heads.map(({ key }) => rollCallId(dataset, key)));
  const citing = `cites:${record?.source ?? edition.source}`;
  const absent: string[] = [];
  for (const { id, type, sources = [] } of state.eachFound?.(citing) ?? state.found(citing)) {
    if (type !== 'RollCallTaken' || here.has(id)) continue;
    const keys = sources.map(({ locator = '' }) => locator.slice(start?.length, locator.length - (end?.length ?? 0)));
    const key = keys.find((one) => rollCallId(dataset, one) === id);
    if (key !== undefined) absent.push(key);
  }
  return absent;
}
