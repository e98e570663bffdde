/** `annals replay --view …`: how the answer to a question changed, development by development. */
import { questions, type Question } from '../ask/questions.js';
import { dateGiven } from '../ask/ask.js';
import { CliError } from '../exit.js';
import { configurationOf } from '../reach/configuration.js';
import { answerOf, type Door } from '../reach/door.js';
import { withLog } from '../reach/log-here.js';
import { withStore } from '../reach/state.js';
import { withDoor } from '../reach/with-door.js';
import { printAll, say } from '../say.js';
import { developmentAt, Follower } from '../../feed/answers/follower.js';
import { positionsThatMatter, replayed } from '../../feed/answers/matters.js';
import { answerAt, type Put } from './changes.js';
import { closingOf, lineOf, wordsOf } from './told.js';
import { stretchOf } from './place.js';
import type { ReplayOptions } from './replay.js';

/** A question as the words after `--view` put it. */
interface Viewed {
  question: Question;
  ids: readonly string[];
}

/** Writes a line for each change. Throws a CliError where the question cannot be asked. */
export async function replayAnswer(given: readonly string[], options: ReplayOptions): Promise<void> {
  const viewed = viewedBy(given);
  const { dataDirectory } = await configurationOf(options);
  await withDoor(options, async (door) => {
    await withLog(dataDirectory, async (log) => {
      const stretch = await stretchOf(log, options, Date.now());
      const put = await putAt(door, viewed, options, stretch.to);
      const follower = new Follower((position) => answerAt(door, put, position));
      if (stretch.from > 1) await follower.startAt(stretch.from - 1);
      const following = { door, dataDirectory, viewed, follower, json: options.json === true };
      const changes = await tellBetween(following, stretch.from, stretch.to);
      if (options.json !== true) await printAll([closingOf(changes, stretch)]);
      if (options.watch !== true) return;
      if (door.server === undefined)
        return say(`No server runs on ${dataDirectory}, so nothing more is recorded while this waits.`);
      if (process.stderr.isTTY) say('Waiting for more. Ctrl-C ends it.');
      let told = stretch.to;
      for await (const page of log.subscribe({ after: told })) {
        const last = page.at(-1)?.position ?? told;
        await tellBetween(following, told + 1, last);
        told = last;
      }
    });
  });
}

interface Following {
  door: Door;
  dataDirectory: string;
  viewed: Viewed;
  follower: Follower;
  json: boolean;
}

/** Tells what changed at the positions from one to another; answers how many changes there were. */
async function tellBetween({ door, dataDirectory, viewed, follower, json }: Following, from: number, to: number) {
  const { question, ids } = viewed;
  const positions = await withStore(door, dataDirectory, (store) =>
    positionsThatMatter(store, question.name, ids, to).filter((position) => position >= from),
  );
  let changes = 0;
  for (const position of positions) {
    const changed = await follower.step(position);
    if (changed === null) continue;
    changes += 1;
    const change = { ...(await withStore(door, dataDirectory, (store) => developmentAt(store, position))), changed };
    await printAll([json ? lineOf(change) : wordsOf(change)]);
  }
  return changes;
}

/** The question that is put at every position. It is put once, at the last, for what cannot be asked at all. */
async function putAt(door: Door, { question, ids }: Viewed, options: ReplayOptions, to: number): Promise<Put> {
  const { asOf, knownAt } = options;
  const parameters = {
    ...(asOf === undefined ? {} : { asOf: await dateGiven('asOf', asOf) }),
    ...(knownAt === undefined ? {} : { knownAt: await dateGiven('knownAt', knownAt) }),
    ...(question.name === 'claims' ? { subject: ids[0] } : {}),
    ...(question.isList(ids) ? { limit: '500' } : {}),
  };
  const path = question.path(ids, {});
  const answer = answerOf<{ asOf: string; total?: number; items?: unknown[] }>(
    await door.get(path, { ...parameters, atPosition: String(to) }),
  );
  if (answer.items && (answer.total ?? 0) > answer.items.length)
    say(`Of the ${answer.total} entries of this answer, the first ${answer.items.length} are followed.`);
  // What is today now is today for all of it.
  return { path, parameters: { ...parameters, asOf: answer.asOf } };
}

function viewedBy(given: readonly string[]): Viewed {
  const [name = '', ...ids] = given.flatMap((words) => words.trim().split(/\s+/)).filter((word) => word !== '');
  const question = questions.find((one) => one.name === name);
  if (!question || !replayed.includes(name))
    throw CliError.usage(`--view takes one of ${replayed.join(', ')}, as annals ask does, and is "${name}".`);
  const takes = question.takes.split(' ').length;
  if (ids.length === takes) return { question, ids };
  const how = `annals replay --view ${question.example.replace(/^annals ask /, '').replace(/ --.*$/, '')}`;
  throw CliError.usage(`--view ${name} takes ${takes === 1 ? 'one id' : `${takes} ids`}, for example ${how}`);
}
