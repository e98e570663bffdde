/** What an import of roll calls came to, in words or as JSON. */
import { basename } from 'node:path';
import { keysOf } from '../../../../projections/belief/leaves.js';
import { outStyle, print } from '../../say.js';
import { counted, paragraph, table } from '../../terminal/layout.js';
import type { ImportOptions } from '../import.js';
import type { Sent } from '../send.js';
import type { Checked, Differing } from './check.js';
import type { Difference } from './differences.js';
import type { Gathered } from './gather.js';
import type { Oddities } from './oddities.js';

export interface Came {
  checked: Checked;
  gathered: Gathered;
  oddities: Oddities;
  /** Undefined where nothing was sent. */
  sent: Sent | undefined;
  options: ImportOptions;
  file: string;
}

/** Members of one roll call that are told one by one. */
const MOST_MEMBERS = 8;
const MOST_ABSENT = 10;

/** Tells what became of a table. */
export function tell(came: Came): void {
  if (came.options.json === true) print(JSON.stringify(asJson(came)));
  else inWords(came);
}

function asJson({ checked, gathered, oddities, sent, options }: Came): object {
  const { fresh, unchanged, corrected, different, superseded, refusedRollCalls, missing, absent, besides } = checked;
  return {
    ...(options.dryRun === true ? { dryRun: true } : {}),
    rows: gathered.rows,
    rollCalls: { recorded: fresh, unchanged, corrected, different, superseded, refused: refusedRollCalls },
    developments: sent?.recorded ?? 0,
    position: sent?.position ?? null,
    besides,
    missingMembers: missing,
    absent,
    refused: checked.refused.length,
    differences: checked.told,
    oddities: oddities.list(),
  };
}

function inWords({ checked, gathered, oddities, sent, options, file }: Came): void {
  const style = outStyle();
  const { fresh, unchanged, corrected, different, superseded, refusedRollCalls, besides, survey } = checked;
  const [day, most] = [...survey.votesByDay].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0]);
  const voters = new Set(gathered.voters.all.map(({ actor }) => actor)).size;
  const busiest = day === '' ? '' : `, at most ${most.toLocaleString('en')} votes on one day (${day})`;
  const read = `${counted(gathered.rows, 'row')} of ${basename(file)}: ${counted(gathered.heads.length, 'roll call')}, ${counted(voters, 'voter')}${busiest}.`;
  print(paragraph(style.bold(read), style.width));
  const would = sent === undefined;
  const rows: [string, number][] = [
    [would ? 'would be recorded' : 'recorded', fresh],
    ['unchanged', unchanged],
    [would ? 'would be corrected' : 'corrected', corrected],
    ['differ, and are left as they are', different],
    ['differ from a later edition, which stands', superseded],
    ['refused', refusedRollCalls],
  ];
  print(`\n${figures(rows.filter(([, n], i) => n > 0 || i < 2))}`);
  const others = Object.entries(besides);
  if (others.length > 0) print(`\nWith them:\n${figures(others)}`);
  if (checked.told.length > 0) differences(checked);
  if (checked.absent.length > 0) print(`\n${paragraph(absence(checked.absent), style.width)}`);
  const odd = oddities.list();
  if (odd.length > 0) {
    print(`\n${style.bold('What is odd about it')}, each with the first example:`);
    for (const { kind, count, example } of odd)
      print(paragraph(`${count.toLocaleString('en').padStart(7)}  ${kind}: ${style.dim(example)}`, style.width, 2, 11));
  }
  if (sent?.position !== undefined) print(`\nThe log stands at position ${sent.position}.`);
  if (options.dryRun === true) print('\nNothing was recorded: this was a dry run.');
}

function differences({ told, different, corrected, superseded, missing }: Checked): void {
  const style = outStyle();
  print(`\n${style.bold('What differs from what is recorded')}:`);
  for (const one of told) print(paragraph(sentence(one), style.width, 2, 4));
  const all = different + corrected + superseded;
  if (all > told.length) print(`  … and ${counted(all - told.length, 'more roll call')}.`);
  if (missing > 0)
    print(
      paragraph(
        `${counted(missing, 'member')} that ${missing === 1 ? 'is' : 'are'} recorded ${missing === 1 ? 'is' : 'are'} not in the table: with --remove-missing ${missing === 1 ? 'it is' : 'they are'} taken away, too.`,
        style.width,
        2,
        2,
      ),
    );
}

function absence(absent: readonly string[]): string {
  const [is, it] = absent.length === 1 ? ['is', 'it is'] : ['are', 'they are'];
  const first = `${absent.slice(0, MOST_ABSENT).join(', ')}${absent.length > MOST_ABSENT ? ', …' : ''}`;
  return `${counted(absent.length, 'recorded roll call')} of this data set ${is} not in the table, and left as ${it}: ${first}.`;
}

function sentence({ key, row, differences: changed, missing }: Differing): string {
  const told = [...changed, ...missing].slice(0, MOST_MEMBERS).map(change);
  const more = changed.length + missing.length - told.length;
  return `roll call ${key} (row ${row}): ${told.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

const change = ({ pointer, before, after }: Difference): string => {
  const keys = keysOf(pointer);
  const name = (keys[0] === 'data' ? keys.slice(1) : keys).join(' ');
  return `${name} ${shown(before)} → ${shown(after)}`;
};

const shown = (value: unknown): string =>
  value === undefined ? '(nothing)' : typeof value === 'string' ? value : JSON.stringify(value);

const figures = (rows: readonly [string, number][]): string =>
  table(
    [{ title: '' }, { title: '', right: true }],
    rows.map(([name, n]) => [name, n.toLocaleString('en')]),
    outStyle().width,
    { indent: 2 },
  );
