/** `annals verify`: the log read whole and folded anew, and every table of the view compared with that. */
import { join } from 'node:path';
import { SqlError } from '../../log/sqlite/driver.js';
import type { SqliteLogReader, Verified } from '../../log/sqlite/sqlite-log-reader.js';
import { ViewCheck } from '../../views/verify-view.js';
import { lastViewFile } from '../../views/views.js';
import { CliError, EXIT } from '../exit.js';
import { interruptible } from '../interrupt.js';
import { configurationOf, type CommonOptions } from '../reach/configuration.js';
import { withLog } from '../reach/log-here.js';
import { outStyle, print } from '../say.js';
import { counted, paragraph } from '../terminal/layout.js';
import { progressOf } from '../terminal/progress.js';
import { contentFault } from './content-faults.js';
import { sentenceOf } from './sentence.js';

/** What was found to be as it should. */
interface Found {
  log: Verified;
  /** Null where there is no view to compare, and why. */
  view: { file: string; position: number; rows: Record<string, number> } | null;
  note?: string;
}

/** Verifies a data directory. Throws a CliError (or LogDamaged) with the first thing that is not as it should be. */
export async function verify(options: CommonOptions & { json?: boolean }): Promise<void> {
  const { dataDirectory } = await configurationOf(options);
  const file = lastViewFile(join(dataDirectory, 'views'));
  let check: ViewCheck | undefined;
  const found = await interruptible(
    () =>
      withLog(dataDirectory, async (log) => {
        // The view first: the log already holds all that it has taken in.
        check = file === undefined ? undefined : opened(file);
        try {
          return await verified(log, check);
        } finally {
          check?.close();
        }
      }),
    () => check?.removeFiles(),
  );
  if (options.json === true) return print(JSON.stringify(asJson(found)));
  tell(found);
}

async function verified(log: SqliteLogReader, check: ViewCheck | undefined): Promise<Found> {
  const comparable = check?.isOfThisVersion === true ? check : undefined;
  const { position: head } = await log.head();
  if (comparable && comparable.position > head)
    throw unverified(
      `The view in ${comparable.path} stands at position ${comparable.position}, and the log ends at ${head}: it is another log's, or the log has lost its end.`,
    );
  const folding = progressOf('Folding');
  const whole = await log
    .verify((page, end) => {
      for (const message of page) {
        const fault = contentFault(message);
        if (fault !== undefined) throw unverified(fault);
      }
      comparable?.take(page);
      folding.at(page.at(-1)?.position ?? 0, end);
    })
    .finally(folding.stop);
  if (!check) return { log: whole, view: null, note: 'There is no view to compare: the next start builds it.' };
  if (!comparable)
    return {
      log: whole,
      view: null,
      note: `The view in ${check.path} was built by another version, and was not compared: the next start builds it anew.`,
    };
  return { log: whole, view: { file: comparable.path, position: comparable.position, rows: await rowsOf(comparable) } };
}

async function rowsOf(check: ViewCheck): Promise<Record<string, number>> {
  const comparing = progressOf('Comparing');
  try {
    const damage = check.damage();
    if (damage !== undefined) throw unverified(`The view in ${check.path} is damaged: ${damage}. ${MEND}`);
    const { rows, difference } = await check.compare(comparing.at);
    if (difference) throw unverified(`${sentenceOf(check.path, difference)} ${MEND}`, difference);
    return rows;
  } catch (error) {
    throw error instanceof SqlError ? unreadable(check.path, error) : error;
  } finally {
    comparing.stop();
  }
}

function opened(path: string): ViewCheck {
  try {
    return new ViewCheck(path);
  } catch (error) {
    throw error instanceof SqlError ? unreadable(path, error) : error;
  }
}

const MEND = 'The log is whole: annals rebuild builds the views anew from it (stop the server first, where one runs).';

const unverified = (message: string, difference?: object): CliError =>
  new CliError(EXIT.unverified, message, {
    document: JSON.stringify({ verified: false, detail: message, ...(difference ? { difference } : {}) }),
  });

const unreadable = (path: string, error: SqlError): CliError =>
  unverified(`The view in ${path} cannot be read: ${error.message}. annals rebuild builds it anew from the log.`);

const asJson = ({ log, view, note }: Found): object => ({
  verified: true,
  developments: log.messages,
  hash: log.hash,
  view: view && { file: view.file, position: String(view.position), rows: view.rows },
  ...(note === undefined ? {} : { note }),
});

function tell({ log, view, note }: Found): void {
  const style = outStyle();
  const say = (text: string): void => print(paragraph(text, style.width));
  print(style.bold('All is as it was written, and as the log says.'));
  say(
    `${counted(log.messages, 'development')}: positions, revisions, instants and checksums in order, each content as its schema says.`,
  );
  if (view) {
    const tables = Object.entries(view.rows);
    const rows = tables.reduce((sum, [, count]) => sum + count, 0);
    say(
      `${counted(rows, 'row')} of ${counted(tables.length, 'table')} of the view, up to position ${view.position}: each as a fold of the log from nothing makes it.`,
    );
  }
  if (note !== undefined) say(style.warn(note));
  if (log.hash !== '') say(`The last checksum is ${log.hash}.`);
}
