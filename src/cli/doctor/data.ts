/** The data: who has it open, whether the log is as it was written, whether the views have kept up. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readServerFile } from '../../http/server-file.js';
import { LogError } from '../../log/errors.js';
import { openLogReader } from '../../log/open.js';
import { writerOf } from '../../log/sqlite/writer-lock.js';
import { lastViewFile } from '../../views/view-files.js';
import { ViewStore } from '../../views/view-store.js';
import { serverHere } from '../reach/server-here.js';
import { counted } from '../terminal/layout.js';
import { bad, good, warn, type Finding } from './findings.js';

/** Who has the data open, and whether a server that says it runs does. */
export async function holderFindings(dataDirectory: string): Promise<{ server: boolean; findings: Finding[] }> {
  const running = serverHere(dataDirectory);
  if (running) {
    const answers = await fetch(`${running.url}/readyz`).then(
      (r) => r.status,
      () => 0,
    );
    if (answers === 200)
      return { server: true, findings: [good(`A server runs on it: ${running.url}, pid ${running.pid}.`)] };
    return {
      server: true,
      findings: [
        bad(
          `The server at ${running.url} (pid ${running.pid}) is not ready.`,
          'See what it writes to its log; stop it (kill) and start it again.',
        ),
      ],
    };
  }
  const findings: Finding[] = [];
  if (readServerFile(dataDirectory))
    findings.push(
      warn(
        'server.json names a server that does not run any more.',
        'Nothing needs to be done: it is passed over, and the next server writes its own.',
      ),
    );
  const writer = existsSync(join(dataDirectory, 'log')) ? writerOf(join(dataDirectory, 'log')) : undefined;
  findings.push(
    writer
      ? warn(
          `The log is open for writing by another process (pid ${writer.pid}, since ${writer.since}), which is no server.`,
          'Wait until that is done: an import, perhaps. Where it hangs, end it; nothing that was acknowledged is lost.',
        )
      : good('Nobody has the log open for writing.'),
  );
  return { server: false, findings };
}

/** Whether the log is as it was written: its end, and unless `quick` all of it. */
export async function logFindings(
  dataDirectory: string,
  quick: boolean,
): Promise<{ head: number | undefined; findings: Finding[] }> {
  const directory = join(dataDirectory, 'log');
  if (!existsSync(directory))
    return { head: undefined, findings: [good('There is no log yet: it is made at the first start.')] };
  try {
    const log = await openLogReader({ directory });
    try {
      const { position } = await log.head();
      if (!quick) await log.verify();
      const how = quick
        ? `The log's end is whole: ${counted(position, 'development')} (the rest was not read).`
        : `The log is as it was written: ${counted(position, 'development')}, each checked.`;
      return { head: position, findings: [good(how)] };
    } finally {
      await log.close();
    }
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    return {
      head: undefined,
      findings: [bad(error.message, 'Before anything else, copy the directory aside as it is.')],
    };
  }
}

/** Whether the views belong to this version and have kept up with the log. */
export function viewFindings(dataDirectory: string, head: number | undefined): Finding[] {
  const path = lastViewFile(join(dataDirectory, 'views'));
  const rebuilt = 'The next start builds them anew; annals rebuild does it now.';
  if (path === undefined) return head === undefined || head === 0 ? [] : [warn('There are no views.', rebuilt)];
  let store: ViewStore | undefined;
  try {
    store = new ViewStore(path);
    if (!store.isOfThisVersion) return [warn('The views were built by another version.', rebuilt)];
    if (!store.isSound()) return [warn('The views are damaged.', rebuilt)];
    const { position } = store.checkpoint;
    if (head === undefined || position === head) return [good(`The views have kept up: position ${position}.`)];
    if (position > head)
      return [
        warn(
          `The views stand at position ${position}, beyond the log's end, ${head}: they are another log's.`,
          rebuilt,
        ),
      ];
    return [
      warn(`The views are ${counted(head - position, 'development')} behind the log.`, 'The next start takes them in.'),
    ];
  } catch (error) {
    return [warn(`The views cannot be read: ${(error as Error).message}.`, rebuilt)];
  } finally {
    store?.close();
  }
}
