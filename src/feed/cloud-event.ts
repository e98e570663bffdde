/** A development as a CloudEvent 1.0 in structured JSON. The SDK makes and checks everything about it but its data. */
import { CloudEvent } from 'cloudevents';
import { definitionOf } from '../../events/catalogue.js';
import type { Content } from '../../events/development.js';
import { isCitation } from '../../projections/belief/public.js';
import { boundsOf } from '../../projections/time.js';
import type { StoredMessage } from '../log/log.js';
import { newestText, writtenOf } from './recorded-line.js';

/** Before the type of a development, in its CloudEvents type. */
export const TYPE_PREFIX = 'org.annals.';

/** What an event's id is unique within: the event is read again at `<source>/<id>`. The same on every node. */
export const SOURCE = '/v1/developments';

/** When a source was published (EDTF), as it was known at a position; undefined where nothing is known. */
export type PublishedOf = (source: string, at: number) => string | undefined;

/** The attributes that are an event's own; the first ones every event has. */
const OWN = [
  'id',
  'subject',
  'time',
  'position',
  'revision',
  'occurred',
  'published',
  'correlationid',
  'causationid',
] as const;
const [OCCURRED_AT, PUBLISHED_AT, CORRELATION_AT, CAUSATION_AT] = [5, 6, 7, 8];

/** Their values in that order; undefined for what an event has not. */
type Values = readonly (string | undefined)[];

/**
 * Writes a development as a CloudEvent. Extensions: `position` and `revision` (decimal strings), `schemaversion`, `occurred`
 * and `published` (EDTF; left out where unsaid), `correlationid` and `causationid` (where given).
 */
export function cloudEventOf(message: StoredMessage, publishedOf: PublishedOf): string {
  const text = newestText(message);
  const end = endOf(text);
  const values: Values = [
    message.id,
    message.stream,
    writtenOf(message.recordedAt),
    String(message.position),
    String(message.revision),
    typeof end.occurred === 'string' && end.occurred !== '' ? end.occurred : undefined,
    publishedFirst(end, message.position, publishedOf),
    message.correlationId,
    message.causationId,
  ];
  const { parts, order } = formOf(message, values);
  let event = parts[0] as string;
  // What is put in is text, whatever it is: it changes nothing of what the SDK checked.
  for (let i = 0; i < order.length; i++)
    event += quoted(values[order[i] as number] as string) + (parts[i + 1] as string);
  // The content goes in as it stands in the log: it is JSON already, and nothing about it is the SDK's to check.
  return `${event},"data":${text}}`;
}

/** What all events with the same attributes have in common: the JSON between the values that are their own. */
interface Form {
  parts: readonly string[];
  /** Which value stands between which parts, by its place in `OWN`. */
  order: readonly number[];
}

const forms = new Map<string, Form[]>();

/**
 * The form of an event, as the SDK makes it and checks it. It is made of the first event that has it: of hundreds of
 * thousands in a row, each costs what is its own.
 */
function formOf({ type, schemaVersion }: StoredMessage, values: Values): Form {
  let ofType = forms.get(type);
  if (!ofType) forms.set(type, (ofType = []));
  const has = (at: number): number => (values[at] === undefined ? 0 : 1);
  const which = has(OCCURRED_AT) + 2 * has(PUBLISHED_AT) + 4 * has(CORRELATION_AT) + 8 * has(CAUSATION_AT);
  return (ofType[which] ??= madeOf(type, definitionOf(type)?.schemaVersion ?? schemaVersion, values));
}

function madeOf(type: string, schemaversion: number, values: Values): Form {
  const common = { source: SOURCE, type: TYPE_PREFIX + type, datacontenttype: 'application/json', schemaversion };
  const own = Object.fromEntries(OWN.flatMap((name, at) => (values[at] === undefined ? [] : [[name, values[at]]])));
  const event = JSON.stringify(new CloudEvent({ ...own, ...common }));
  const inOrder = Object.keys(JSON.parse(event) as object).filter((name) => Object.hasOwn(own, name));
  const order = inOrder.map((name) => OWN.indexOf(name as (typeof OWN)[number]));
  const parts: string[] = [];
  let rest = event.slice(0, -1);
  for (const at of order) {
    const [before, value] = [`"${OWN[at]}":`, quoted(values[at] as string)];
    const from = rest.indexOf(before + value) + before.length;
    parts.push(rest.slice(0, from));
    rest = rest.slice(from + value.length);
  }
  return { parts: [...parts, rest], order };
}

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const NEEDS_CARE = /[\u0000-\u001f"\\\ud800-\udfff]/;

/** A text in JSON. Hardly any needs care. */
const quoted = (text: string): string => (NEEDS_CARE.test(text) ? JSON.stringify(text) : `"${text}"`);

type End = Pick<Content, 'occurred' | 'sources'>;

const SOURCES = ',"sources":[';
const OCCURRED = '"occurred":';
/** One text in JSON, and nothing else. */
const TEXT = /^"(?:[^"\\]|\\.)*"$/;

/**
 * When it happened and what it cites. In a canonical content both stand at the end, behind its data, which need not be read
 * then: a vote of two hundred is long. What cannot be told from the end is read whole.
 */
function endOf(text: string): End {
  const at = text.lastIndexOf(SOURCES);
  const sources = at < 0 ? undefined : sourcesIn(text.slice(at + 1));
  if (sources === undefined) return JSON.parse(text) as Content;
  const from = text.lastIndexOf(OCCURRED, at);
  // What stands further inside is followed by more than the end of its text.
  const occurred = from < 0 ? '' : text.slice(from + OCCURRED.length, at);
  return TEXT.test(occurred) ? { occurred: JSON.parse(occurred) as string, sources } : { sources };
}

/** The citations at the end of a content; undefined where it has these further inside, and ends otherwise. */
function sourcesIn(end: string): Content['sources'] {
  try {
    return (JSON.parse(`{${end}`) as Content).sources;
  } catch {
    return undefined;
  }
}

/** The date of its citations that became public first, as all of them stood when it was recorded. */
function publishedFirst({ sources }: End, position: number, publishedOf: PublishedOf): string | undefined {
  if (!Array.isArray(sources)) return undefined;
  let first: { date: string; at: number } | undefined;
  for (const citation of sources) {
    if (!isCitation(citation)) continue;
    const date = citation.published ?? publishedOf(citation.source, position);
    const at = boundsOf(date)?.hi;
    if (date !== undefined && at !== undefined && (first === undefined || at < first.at)) first = { date, at };
  }
  return first?.date;
}
