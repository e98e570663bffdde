/** Stances in words: one actor's on one issue with its history drawn as bars, and lists of them. */
import type { StanceAnswer } from '../../../projections/stance-history/stance-answer.js';
import { counted, enumerated, padded } from '../terminal/layout.js';
import stringWidth from 'string-width';
import { dateWords, sinceWords, whenWords } from './dates.js';
import { forecastsPart } from './election.js';
import type { AnswerFrame, Page } from './page.js';

type Stance = StanceAnswer & AnswerFrame;
type Span = StanceAnswer['spans'][number];

/** A position in words. */
export const positionWords = (position: unknown): string =>
  position === null || position === undefined ? 'withdrawn' : String(position).replaceAll('-', ' ');

export function stancePage(answer: Stance, page: Page): void {
  const { known } = page;
  page.headline(headline(answer, known.actor(answer.actor), known.issue(answer.issue)), answer);
  page.sides('Disputed: where it stands', answer.sides, positionWords);
  historyPart(answer, page);
  page.scheduled(answer.scheduled);
  page.possible(answer.possible, positionWords);
  besidePart(answer, page);
  page.flags(answer.flags);
  forecastsPart(answer.forecasts, page);
}

function headline(a: StanceAnswer, actor: string, issue: string): string {
  const on = `on ${issue}`;
  if (a.status === 'disputed') return `It is disputed where ${actor} stands ${on}.`;
  if (a.status === 'unknown') {
    const said = a.attributions.length > 0 ? ' Others say where it stands.' : '';
    return `${actor}'s own stance ${on} is unknown.${said}`;
  }
  if (a.stance === null)
    return a.spans.length === 0
      ? `${actor}'s own stance ${on} is not certain.`
      : `${actor} has withdrawn its stance ${on}.`;
  const basis = a.basis.length === 0 ? '' : ` by its ${enumerated(a.basis.map(positionWords))}`;
  const evidenced = a.lastEvidenced === null ? '' : `, last evidenced ${dateWords(a.lastEvidenced)}`;
  return `${actor} stands for “${positionWords(a.stance)}” ${on}${basis}${evidenced}.`;
}

const DAY = 86_400_000;

/** The spans as bars over one axis of time, from the first of them to the day asked about. */
function historyPart({ spans, asOf }: Stance, page: Page): void {
  if (spans.length === 0) return;
  const { style } = page;
  page.section('Its own stance over time');
  const starts = spans.map(startOf).filter((t) => t !== undefined);
  const end = Math.max(Date.parse(asOf.slice(0, 10)) || 0, ...starts) || Date.now();
  const begin = Math.min(end - 365 * DAY, ...starts);
  const label = Math.min(24, Math.max(...spans.map((s) => stringWidth(positionWords(s.stance)))));
  const tails = spans.map((s) => `${sinceWords(s.from)} ${style.status(s.status)}${page.refs(s.because)}`);
  const room = Math.max(10, Math.min(40, style.width - label - 6 - Math.max(...tails.map((t) => stringWidth(t)))));
  const at = (t: number): number => Math.round(((t - begin) / Math.max(1, end - begin)) * (room - 1));
  const year = (t: number): string => String(new Date(t).getUTCFullYear());
  page.text(style.dim(`${' '.repeat(label + 2)}${padded(year(begin), room - 4)}${year(end)}`));
  for (const [i, span] of spans.entries()) {
    const from = at(startOf(span) ?? begin);
    const to = span.to ? Math.max(from, at(Date.parse(span.to.earliest ?? span.to.latest ?? '') || end) - 1) : room - 1;
    const drawn = `${' '.repeat(from)}${(span.status === 'certain' ? '█' : '░').repeat(Math.max(1, to - from + 1))}`;
    const name = padded(positionWords(span.stance), label);
    page.text(`${name}  ${style.nth(i, padded(drawn, room))}  ${tails[i]}`, 2, label + room + 6);
  }
}

const startOf = ({ from }: Span): number | undefined => {
  const instant = from.earliest ?? from.latest;
  return instant === null ? undefined : Date.parse(instant);
};

/** What others say of it, and what is concluded: beside its own stance, never in its place. */
function besidePart(a: StanceAnswer, page: Page): void {
  const { known, style } = page;
  if (a.attributions.length > 0) {
    page.section('Said of it by others (this sets no stance)');
    for (const t of a.attributions) {
      const who = t.attributedBy === null ? 'Somebody' : known.actor(t.attributedBy);
      const sure = t.certainty === null ? 'flatly' : `“${t.certainty}”`;
      page.text(
        `• ${who}, ${sure}: “${positionWords(t.stance)}”, ${whenWords(t)}${page.sources(t.sources.map((s) => s.source))}`,
        2,
        4,
      );
    }
  }
  if (a.inferred.length > 0) {
    page.section('Concluded by whoever recorded it (this sets no stance)');
    for (const t of a.inferred)
      page.text(
        `• “${positionWords(t.stance)}” (${t.basis ?? 'inferred'}${t.certainty === null ? '' : `, “${t.certainty}”`})${page.refs([t.development])}`,
        2,
        4,
      );
  }
  if (a.groupStatements.length > 0) {
    page.section('Said by groups that it belongs to (theirs, not its own)');
    for (const t of a.groupStatements)
      page.text(
        `• ${known.actor(t.group)}: “${positionWords(t.stance)}”, ${whenWords(t)} (${style.status(t.status)})${page.refs([t.development])}`,
        2,
        4,
      );
  }
}

interface StanceList extends AnswerFrame {
  items: StanceAnswer[];
  total: number;
  next: string | null;
}

/** Stances as one line each; what only others say is told as such. */
export function stanceRows(items: readonly StanceAnswer[], page: Page, by: 'actor' | 'issue'): void {
  const { known, style } = page;
  page.table(
    [
      { title: by },
      { title: 'own stance' },
      { title: 'status', whole: true },
      { title: 'last evidenced' },
      { title: '' },
    ],
    items.map((a) => [
      by === 'actor' ? known.actor(a.actor) : known.issue(a.issue),
      a.stance !== null
        ? positionWords(a.stance)
        : a.sides.length > 0
          ? a.sides.map((s) => positionWords(s.value)).join(' or ')
          : saidOf(a),
      style.status(a.status),
      a.lastEvidenced === null ? '' : dateWords(a.lastEvidenced),
      page.refs(a.because.length > 0 ? a.because : (a.attributions ?? []).map((t) => t.development)).trim(),
    ]),
  );
}

function saidOf(a: StanceAnswer): string {
  const said = [...new Set((a.attributions ?? []).map((t) => positionWords(t.stance)))];
  return said.length === 0 ? '–' : `– (said of it: ${enumerated(said, 'or')})`;
}

export function issuePage(
  answer: StanceList & { issue: string; title?: string; question?: string | null; scale?: string[] },
  page: Page,
): void {
  const { title, question, scale = [], items } = answer;
  const what = page.known.issue(answer.issue);
  page.headline(`${title ?? what}: ${stancesCounted(items)}`, { ...answer, status: '', support: undefined as never });
  if (question) page.text(`${question} From “${scale.map(positionWords).join('”, “')}”.`, 0);
  if (items.length > 0) page.section('Who stands where');
  stanceRows(items, page, 'actor');
}

export function actorStancesPage(answer: StanceList & { actor: string }, page: Page): void {
  page.headline(`${page.known.actor(answer.actor)}: ${stancesCounted(answer.items)}`, {
    ...answer,
    status: '',
    support: undefined as never,
  });
  if (answer.items.length > 0) page.section('Where it stands');
  stanceRows(answer.items, page, 'issue');
}

function stancesCounted(items: readonly StanceAnswer[]): string {
  const own = items.filter((i) => i.status !== 'unknown').length;
  if (items.length === 0) return 'nothing is told of any stance.';
  return `${own} ${own === 1 ? 'stance of its own' : 'stances'} known, ${items.length - own} only said by others.`.replace(
    '1 stance of its own',
    '1 stance',
  );
}

export function matrixPage(answer: StanceList, page: Page): void {
  page.headline(
    `Stances of ${counted(new Set(answer.items.map((i) => i.actor)).size, 'actor')} on ${counted(new Set(answer.items.map((i) => i.issue)).size, 'issue')}.`,
    { ...answer, status: '', support: undefined as never },
  );
  for (const issue of new Set(answer.items.map((i) => i.issue))) {
    page.section(page.known.issue(issue));
    stanceRows(
      answer.items.filter((i) => i.issue === issue),
      page,
      'actor',
    );
  }
}
