/** `annals diff …`: what differs between two moments, in words or as the very bytes of the API. */
import { dateGiven, told } from '../ask/ask.js';
import { CliError } from '../exit.js';
import type { CommonOptions } from '../reach/configuration.js';
import { answerOf, refusedBy, type Door, type Parameters } from '../reach/door.js';
import { withDoor } from '../reach/with-door.js';
import { print, printBytes } from '../say.js';
import { differencePage, type DifferenceAnswer } from './page.js';

const CLOCKS = ['asOf', 'knownAt', 'atPosition', 'recordedAt'] as const;
type Clock = (typeof CLOCKS)[number];
const FILTERS = ['actor', 'issue', 'election', 'conference', 'instrument', 'type'] as const;
const PASSED = [...FILTERS, 'minPosition', 'limit', 'cursor'] as const;

type Named = Clock | `${'from' | 'to'}${Capitalize<Clock>}` | (typeof PASSED)[number];
export type DiffOptions = CommonOptions & Partial<Record<Named, string>> & { hindsight?: boolean; json?: boolean };

/** Tells what differs on standard output. Throws a CliError where it is refused. */
export async function diff(what: string, ids: readonly (string | undefined)[], options: DiffOptions): Promise<void> {
  await withDoor(options, async (door) => {
    const reply = await door.get('/v1/diff', await parametersOf(what, ids, options));
    if (reply.status >= 400) throw asFlags(refusedBy(reply));
    if (options.json === true) return printBytes(reply.text);
    const answer = answerOf<DifferenceAnswer>(reply);
    print(await told(onEitherSide(door, answer), answer as never, differencePage as never, options as never));
  });
}

async function parametersOf(
  of: string,
  [id, second]: readonly (string | undefined)[],
  options: DiffOptions,
): Promise<Parameters> {
  const parameters: Record<string, string | undefined> = { of };
  if (of === 'stance') [parameters['actor'], parameters['issue']] = [id, second];
  else if (second !== undefined)
    throw CliError.usage(`"${second}" is one too many: only a stance has an actor and an issue.`);
  else parameters['id'] = id;
  for (const name of PASSED) if (options[name] !== undefined) parameters[name] = options[name];
  if (options.hindsight === false) parameters['hindsight'] = 'none';
  for (const side of ['from', 'to'] as const)
    for (const clock of CLOCKS) {
      const own = `${side}${clock[0]?.toUpperCase() ?? ''}${clock.slice(1)}` as Named;
      const name = options[own] === undefined ? clock : own;
      const text = options[name];
      // One side's own instant goes before the position of both.
      if (text === undefined || (name === 'atPosition' && options[`${side}RecordedAt`] !== undefined)) continue;
      parameters[`${side}.${clock}`] = clock === 'asOf' || clock === 'knownAt' ? await dateGiven(name, text) : text;
    }
  return parameters;
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A refusal that speaks of parameters, in the words of the command line. */
function asFlags(error: CliError): CliError {
  const flagged = (text: string): string =>
    text
      .replace(/\b(from|to)\.([a-zA-Z]+)/g, (_, side: string, clock: string) => `--${side}-${kebab(clock)}`)
      .replace(/^of should/, 'What is compared should')
      .replace(/\bminPosition\b/g, '--min-position')
      .replace(/^(limit|cursor|type|election|conference|instrument)\b/, '--$1');
  const errors = error.details.errors?.map((e) => ({
    ...e,
    message: flagged(e.message),
    ...(e.parameter === undefined ? {} : { parameter: flagged(e.parameter) }),
  }));
  return new CliError(error.exit, flagged(error.message), { ...error.details, ...(errors ? { errors } : {}) });
}

/** Looks things up at the one moment, and where nothing is known of them there, at the other: what is gone is told too. */
function onEitherSide(door: Door, { from }: DifferenceAnswer): Door {
  const there = { asOf: from.asOf, knownAt: from.knownAt ?? undefined, atPosition: from.position };
  return {
    ...door,
    get: async (path, parameters = {}) => {
      const here = await door.get(path, parameters);
      if (here.status === 200 && (JSON.parse(here.text) as { status?: string }).status !== 'unknown') return here;
      const other = await door.get(path, { ...parameters, ...there });
      return other.status === 200 ? other : here;
    },
  };
}
