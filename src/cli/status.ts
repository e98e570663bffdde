/** `annals status`: where the log stands, how far the views have come, and how much there is of what. */
import type { CommonOptions } from './reach/configuration.js';
import { answerOf, refusedBy } from './reach/door.js';
import { withDoor } from './reach/with-door.js';
import { outStyle, print, printBytes } from './say.js';
import { counted, table } from './terminal/layout.js';

interface Status {
  head: string;
  recordedAt: string | null;
  engine: string;
  views: { name: string; version: number; checkpoint: string; lag: number; problem: string | null }[];
  counts: { developments: number; types: Record<string, number>; known: Record<string, number> };
}

export async function status(options: CommonOptions & { json?: boolean }): Promise<void> {
  await withDoor(options, async (door, { dataDirectory }) => {
    const reply = await door.get('/v1/status');
    if (reply.status >= 400) throw refusedBy(reply);
    if (options.json === true) return printBytes(reply.text);
    const s = answerOf<Status>(reply);
    const style = outStyle();
    const at = s.recordedAt === null ? '' : `, the last of them recorded ${s.recordedAt}`;
    print(style.bold(`${counted(s.counts.developments, 'development')} in ${dataDirectory}${at}.`));
    print(door.server === undefined ? 'No server runs on it.' : `A server runs on it at ${door.server}.`);
    const views = s.views.map((v) => [
      v.name,
      v.checkpoint,
      v.lag === 0 ? style.good('up to date') : style.warn(`${v.lag} behind`),
      v.problem === null ? '' : style.bad(v.problem),
    ]);
    print(`\n${style.bold('Views')} (head: position ${s.head}, engine ${s.engine})`);
    print(
      table(
        [{ title: 'view' }, { title: 'checkpoint', right: true }, { title: '' }, { title: '' }],
        views,
        style.width,
        { indent: 2, head: style.dim },
      ),
    );
    const rows = (counts: Record<string, number>): string[][] =>
      Object.entries(counts).map(([name, n]) => [name, n.toLocaleString('en')]);
    const columns = [{ title: '' }, { title: '', right: true }];
    print(`\n${style.bold('Known')}`);
    print(table(columns, rows(s.counts.known), style.width, { indent: 2 }));
    print(`\n${style.bold('Developments')}`);
    print(table(columns, rows(s.counts.types), style.width, { indent: 2 }));
  });
}
