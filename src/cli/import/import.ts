/** `annals import`: files are read, checked whole against what is recorded, and then recorded in batches. */
import { definitionOf } from '../../../events/catalogue.js';
import { CliError, EXIT } from '../exit.js';
import type { CommonOptions } from '../reach/configuration.js';
import { withDoor } from '../reach/with-door.js';
import { withState } from '../reach/state.js';
import { outStyle, print, say } from '../say.js';
import { counted, paragraph, table } from '../terminal/layout.js';
import { inBatches, LIMITS, LIMITS_HERE } from './batches.js';
import { checkWhole, type Checked, type Fresh } from './check.js';
import { namesAmong } from '../../recording/names.js';
import { readFile, roomHere, type ReadFile } from './read.js';
import { send } from './send.js';

export interface ImportOptions extends CommonOptions {
  dryRun?: boolean;
  template?: string;
  out?: string;
  type?: string;
  json?: boolean;
}

/** So many developments of a dry run are told one by one. */
const MOST_TOLD = 20;

export async function importFiles(paths: readonly string[], options: ImportOptions): Promise<void> {
  if (options.template !== undefined) {
    const { writeTemplate } = await import('../sheet/write-template.js');
    return writeTemplate(options.template, options.out);
  }
  if (paths.length === 0) throw CliError.usage('Name the files to import, or - for NDJSON from standard input.');
  const files: ReadFile[] = [];
  const room = roomHere();
  for (const path of paths) files.push(await readFile(path, options.type, room));
  const found = files.reduce((sum, { received, unreadable }) => sum + received.length + unreadable.length, 0);
  if (found === 0) throw CliError.invalid(`${paths.join(', ')}: there is no development in it.`, 'empty-body');
  if (process.stderr.isTTY) say(`Checking ${counted(found, 'development')} …`);
  await withDoor(options, async (door, { dataDirectory }) => {
    const { checked, told, head } = await withState(door, dataDirectory, (state) => {
      const all = checkWhole(files, state, Date.now());
      const nameOf = namesAmong(
        all.fresh.map((f) => f.development),
        state,
      );
      const first = options.dryRun === true ? all.fresh.slice(0, MOST_TOLD) : [];
      return {
        head: state.head(),
        checked: all,
        told: first.map(
          (f) => definitionOf(f.development.type)?.summarise(f.development, nameOf) ?? f.development.type,
        ),
      };
    });
    if (options.dryRun === true) return wouldChange(checked, told, options);
    const batches = inBatches(checked.fresh, door.append ? LIMITS_HERE : LIMITS);
    const { recorded, position, stopped } = await send(door, batches, head);
    summary(checked, recorded, position, stopped, options);
  });
}

function wouldChange({ fresh, unchanged }: Checked, told: readonly string[], { json }: ImportOptions): void {
  if (json === true)
    return print(JSON.stringify({ dryRun: true, new: fresh.length, unchanged, types: typesOf(fresh) }));
  const style = outStyle();
  const already =
    unchanged === 0
      ? ''
      : ` ${counted(unchanged, 'is', 'are')} recorded already and would stay as ${unchanged === 1 ? 'it is' : 'they are'}.`;
  print(
    style.bold(`${fresh.length === 0 ? 'Nothing' : counted(fresh.length, 'development')} would be recorded.${already}`),
  );
  if (fresh.length > 0) print(`\n${typeTable(fresh)}\n`);
  told.forEach((sentence, i) =>
    print(paragraph(`${style.dim(placeOf(fresh[i] as Fresh))} ${sentence}`, style.width, 2, 4)),
  );
  if (fresh.length > told.length && told.length > 0)
    print(`  … and ${(fresh.length - told.length).toLocaleString('en')} more.`);
  print('\nNothing was recorded: this was a dry run.');
}

function summary(
  { fresh, unchanged }: Checked,
  recorded: number,
  position: string | undefined,
  stopped: boolean,
  { json }: ImportOptions,
): void {
  if (json === true)
    print(
      JSON.stringify({
        recorded,
        unchanged,
        left: fresh.length - recorded,
        position: position ?? null,
        types: typesOf(fresh.slice(0, recorded)),
      }),
    );
  else {
    const style = outStyle();
    const already = unchanged === 0 ? '' : ` ${counted(unchanged, 'was', 'were')} there already.`;
    const upTo = position === undefined ? '' : ` The log stands at position ${position}.`;
    print(
      style.bold(`${recorded === 0 ? 'Nothing new' : counted(recorded, 'development')} recorded.${already}${upTo}`),
    );
    if (recorded > 0 && !stopped) print(`\n${typeTable(fresh)}`);
  }
  if (stopped)
    throw new CliError(
      EXIT.interrupted,
      `Interrupted: ${recorded.toLocaleString('en')} of ${fresh.length.toLocaleString('en')} are recorded. Import the same again to complete it.`,
    );
}

const placeOf = ({ at }: Fresh): string => `${at.file}:${at.line}`;

function typesOf(fresh: readonly Fresh[]): Record<string, number> {
  const types: Record<string, number> = {};
  for (const { development } of fresh) types[development.type] = (types[development.type] ?? 0) + 1;
  return types;
}

const typeTable = (fresh: readonly Fresh[]): string =>
  table(
    [{ title: '' }, { title: '', right: true }],
    Object.entries(typesOf(fresh)).map(([type, n]) => [type, n.toLocaleString('en')]),
    outStyle().width,
    { indent: 2 },
  );
