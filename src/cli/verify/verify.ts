/** `annals verify`: the log read whole and folded anew, and every table of the view compared with that. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../../config/configuration.js';
import { LogError } from '../../log/errors.js';
import { isServerAddress, logIn } from '../../log/open.js';
import { SqlError } from '../../log/sqlite/driver.js';
import type { SqliteLogReader, Verified } from '../../log/sqlite/sqlite-log-reader.js';
import { ViewCheck } from '../../views/verify-view.js';
import { viewFiles } from '../../views/view-files.js';
import { CliError, EXIT } from '../exit.js';
import { interruptible } from '../interrupt.js';
import { configurationOf, type CommonOptions } from '../reach/configuration.js';
import { withLog } from '../reach/log-here.js';
import { outStyle, print } from '../say.js';
import { counted, paragraph } from '../terminal/layout.js';
import { progressOf } from '../terminal/progress.js';
import { contentFault } from './content-faults.js';
import { sentenceOf } from './sentence.js';

/** A view that is as the log makes it anew. */
interface Sound {
  file: string;
  position: number;
  /** How many rows were compared, by table. */
  rows: Record<string, number>;
}

/** What was found to be as it should. */
interface Found {
  log: Verified;
  views: Sound[];
  /** What was not compared, and why. */
  notes: string[];
}

/** Verifies a data directory. Throws a CliError (or LogDamaged) with the first thing that is not as it should be. */
export async function verify(options: CommonOptions & { json?: boolean; cite?: string }): Promise<void> {
  if (options.cite !== undefined) return (await import('./cite.js')).verifyCitation(options.cite, options);
  const configuration = await configurationOf(options);
  const { dataDirectory } = configuration;
  const checks: ViewCheck[] = [];
  const found = await interruptible(
    () =>
      withLog(dataDirectory, async (log) => {
        try {
          for (const file of viewFiles(join(dataDirectory, 'views'))) checks.push(...opened(file));
          const here = await verified(log, checks);
          if (logIn(join(dataDirectory, 'log')) === 'copy') here.notes.push(await besideServer(log, configuration));
          return here;
        } finally {
          for (const check of checks) check.close();
        }
      }),
    () => checks.forEach((check) => check.removeFiles()),
  );
  if (options.json === true) return print(JSON.stringify(asJson(found)));
  tell(found);
}

async function verified(log: SqliteLogReader, checks: readonly ViewCheck[]): Promise<Found> {
  const comparable = checks.filter((check) => check.isOfThisVersion);
  // Asked for after the views were opened: it already holds all that they have taken in.
  const { position: head } = await log.head();
  for (const { path, position } of comparable)
    if (position > head)
      throw unverified(
        `The view in ${path} stands at position ${position}, and the log ends at ${head}: it is another log's, or the log has lost its end.`,
      );
  const folding = progressOf('Folding');
  const whole = await log
    .verify((page, end) => {
      for (const message of page) {
        const fault = contentFault(message);
        if (fault !== undefined) throw unverified(fault);
      }
      for (const check of comparable) check.take(page);
      folding.at(page.at(-1)?.position ?? 0, end);
    })
    .finally(folding.stop);
  const views: Sound[] = [];
  for (const check of comparable) views.push({ file: check.path, position: check.position, rows: await rowsOf(check) });
  const others = checks.filter((check) => !comparable.includes(check));
  const notes = others.map(
    ({ path }) =>
      `The view in ${path} was built by another version, and was not compared: the next start builds it anew.`,
  );
  if (checks.length === 0) notes.push('There is no view to compare: the next start builds it.');
  return { log: whole, views, notes };
}

/**
 * Holds a node's copy against the server that it is a copy of, and says what came of it. Throws a CliError where the server
 * holds another history.
 */
async function besideServer(log: SqliteLogReader, { log: address, server }: Configuration): Promise<string> {
  if (!isServerAddress(address))
    return 'This is a copy of a log that is kept on a server, and was not compared with that: ANNALS_LOG does not name it.';
  const { compareHistory } = await import('../../log/kurrentdb/compare-history.js');
  const comparing = progressOf('Comparing with the server');
  try {
    const settings = { connectionString: address, prefix: server.prefix, silenceMs: server.silenceMs };
    const found = await compareHistory(log, settings, comparing.at);
    if ('away' in found)
      return `The server of the log is not reached (${found.away}): the copy was not compared with it.`;
    const more = found.more === 0 ? '' : ` It has ${found.more.toLocaleString('en')} more, which are not here yet.`;
    return `The server holds all ${counted(found.messages, 'development')} as they are here.${more}`;
  } catch (error) {
    throw error instanceof LogError ? unverified(error.message) : error;
  } finally {
    comparing.stop();
  }
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

/** A check of a view file; none where it has gone, since another one has taken its place. */
function opened(path: string): ViewCheck[] {
  try {
    return [new ViewCheck(path)];
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    if (!existsSync(path)) return [];
    throw unreadable(path, error);
  }
}

const MEND = 'The log is whole: annals rebuild builds the views anew from it (stop the server first, where one runs).';

const unverified = (message: string, difference?: object): CliError =>
  new CliError(EXIT.unverified, message, {
    document: JSON.stringify({ verified: false, detail: message, ...(difference ? { difference } : {}) }),
  });

const unreadable = (path: string, error: SqlError): CliError =>
  unverified(`The view in ${path} cannot be read: ${error.message}. annals rebuild builds it anew from the log.`);

const asJson = ({ log, views, notes }: Found): object => ({
  verified: true,
  developments: log.messages,
  hash: log.hash,
  views: views.map(({ file, position, rows }) => ({ file, position: String(position), rows })),
  notes,
});

function tell({ log, views, notes }: Found): void {
  const style = outStyle();
  const say = (text: string): void => print(paragraph(text, style.width));
  print(style.bold('All is as it was written, and as the log says.'));
  say(
    `${counted(log.messages, 'development')}: positions, revisions, instants and checksums in order, each content as its schema says.`,
  );
  for (const { position, rows } of views) {
    const tables = Object.values(rows);
    const all = tables.reduce((sum, count) => sum + count, 0);
    say(
      `${counted(all, 'row')} of ${counted(tables.length, 'table')} of the view, up to position ${position}: each as a fold of the log from nothing makes it.`,
    );
  }
  for (const note of notes) say(style.warn(note));
  if (log.hash !== '') say(`The last checksum is ${log.hash}.`);
}
