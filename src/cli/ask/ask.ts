/** `annals ask …`: puts a question and tells the answer, in words or as the very bytes of the API. */
import { CliError, EXIT } from '../exit.js';
import type { CommonOptions } from '../reach/configuration.js';
import { answerOf, refusedBy, type Door, type Parameters } from '../reach/door.js';
import { withDoor } from '../reach/with-door.js';
import { outStyle, print, printBytes } from '../say.js';
import { Known } from './known.js';
import { Page, type AnswerFrame } from './page.js';
import type { Question, WritePage } from './questions.js';

/** The options of every question. */
export interface AskOptions extends CommonOptions {
  asOf?: string;
  knownAt?: string;
  atPosition?: string;
  recordedAt?: string;
  minPosition?: string;
  /** False with `--no-hindsight`. */
  hindsight?: boolean;
  find?: string;
  limit?: string;
  cursor?: string;
  json?: boolean;
  cite?: boolean;
  because?: boolean;
}

/** Members of the options that are no parameters of their own. */
const NOT_PARAMETERS = new Set(['data', 'json', 'because', 'hindsight', 'find', 'history', 'stances', 'cite']);

/** Answers a question on standard output. Throws a CliError where it is refused. */
export async function ask(question: Question, ids: readonly string[], options: AskOptions): Promise<void> {
  await withDoor(options, async (door) => {
    const reply = await door.get(question.path(ids, options as never), await parametersOf(question, ids, options));
    if (reply.status >= 400) throw asFlags(refusedBy(reply));
    if (options.json === true || options.cite === true) return printBytes(reply.text);
    const write = await question.page(ids, options as never);
    print(await told(door, answerOf(reply), write, options));
  });
}

/** The options that are dates. */
const DATES = new Set(['asOf', 'knownAt', 'from', 'to']);

/** A date as the service reads it, of one that a person wrote. Throws a CliError where it can be read in two ways. */
export async function dateGiven(name: string, text: string): Promise<string> {
  if (/^\d{4}(-\d\d){0,2}$/.test(text)) return text;
  const { humanDate, isEdtf } = await import('../sheet/human-dates.js');
  if (isEdtf(text)) return text;
  const read = humanDate(text);
  if (read && 'refused' in read)
    throw new CliError(EXIT.usage, `--${kebab(name)}: ${read.refused}`, { code: 'ambiguous-date' });
  return read?.edtf ?? text;
}

async function parametersOf(question: Question, ids: readonly string[], options: AskOptions): Promise<Parameters> {
  const given: [string, string][] = [];
  for (const [name, text] of Object.entries(options) as [string, string][])
    if (!NOT_PARAMETERS.has(name)) given.push([name, DATES.has(name) ? await dateGiven(name, text) : text]);
  return {
    ...Object.fromEntries(given),
    ...(question.name === 'claims' ? { subject: ids[0] } : {}),
    ...(question.name === 'voting-record' ? actorsOf(ids, given) : {}),
    ...(options.hindsight === false ? { hindsight: 'none' } : {}),
    ...(options.find === undefined ? {} : { q: options.find }),
    ...(options.cite === true ? { cite: 'text' } : {}),
  };
}

/** The actors of a sum, named one after another or with commas between. */
function actorsOf(ids: readonly string[], given: readonly [string, string][]): Parameters {
  const all = [...ids, ...given.flatMap(([name, text]) => (name === 'actors' ? [text] : []))];
  return all.length === 0 ? {} : { actors: all.join(',') };
}

/** A refusal that speaks of parameters, in the words of the command line. */
function asFlags(error: CliError): CliError {
  const flagged = (text: string): string =>
    text
      .replace(/\b(asOf|knownAt|atPosition|recordedAt|minPosition)\b/g, (name) => `--${kebab(name)}`)
      .replace(/^(limit|cursor|from|to|type|actors?|issue|election|areas?|with|vote) /, '--$1 ');
  const errors = error.details.errors?.map((e) => ({
    ...e,
    message: flagged(e.message),
    ...(e.parameter === undefined ? {} : { parameter: `--${kebab(e.parameter)}` }),
  }));
  return new CliError(error.exit, flagged(error.message), { ...error.details, ...(errors ? { errors } : {}) });
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const NOTHING_YET = 'Nothing is recorded yet: annals import FILE, or annals add TYPE.';

type Whole = AnswerFrame & { next?: string | null; items?: unknown[]; total?: number };

/** An answer in words. The page is written until all that it names has been looked up. */
export async function told(
  door: Door,
  answer: Record<string, unknown>,
  write: WritePage,
  { because, hindsight }: Pick<AskOptions, 'because' | 'hindsight'> = {},
): Promise<string> {
  const { asOf, knownAt, position, next, items, total, because: ids = [] } = answer as never as Whole;
  const known = new Known(door, {
    asOf,
    ...(knownAt === null ? {} : { knownAt }),
    ...(hindsight === false ? { hindsight: 'none' } : {}),
    atPosition: position,
  });
  const style = outStyle();
  for (;;) {
    const page = new Page(known, style);
    write(answer as never, page);
    if (because === true) page.because(ids);
    const text = page.toString();
    if (await known.fetch()) continue;
    if (position === '0') return `${text}\n\n${style.dim(NOTHING_YET)}`;
    const rest = typeof next === 'string' ? (total ?? 0) - (items?.length ?? 0) : 0;
    // The cursor is one word, to be copied whole.
    return rest > 0
      ? `${text}\n\n${style.dim(`There is more: --limit up to 500, or what follows with\n--cursor ${next}`)}`
      : text;
  }
}
