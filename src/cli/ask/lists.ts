/** Lists in words: one line an entry, the headline saying how many there are. */
import type { WhenAnswer } from '../../../projections/answer/lists.js';
import type { TimelineEntry } from '../../../projections/timeline/timeline.js';
import { counted } from '../terminal/layout.js';
import { dateWords, whenWords } from './dates.js';
import { forecastsPart } from './election.js';
import { type AnswerFrame, names, type Page } from './page.js';

interface List<T> extends AnswerFrame {
  items: T[];
  total: number;
  next: string | null;
}

const frame = <T>(answer: List<T>): AnswerFrame => ({
  ...answer,
  status: '',
  support: undefined as never,
  because: [],
});

function opening<T>(answer: List<T>, page: Page, one: string, many = `${one}s`): void {
  const part = answer.items.length < answer.total ? `, of which these are ${answer.items.length}` : '';
  page.headline(
    `There ${answer.total === 1 ? 'is' : 'are'} ${counted(answer.total, one, many)}${part}.`,
    frame(answer),
  );
  if (answer.items.length > 0) page.section('');
}

interface ElectionEntry {
  id: string;
  title: string | null;
  status: string;
  phase: string | null;
  elected: string[] | null;
}

export function electionsPage(answer: List<ElectionEntry>, page: Page): void {
  opening(answer, page, 'election');
  page.table(
    [
      { title: 'id', whole: true },
      { title: 'phase', whole: true },
      { title: 'elected' },
      { title: 'status', whole: true },
    ],
    answer.items.map((e) => [
      e.id,
      e.phase ?? '–',
      e.elected === null ? '' : names(e.elected, (id) => page.known.actor(id)),
      page.style.status(e.status),
    ]),
  );
}

export function actorsPage(
  answer: List<{ id: string; name: string | null; kind: string | null; status: string }>,
  page: Page,
): void {
  opening(answer, page, 'actor');
  page.table(
    [{ title: 'id', whole: true }, { title: 'name' }, { title: 'kind', whole: true }, { title: 'status', whole: true }],
    answer.items.map((a) => [a.id, a.name ?? '', a.kind ?? '', page.style.status(a.status)]),
  );
}

interface OfficeEntry {
  id: string;
  status: string;
  holder: string | null;
  holders: { actor: string }[];
  elect: { actor: string }[];
}

export function officesPage(answer: List<OfficeEntry>, page: Page): void {
  opening(answer, page, 'office');
  page.table(
    [{ title: 'id', whole: true }, { title: 'held by' }, { title: 'elect' }, { title: 'status', whole: true }],
    answer.items.map((o) => [
      o.id,
      names(
        o.holders.map((h) => h.actor),
        (id) => page.known.actor(id),
      ),
      names(
        o.elect.map((e) => e.actor),
        (id) => page.known.actor(id),
      ),
      page.style.status(o.status),
    ]),
  );
}

export function issuesPage(answer: List<{ id: string; title: string; scale: string[] }>, page: Page): void {
  opening(answer, page, 'issue');
  page.table(
    [{ title: 'id', whole: true }, { title: 'title' }, { title: 'positions' }],
    answer.items.map((i) => [i.id, i.title, i.scale.join(' · ')]),
  );
}

export function timelinePage(answer: List<TimelineEntry>, page: Page): void {
  opening(answer, page, 'entry', 'entries');
  page.table(
    [{ title: 'when' }, { title: 'what' }, { title: '', whole: true }, { title: '', whole: true }],
    answer.items.map((e) => [
      whenWords(e),
      e.summary,
      `${e.standing === 'happened' ? '' : `${page.style.status(e.standing)} `}${e.status === 'certain' ? '' : page.style.status(e.status)}`.trim(),
      page.sources(e.sources).trim(),
    ]),
  );
}

interface HistoryEntry extends TimelineEntry {
  phase: string | null;
  elected: string[] | null;
  changed: boolean;
}

export function electionHistoryPage(answer: List<HistoryEntry> & { id: string }, page: Page): void {
  page.headline(
    `How ${page.known.election(answer.id)} came to stand as it does: ${counted(answer.total, 'step')}.`,
    frame(answer),
  );
  page.section('');
  page.table(
    [{ title: 'when' }, { title: 'what' }, { title: 'phase', whole: true }, { title: '', whole: true }],
    answer.items.map((e) => [
      whenWords(e),
      `${e.changed ? page.style.bold(e.summary) : e.summary}${e.status === 'certain' ? '' : ` (${page.style.status(e.status)})`}`,
      e.phase ?? '',
      page.refs(e.developments).trim(),
    ]),
  );
}

interface SourceEntry {
  id: string;
  title: string | null;
  publisher: string | null;
  published: string | null;
  rests: number;
  retracted: boolean;
  kin: string[];
}

export function sourcesPage(answer: List<SourceEntry>, page: Page): void {
  opening(answer, page, 'source');
  page.table(
    [
      { title: 'id', whole: true },
      { title: 'title' },
      { title: 'published' },
      { title: 'rests on it', right: true, whole: true },
    ],
    answer.items.map((s) => [
      s.id,
      `${s.title ?? ''}${s.publisher === null ? '' : `. ${s.publisher}`}${s.kin.length > 0 ? ` (one support with ${s.kin.join(', ')})` : ''}`,
      s.published === null ? 'undated' : dateWords(s.published),
      s.retracted ? page.style.bad('retracted') : String(s.rests),
    ]),
  );
}

export function forecastsPage(answer: List<Parameters<typeof forecastsPart>[0][number]>, page: Page): void {
  opening(answer, page, 'forecast');
  forecastsPart(answer.items, page);
}

export function rollCallsPage(
  answer: List<{
    id: string;
    title: string | null;
    instrument: string | null;
    when: WhenAnswer | null;
    status: string;
  }>,
  page: Page,
): void {
  opening(answer, page, 'roll call');
  page.table(
    [{ title: 'id', whole: true }, { title: 'on' }, { title: 'when' }, { title: 'status', whole: true }],
    answer.items.map((r) => [
      r.id,
      r.title ?? r.instrument ?? '',
      r.when === null ? '' : whenWords(r.when),
      page.style.status(r.status),
    ]),
  );
}
