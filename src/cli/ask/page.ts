/** A page of an answer as it is written: a headline first, then its parts, each with its status and its sources. */
import type { PossibleAnswer, SideAnswer } from '../../../projections/answer/decide.js';
import type { Flag } from '../../../projections/answer/flags.js';
import type { WhenAnswer } from '../../../projections/answer/lists.js';
import { counted, enumerated, paragraph, table, type Column } from '../terminal/layout.js';
import type { Style } from '../terminal/style.js';
import { dateWords, whenWords } from './dates.js';
import type { Known } from './known.js';

/** What every answer says of its moment and of how sure it is. */
export interface AnswerFrame {
  /** Empty for lists, whose entries each have their own. */
  status: string;
  support?: number;
  asOf: string;
  knownAt: string | null;
  position: string;
  notYetKnown?: number;
  because?: string[];
}

export class Page {
  private readonly lines: string[] = [];
  /** Sources in the order in which they are first named; their numbers are their places. */
  private readonly cited: string[] = [];

  constructor(
    readonly known: Known,
    readonly style: Style,
  ) {}

  /** The sentence that answers, and below it how sure it is and at what moment. */
  headline(sentence: string, answer: AnswerFrame): void {
    this.sentence(sentence);
    this.lines.push(paragraph(this.moment(answer), this.style.width));
    if (answer.notYetKnown !== undefined && answer.notYetKnown > 0) {
      const those = answer.notYetKnown === 1 ? 'development' : 'developments';
      this.lines.push(
        paragraph(
          this.style.warn(
            `Not yet known then: ${answer.notYetKnown} ${those} on this had happened and came out later.`,
          ),
          this.style.width,
        ),
      );
    }
  }

  sentence(text: string): void {
    this.lines.push(paragraph(this.style.bold(text), this.style.width));
  }

  /** How sure an answer is, and at what moment. */
  moment({ asOf, knownAt, position, support, status }: AnswerFrame): string {
    return [
      ...(status === '' ? [] : [this.style.status(status)]),
      ...(support === undefined || status === 'unknown' ? [] : [this.support(support)]),
      `as of ${dateWords(asOf)}`,
      ...(knownAt === null ? [] : [`going by what was public on ${dateWords(knownAt)}`]),
      `position ${position}`,
    ].join(' · ');
  }

  /** Begins a part; without a title, after a blank line alone. */
  section(title: string): void {
    this.lines.push('', ...(title === '' ? [] : [paragraph(this.style.bold(title), this.style.width)]));
  }

  text(text: string, indent = 2, hanging = indent): void {
    this.lines.push(paragraph(text, this.style.width, indent, hanging));
  }

  table(columns: readonly Column[], rows: readonly (readonly string[])[], indent = 2): void {
    if (rows.length > 0)
      this.lines.push(table(columns, rows, this.style.width, { indent, head: (text) => this.style.dim(text) }));
  }

  support = (n: number): string => (n === 0 ? 'our own record' : counted(n, 'independent source'));

  /** The numbers of the sources that developments cite, with a blank before; empty where they cite none. */
  refs(developments: readonly string[] | undefined): string {
    const sources = (developments ?? []).flatMap((id) => {
      const told = this.known.development(id);
      return (told?.citations ?? []).map((c) => c.source);
    });
    return this.sources(sources);
  }

  /** The numbers of these sources, with a blank before. */
  sources(ids: readonly string[]): string {
    const numbers = [...new Set(ids)].map((source) => {
      if (!this.cited.includes(source)) this.cited.push(source);
      return this.cited.indexOf(source) + 1;
    });
    return numbers.length === 0 ? '' : ` ${this.style.dim(`[${numbers.sort((a, b) => a - b).join(',')}]`)}`;
  }

  /** Values that stand against each other, each with its sources. */
  sides(title: string, sides: readonly SideAnswer[], words: (value: unknown) => string): void {
    if (sides.length === 0) return;
    this.section(this.style.bad(title));
    for (const { value, support, developments } of sides)
      this.text(`• ${words(value)}: ${this.support(support)}${this.refs(developments)}`, 2, 4);
  }

  /** What may have happened and would change the headline. */
  possible(possible: readonly PossibleAnswer[], words: (value: unknown) => string): void {
    if (possible.length === 0) return;
    this.section('Possible: this may have happened, and would change the answer');
    for (const p of possible) {
      const told = this.known.development(p.development);
      const states = p.states === null || p.states === undefined ? '' : ` It would be: ${words(p.states)}.`;
      const when = p.occurred === null ? '' : ` (${dateWords(p.occurred)})`;
      this.text(`• ${told?.summary ?? p.type}${when}${states}${this.refs([p.development])}`, 2, 4);
    }
  }

  scheduled(scheduled: readonly (WhenAnswer & { development: string; what?: string })[]): void {
    if (scheduled.length === 0) return;
    this.section('Scheduled: announced, and not yet come');
    for (const s of scheduled) {
      const told = this.known.development(s.development);
      const what = s.what === 'vote' ? 'The vote is to be held' : (told?.summary ?? s.what ?? 'Announced');
      this.text(`• ${what} ${this.style.dim('—')} ${whenWords(s)}${this.refs([s.development])}`, 2, 4);
    }
  }

  flags(flags: readonly Flag[]): void {
    if (flags.length === 0) return;
    this.section('Does not add up');
    for (const { message, developments } of flags)
      this.text(`${this.style.warn('!')} ${message}${this.refs(developments)}`, 2, 4);
  }

  /** The chain of what an answer rests on, down to the citations. */
  because(ids: readonly string[]): void {
    this.section(ids.length === 0 ? 'Because' : `Because (${counted(ids.length, 'development')})`);
    if (ids.length === 0) this.text('Nothing visible says anything of it.');
    for (const id of ids) this.reason(id);
  }

  private reason(id: string): void {
    const told = this.known.development(id);
    this.text(`• ${told?.summary ?? id}`, 2, 4);
    if (!told) return;
    const when = told.standing === null ? '' : `, ${whenWords(told)}`;
    this.text(this.style.dim(`${told.type}${when} · ${id}`), 4);
    for (const { source, locator, quote } of told.citations)
      this.text(
        `cites${this.sources([source])} ${source}${locator === undefined ? '' : `, ${locator}`}${quote === undefined ? '' : `: “${quote}”`}`,
        4,
        6,
      );
    if (told.citations.length === 0) this.text('needs no source: it is our own record', 4);
    for (const c of told.corrections) {
      const whose = c.fault === 'entry' ? 'our own slip' : 'the source’s error';
      this.text(
        `corrected (${whose}): ${c.reason ?? c.id}${c.counts ? '' : ' — this correction does not count'}`,
        4,
        6,
      );
    }
    for (const by of told.retractedBy) this.text(`retracted by ${by}`, 4, 6);
    for (const by of told.doubtedBy) this.text(`doubted: ${this.known.development(by)?.summary ?? by}`, 4, 6);
  }

  /** The page as text, with the sources that it names at its end. */
  toString(): string {
    const sources = this.cited.map((id, i) => {
      const told = this.known.source(id);
      const of = [told?.publisher, told?.published ? dateWords(told.published) : undefined].filter((part) => part);
      return [`[${i + 1}]`, `${told?.title ?? id}${of.length > 0 ? ` — ${of.join(', ')}` : ''}`, id];
    });
    const listed =
      sources.length === 0
        ? []
        : [
            '',
            this.style.bold('Sources'),
            table([{ title: '', whole: true }, { title: '' }, { title: '' }], sources, this.style.width, { indent: 2 }),
          ];
    return [...this.lines, ...listed].join('\n');
  }
}

/** Names listed, in words. */
export const names = (ids: readonly string[], name: (id: string) => string): string => enumerated(ids.map(name));
