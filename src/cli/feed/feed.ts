/** `annals feed`: the developments of a service as they are recorded. */
import { CliError, EXIT } from '../exit.js';
import { interruptible } from '../interrupt.js';
import type { CommonOptions } from '../reach/configuration.js';
import { refusedBy, throughServer, type Door } from '../reach/door.js';
import { serverHere } from '../reach/server-here.js';
import { withDoor } from '../reach/with-door.js';
import { printAll, say } from '../say.js';
import { follow, type Wanted } from './follow.js';

export interface FeedOptions extends CommonOptions {
  after?: string;
  type?: string;
  actor?: string;
  issue?: string;
  election?: string;
  stream?: string;
  format?: string;
  once?: boolean;
  url?: string;
}

/** Developments asked for at a time where no service runs. */
const AT_A_TIME = 500;

/** Writes the feed on standard output. Throws a CliError where it cannot be asked for. */
export async function feed(options: FeedOptions): Promise<void> {
  const { after = '0', type, actor, issue, election, stream, format, url, once = false } = options;
  if (!/^\d{1,15}$/.test(after))
    throw CliError.usage(`--after should be a position, a whole number such as 412, and is "${after.slice(0, 60)}".`);
  const wanted = { type, actor, issue, election, stream, format };
  if (url !== undefined) {
    const service = addressOf(url);
    return interruptible(() =>
      once ? onceFrom(service, wanted, after) : follow(() => service, wanted, Number(after), write),
    );
  }
  await interruptible(() =>
    withDoor(options, async (door, { dataDirectory }) => {
      if (once || door.server === undefined) {
        await writeAll(door, wanted, after);
        if (!once) say(`No server runs on ${dataDirectory}, so nothing more is recorded: this is all there is.`);
        return;
      }
      // One that is started anew may listen elsewhere.
      await follow(() => serverHere(dataDirectory)?.url, wanted, Number(after), write);
    }),
  );
}

const write = (line: string): Promise<void> => printAll([`${line}\n`]);

async function onceFrom(url: string, wanted: Wanted, after: string): Promise<void> {
  const door = await throughServer(url);
  if (!door) throw new CliError(EXIT.tryAgain, `No service is heard at ${url}: try again.`);
  await writeAll(door, wanted, after);
}

async function writeAll(service: Pick<Door, 'get'>, wanted: Wanted, after: string): Promise<void> {
  for (let from = after; ;) {
    const parameters = { ...wanted, mode: 'poll', after: from, limit: String(AT_A_TIME) };
    const reply = await service.get('/v1/feed', parameters);
    if (reply.status >= 400) throw refusedBy(reply);
    const lines = reply.text.split('\n').filter((line) => line !== '');
    await printAll([reply.text]);
    const last = lines.at(-1);
    if (last === undefined || lines.length < AT_A_TIME) return;
    from = (JSON.parse(last) as { position: string }).position;
  }
}

function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url.origin + url.pathname.replace(/\/$/, '');
  throw CliError.usage(
    `--url should be the address of a service, such as http://127.0.0.1:4280, and is "${text.slice(0, 100)}".`,
  );
}
