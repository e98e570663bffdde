/** `annals add`: one development, asked for question by question, shown, and then recorded. */
import { v7 } from 'uuid';
import { definitions } from '../../../events/catalogue.js';
import type { DevelopmentDefinition, NameOf } from '../../../events/definition.js';
import type { Content } from '../../../events/development.js';
import { CliError } from '../exit.js';
import type { RecordedState } from '../../recording/state.js';
import type { CommonOptions } from '../reach/configuration.js';
import { refusedBy, type Reply } from '../reach/door.js';
import { withState } from '../reach/state.js';
import { withDoor } from '../reach/with-door.js';
import { complain, errorStyle, outStyle, print, say } from '../say.js';
import { dataColumns, definitionNamed } from '../sheet/columns.js';
import { paragraph } from '../terminal/layout.js';
import { atTheTerminal, type Asker } from './asker.js';
import { lookupIn } from './ids.js';
import { askAll, askOne, type Answers } from './questions.js';

export interface AddOptions extends CommonOptions {
  dryRun?: boolean;
}

/** Asks for a development and records it. Nothing is recorded before it has been shown and agreed to. */
export async function add(type: string | undefined, options: AddOptions): Promise<void> {
  if (!process.stdin.isTTY)
    throw CliError.usage(
      'annals add asks questions, and there is no terminal to ask at: import a file instead (annals import).',
    );
  const asker = await atTheTerminal();
  const definition = definitionNamed(type ?? (await chosenType(asker)));
  // The log is not kept open while somebody thinks: what is known is read first.
  const { lookup, nameOf } = await withDoor(options, (door, { dataDirectory }) =>
    withState(door, dataDirectory, (state) => ({ lookup: lookupIn(state), nameOf: namesOf(state) })),
  );
  say(paragraph(errorStyle().dim(definition.describe), errorStyle().width));
  const answers = await askAll(definition, asker, lookup);
  // Its own from the start: sent twice, it is recorded once.
  const id = v7();
  for (;;) {
    const content = answers.content() as unknown as Content;
    const line = `${JSON.stringify({ id, ...content })}\n`;
    const tried = await withDoor(options, (door) => door.record(line, { dryRun: 'true' }));
    if (tried.status >= 400) {
      complain(refusedBy(tried));
      if (!(await mended(definition, answers, asker, lookup))) return say('Nothing was recorded.');
      continue;
    }
    show(content, definition, nameOf);
    if (options.dryRun === true) return say('Nothing was recorded: this was a dry run.');
    if (!(await asker.confirm('Record it?', true))) return say('Nothing was recorded.');
    return recorded(await withDoor(options, (door) => door.record(line)));
  }
}

const chosenType = (asker: Asker): Promise<string> =>
  asker.choose(
    'What happened?',
    definitions.map((d) => ({ value: d.type, name: `${d.type}: ${d.describe}` })),
  );

/** Names are looked up while the state is at hand. */
function namesOf(state: RecordedState): NameOf {
  const names = new Map<string, string>();
  for (const kind of ['actor', 'election', 'issue', 'source'] as const)
    for (const id of state.knownIds(kind)) {
      const data = state.registration(kind, id)?.data;
      const name = data?.['name'] ?? data?.['title'];
      if (typeof name === 'string') names.set(id, name);
    }
  return (id) => names.get(id) ?? id;
}

function show(content: Content, definition: DevelopmentDefinition, nameOf: NameOf): void {
  const style = outStyle();
  say('');
  print(paragraph(style.bold(definition.summarise(content, nameOf)), style.width));
  print(JSON.stringify(content, null, 2));
}

/** Lets one answer be given anew; false where somebody gives up. */
async function mended(
  definition: DevelopmentDefinition,
  answers: Answers,
  asker: Asker,
  lookup: ReturnType<typeof lookupIn>,
): Promise<boolean> {
  const columns = dataColumns(definition);
  const chosen = await asker.choose('Which answer is to be given anew?', [
    ...columns.map(({ name }) => ({ value: name, name })),
    { value: '', name: '(none: record nothing)' },
  ]);
  const column = columns.find(({ name }) => name === chosen);
  if (!column) return false;
  await askOne({ ...column, required: true }, asker, answers, lookup);
  return true;
}

function recorded(reply: Reply): void {
  if (reply.status >= 400) throw refusedBy(reply);
  const [one] = (JSON.parse(reply.text) as { recorded: { id: string; position: string; unchanged?: true }[] }).recorded;
  if (!one) return;
  print(`${one.unchanged ? 'It was recorded already' : 'Recorded'}: ${one.id}, position ${one.position}.`);
}
