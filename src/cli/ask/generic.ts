/** Any answer in words: for what has no page of its own, its members by name, lists of objects as tables. */
import { padded } from '../terminal/layout.js';
import { dateWords, whenWords } from './dates.js';
import type { AnswerFrame, Page } from './page.js';

/** Members that the headline and the end of a page tell, or that are told by sources' numbers. */
const FRAME = new Set([
  'status',
  'support',
  'because',
  'asOf',
  'knownAt',
  'position',
  'answerVersion',
  'notYetKnown',
  'flags',
  'possible',
  'sides',
  'scheduled',
]);
const NOT_SHOWN = new Set([
  'because',
  'development',
  'developments',
  'support',
  'earliest',
  'latest',
  'uncertain',
  'sources',
]);
/** By what members people know what an entry is about. */
const NAMED_BY: Readonly<Record<string, 'actor' | 'election' | 'issue' | 'instrument' | 'conference'>> = {
  actor: 'actor',
  holder: 'actor',
  candidate: 'actor',
  organisation: 'actor',
  group: 'actor',
  by: 'actor',
  attributedBy: 'actor',
  claimedBy: 'actor',
  body: 'actor',
  from: 'actor',
  to: 'actor',
  election: 'election',
  issue: 'issue',
  instrument: 'instrument',
  conference: 'conference',
};

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function genericPage(answer: Json & AnswerFrame, page: Page): void {
  const title = [answer['title'], answer['name'], answer['id'], answer['instrument'], answer['conference']].find(
    (t) => typeof t === 'string',
  ) as string | undefined;
  const list = Array.isArray(answer['items']) ? (answer['items'] as unknown[]) : undefined;
  const phase = ['phase', 'outcome', 'standing', 'state'].map((m) => answer[m]).find((v) => typeof v === 'string');
  const sentence = list
    ? `There ${answer['total'] === 1 ? 'is one entry' : `are ${String(answer['total'] ?? list.length)} entries`}.`
    : `${title ?? 'The answer'}: ${typeof phase === 'string' ? phase.replaceAll('-', ' ') : answer.status}.`;
  page.headline(sentence, answer);
  const words = (value: unknown): string => cell(value, 'value', page);
  if (Array.isArray(answer['sides'])) page.sides('Disputed', answer['sides'] as never, words);
  members(answer, page);
  if (Array.isArray(answer['scheduled'])) page.scheduled(answer['scheduled'] as never);
  if (Array.isArray(answer['possible'])) page.possible(answer['possible'] as never, words);
  if (Array.isArray(answer['flags'])) page.flags(answer['flags'] as never);
}

function members(answer: Json, page: Page): void {
  const facts: string[][] = [];
  const parts: [string, unknown[]][] = [];
  for (const [key, value] of Object.entries(answer)) {
    if (FRAME.has(key) || value === null || ['items_', 'total', 'next'].includes(key)) continue;
    if (Array.isArray(value) && value.some(isObject)) parts.push([key, value]);
    else if (Array.isArray(value) && value.length === 0) continue;
    else if (isObject(value) && Object.values(value).some((v) => isObject(v) || Array.isArray(v)))
      parts.push([key, entriesOf(value)]);
    else facts.push([titled(key), cell(value, key, page)]);
  }
  page.table([{ title: '', whole: true }, { title: '' }], facts);
  for (const [key, value] of parts) {
    page.section(key === 'items' ? '' : titled(key));
    rows(value.filter(isObject), page);
  }
}

const entriesOf = (value: Json): unknown[] =>
  Object.entries(value).flatMap(([name, v]) =>
    Array.isArray(v)
      ? v.filter(isObject).map((one) => ({ which: name, ...one }))
      : [{ which: name, ...(isObject(v) ? v : { value: v }) }],
  );

/** One line an entry: what differs among them, dates in words, the sources at the end. */
function rows(entries: readonly Json[], page: Page): void {
  const keys = [...new Set(entries.flatMap((e) => Object.keys(e)))].filter(
    (k) =>
      !NOT_SHOWN.has(k) &&
      entries.some(
        (e) => e[k] !== null && e[k] !== undefined && !(Array.isArray(e[k]) && (e[k] as unknown[]).length === 0),
      ),
  );
  const shown = keys.slice(0, 6);
  page.table(
    [...shown.map((k) => ({ title: titled(k), ...(k === 'status' ? { whole: true } : {}) })), { title: '' }],
    entries.map((e) => [
      ...shown.map((k) => (k === 'occurred' ? whenWords(e as never) : cell(e[k], k, page))),
      page.refs(idsIn(e)).trim(),
    ]),
  );
}

const idsIn = (e: Json): string[] =>
  [e['because'], e['development'], e['developments']].flat().filter((id): id is string => typeof id === 'string');

function cell(value: unknown, key: string, page: Page): string {
  if (value === null || value === undefined) return '';
  if (key === 'status') return page.style.status(String(value));
  const kind = NAMED_BY[key];
  if (typeof value === 'string') {
    if (kind && value !== '') return page.known[kind](value);
    return /^\d{4}(-\d\d){1,2}$/.test(value) ? dateWords(value) : value;
  }
  if (Array.isArray(value)) return value.map((v) => cell(v, key.replace(/s$/, ''), page)).join(', ');
  if (isObject(value)) {
    if ('occurred' in value) return whenWords(value as never);
    return Object.entries(value)
      .filter(([k, v]) => v !== null && !NOT_SHOWN.has(k))
      .map(([k, v]) => `${v === true ? '' : `${titled(k)} `}${v === true ? page.known.actor(k) : cell(v, k, page)}`)
      .join(', ');
  }
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

const titled = (key: string): string =>
  padded(
    key.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`),
    0,
  );
