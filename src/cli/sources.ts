/** `annals sources`: the sources with how much rests on them, or one with what does. */
import { ask, type AskOptions } from './ask/ask.js';
import { questions, type Question } from './ask/questions.js';

export async function sources(id: string | undefined, options: AskOptions): Promise<void> {
  const question = questions.find((q) => q.name === 'source') as Question;
  await ask(question, id === undefined ? [] : [id], id === undefined ? { limit: '500', ...options } : options);
}
