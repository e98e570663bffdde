/** `annals import TABLE --map MAPPING`: a table with a vote in each row becomes roll calls. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CliError, EXIT } from '../../exit.js';
import { interruptible } from '../../interrupt.js';
import { withDoor } from '../../reach/with-door.js';
import { withState } from '../../reach/state.js';
import { progressOf } from '../../terminal/progress.js';
import type { ImportOptions } from '../import.js';
import { sendAll, type Sent } from '../send.js';
import { check, type Checked, type Meant } from './check.js';
import { gather, type Files, type Gathered } from './gather.js';
import { readMapping, type Mapping } from './mapping.js';
import { Oddities } from './oddities.js';
import { editionOf } from './preparing.js';
import { tell } from './summary.js';

/** What `annals import --map` takes beside what every import does. */
export interface VotesOptions extends ImportOptions {
  map?: string;
  join?: string;
  published?: string;
  asCorrection?: string;
  removeMissing?: boolean;
  partial?: boolean;
}

/** Imports a table of roll calls. Throws a CliError where it is not what the mapping says, or conflicts. */
export async function importVotes(paths: readonly string[], options: VotesOptions): Promise<void> {
  const [path] = paths;
  if (path === undefined || paths.length > 1)
    throw CliError.usage('With --map, name one table: annals import FILE --map MAPPING.');
  const mapping = readMapping(options.map as string);
  const meant = meantBy(mapping, options);
  const files: Files = { table: path, joined: joinedTo(path, mapping, options.join) };
  const oddities = new Oddities();
  const gathered = await reading((begun) => gather(files, mapping, oddities, progressOf('Reading'), begun));
  try {
    await withDoor(options, async (door, { dataDirectory }) => {
      const progress = progressOf('Checking');
      const checked = await withState(door, dataDirectory, (state) =>
        check(gathered, mapping, meant, state, oddities, path, progress),
      ).finally(() => progress.stop());
      try {
        const why = refusal(checked, options);
        const sent: Sent | undefined =
          options.dryRun === true || why
            ? undefined
            : await sendAll(door, checked.outgoing.requests(path), checked.outgoing.count);
        tell({ checked, gathered, oddities, sent, options, file: path });
        if (why) throw why;
        if (sent?.stopped === true)
          throw new CliError(
            EXIT.interrupted,
            `Interrupted: ${sent.recorded.toLocaleString('en')} of ${checked.outgoing.count.toLocaleString('en')} developments are recorded. Import the same again to complete it.`,
          );
      } finally {
        checked.outgoing.close();
      }
    });
  } finally {
    gathered.spool.remove();
  }
}

/** Reads the tables; where somebody interrupts it, its temporary files go. */
function reading(read: (begun: (gathered: Gathered) => void) => Promise<Gathered>): Promise<Gathered> {
  let begun: Gathered | undefined;
  return interruptible(
    () => read((gathered) => (begun = gathered)),
    () => begun?.spool.remove(),
  );
}

function meantBy(mapping: Mapping, { published, asCorrection, removeMissing }: VotesOptions): Meant {
  const edition = editionOf(mapping, published);
  if (asCorrection === undefined) {
    if (removeMissing === true)
      throw CliError.usage(
        '--remove-missing goes with --as-correction "reason": say why an edition no longer has them.',
      );
    return { edition, correction: undefined, removesMissing: false };
  }
  if (asCorrection.trim() === '') throw CliError.usage('Why does this edition differ? Give --as-correction a reason.');
  const isDated = published !== undefined || mapping.edition.published?.column !== undefined;
  if (!isDated)
    throw CliError.usage(
      'When was this edition published? A correction needs --published DATE: it counts from that day.',
    );
  return { edition, correction: asCorrection, removesMissing: removeMissing === true };
}

/** The table with details: the one that is given, or the one that the mapping names, beside the table of votes. */
function joinedTo(path: string, { join: joins }: Mapping, given: string | undefined): string | undefined {
  if (!joins) {
    if (given !== undefined) throw CliError.usage('The mapping joins no second table: leave --join out.');
    return undefined;
  }
  if (given !== undefined) return given;
  const beside = joins.file === undefined ? undefined : join(dirname(path), joins.file);
  if (beside !== undefined && existsSync(beside)) return beside;
  const missing = beside === undefined ? '' : ` There is no ${beside}.`;
  throw CliError.usage(
    `The mapping joins a table with the details of the roll calls.${missing} Name it with --join FILE.`,
  );
}

/** Why nothing is recorded, where that is so. */
function refusal(checked: Checked, { partial, dryRun, asCorrection }: VotesOptions): CliError | undefined {
  const { refused, refusedRollCalls, different } = checked;
  const lost = refused.filter(({ code }) => code === 'no-roll-call').length;
  if (refused.length > 0 && (partial !== true || lost > 0)) {
    const what =
      refusedRollCalls === 1 ? 'One roll call is' : `${refusedRollCalls.toLocaleString('en')} roll calls are`;
    const rows = lost === 0 ? '' : ` ${lost.toLocaleString('en')} rows belong to none.`;
    const hint =
      lost > 0
        ? ' A roll call may lack a vote, so nothing can be left out.'
        : ' With --partial the others are recorded without.';
    return new CliError(EXIT.invalid, `${what} refused, and nothing was recorded.${rows}${hint}`, {
      code: refused[0]?.code as string,
      errors: refused.map(({ file, row, code, message }) => ({ file, line: row, code, message })),
    });
  }
  if (dryRun === true || asCorrection !== undefined || different === 0) return undefined;
  const what = different === 1 ? 'One roll call differs' : `${different.toLocaleString('en')} roll calls differ`;
  return new CliError(
    EXIT.conflict,
    `${what} from what is recorded, and nothing was recorded. See the differences with --dry-run; if this is a newer edition, record it with --as-correction "reason" --published DATE.`,
    { code: 'id-with-other-content' },
  );
}
