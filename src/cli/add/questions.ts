/** The questions that make a development of one type: what it needs first, then what else may be said. */
import type { DevelopmentDefinition } from '../../../events/definition.js';
import { howToWrite, isDate, valueOf } from '../sheet/cells.js';
import {
  citationColumns,
  dataColumns,
  linkColumns,
  occurredColumn,
  sayingColumns,
  wordsOf,
  type Column,
} from '../sheet/columns.js';
import type { Asker } from './asker.js';
import type { Lookup } from './ids.js';

/** Answers by where they stand in the content. */
export class Answers {
  private readonly given = new Map<string, { path: readonly string[]; value: unknown }>();

  constructor(private readonly type: string) {}

  set(path: readonly string[], value: unknown): void {
    this.given.set(path.join('/'), { path, value });
  }

  /** The development as far as it is answered. */
  content(): Record<string, unknown> {
    const content: Record<string, unknown> = { type: this.type, data: {} };
    for (const { path, value } of this.given.values()) {
      let at = content;
      for (const key of path.slice(0, -1)) at = (at[key] ??= {}) as Record<string, unknown>;
      at[path.at(-1) as string] = value;
    }
    const { sources, ...rest } = content;
    return sources === undefined ? rest : { ...rest, sources: Object.values(sources as object) };
  }
}

/** Asks everything that a type needs and what else there is to say. */
export async function askAll(definition: DevelopmentDefinition, asker: Asker, lookup: Lookup): Promise<Answers> {
  const answers = new Answers(definition.type);
  const own = (column: Column): boolean => brings(definition).includes(column.name);
  const ask = (column: Column): Promise<void> => askOne(column, asker, answers, own(column) ? () => undefined : lookup);
  const data = dataColumns(definition);
  for (const column of data.filter((c) => c.required)) await ask(column);
  await ask(occurredColumn());
  for (let n = 1; ; n++) {
    const needed = n === 1 && definition.needsCitation(answers.content() as never);
    if (!needed && !(await asker.confirm(n === 1 ? 'Does a source say so?' : 'Does another source say so?', n === 1)))
      break;
    for (const column of citationColumns(n)) {
      const isFirst = column.name.endsWith('.source');
      await askOne({ ...column, required: isFirst }, asker, answers, lookup);
    }
  }
  const more = [...data.filter((c) => !c.required), ...sayingColumns(), ...linkColumns()];
  const wanted = await asker.several(
    'What else is there to say? (space to choose, Enter to go on)',
    more.map((c) => ({ value: c.name, name: `${c.name}: ${howToWrite(c.kind)}` })),
  );
  for (const column of more.filter((c) => wanted.includes(c.name)))
    await askOne({ ...column, required: true }, asker, answers, lookup);
  return answers;
}

/** The fields whose ids need not be known yet: this very development brings them. */
const brings = (definition: DevelopmentDefinition): string[] =>
  [definition.registers, (definition as { introduces?: { field: string } }).introduces].flatMap((one) =>
    one ? [one.field] : [],
  );

/** Asks one question until its answer holds; an empty answer leaves out what need not be said. */
export async function askOne(column: Column, asker: Asker, answers: Answers, lookup: Lookup): Promise<void> {
  const { name, kind, required, path } = column;
  const words = wordsOf(kind);
  if (words && kind.form?.is === 'word') {
    const leave = required ? [] : [{ value: '', name: '(leave out)' }];
    const chosen = await asker.choose(name, [...leave, ...words.map((word) => ({ value: word, name: word }))]);
    if (chosen !== '') answers.set(path, chosen);
    return;
  }
  const how = isDate(kind) ? 'a date: 2022-09-29, 2022-09, 29 September 2022' : howToWrite(kind);
  const answer = await asker.text(`${name} (${how}${required ? '' : '; Enter to leave it out'})`, (text) => {
    if (text.trim() === '') return required ? 'This is needed.' : undefined;
    return faultOf(column, text, lookup);
  });
  if (answer.trim() === '') return;
  const read = valueOf(kind, answer);
  if ('value' in read) answers.set(path, read.value);
}

/** Why an answer cannot be taken. */
function faultOf({ kind }: Column, text: string, lookup: Lookup): string | undefined {
  const read = valueOf(kind, text);
  if ('code' in read) return sentence(read.message);
  const [fault] = kind.check(read.value);
  return fault ? sentence(fault.message) : lookup(kind, read.value);
}

/** The catalogue's faults continue a sentence about a place; at a question, the answer is the place. */
const sentence = (message: string): string => (/^[a-z]/.test(message) ? `It ${message}` : message);
