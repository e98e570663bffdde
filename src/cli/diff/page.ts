/** What differs between two moments, on a page: first what is new in one sentence, then by why, each with who says so. */
import { lastInstant } from '../../../events/time/edtf.js';
import type { Difference } from '../../../projections/difference/difference.js';
import { REASONS, type Reason } from '../../../projections/difference/way.js';
import type { AnswerFrame, Page } from '../ask/page.js';
import { whenWords } from '../ask/dates.js';
import { counted } from '../terminal/layout.js';
import { memberWords, valueWords } from './words.js';

export interface DifferenceAnswer extends AnswerFrame {
  of: string;
  subject: Readonly<Record<string, string>>;
  from: AnswerFrame;
  to: AnswerFrame;
  items: Difference[];
  total: number;
}

/** What makes a reason, as its clock goes on and as it goes back. */
const TITLES: Readonly<Record<Reason, readonly [on: string, back: string]>> = {
  'new-fact': ['New facts: the world moved', 'Not so yet: the world before'],
  'new-knowledge': ['New knowledge: it had happened, and became public', 'Not public yet: it had happened'],
  'new-record': ['New records: it was public, and was entered or mended here', 'Not entered or mended here yet'],
};

/** The members that say most, the first before the others. */
const HEADLINES = ['/elected', '/phase', '/holder', '/stance', '/fate', '/binding', '/status'];

export function differencePage(answer: DifferenceAnswer, page: Page): void {
  const { from, to, items } = answer;
  page.sentence(headline(answer, page));
  page.text(`from: ${page.moment(from)}`, 0, 6);
  page.text(`to:   ${page.moment(to)}`, 0, 6);
  for (const [title, differences] of byReasons(answer)) {
    page.section(title);
    for (const [developments, own] of byDevelopments(differences)) group(answer.of, developments, own, page);
  }
  if (items.length === 0) page.text('What the log tells of it is the same at both.', 0);
}

function headline(answer: DifferenceAnswer, page: Page): string {
  const { items, total } = answer;
  const about = nameOf(answer, page);
  const main = HEADLINES.map((member) => items.find((d) => d.member === member)).find((d) => d !== undefined);
  if (total === 0) return `${about}: nothing differs.`;
  if (!main) return `${about}: ${counted(total, 'difference')}.`;
  const { member, before, after } = main;
  const [was, is] = [before, after].map((value) => valueWords(member, value, page.known)) as [string, string];
  const rest = total > 1 ? `, and ${counted(total - 1, 'more difference')}` : '';
  return `${about}: ${memberWords(member, answer.of, [], page.known)} was ${was}, and is ${is}${rest}.`;
}

function nameOf({ of, subject }: DifferenceAnswer, { known }: Page): string {
  const { id = '', actor, issue } = subject;
  switch (of) {
    case 'election':
      return known.election(id);
    case 'actor':
      return known.actor(id);
    case 'issue':
      return known.issue(id);
    case 'stance':
      return `${known.actor(actor ?? '')} on ${known.issue(issue ?? '')}`;
    case 'instrument':
    case 'treaty':
      return known.instrument(id);
    case 'conference':
      return known.conference(id);
    case 'claims':
      return subject['subject'] === undefined ? 'Claims' : `Claims about ${known.anything(subject['subject'])}`;
    case 'timeline':
      return 'Timeline';
    default:
      return `${of.replace('-', ' ')} ${id}`;
  }
}

const publicBy = ({ knownAt }: AnswerFrame): number => (knownAt === null ? Infinity : lastInstant(knownAt));

/** The differences by why they are, those that have several reasons last. */
function byReasons({ items, from, to }: DifferenceAnswer): [title: string, Difference[]][] {
  const back: Readonly<Record<Reason, boolean>> = {
    'new-fact': lastInstant(to.asOf) < lastInstant(from.asOf),
    'new-knowledge': publicBy(to) < publicBy(from),
    'new-record': Number(to.position) < Number(from.position),
  };
  const groups = new Map<string, Difference[]>();
  const order = (reasons: readonly Reason[]): string =>
    [reasons.length, ...reasons.map((r) => 9 - REASONS.indexOf(r))].join();
  for (const d of [...items].sort((a, b) => (order(a.reasons) < order(b.reasons) ? -1 : 1))) {
    const title = d.reasons.map((reason) => TITLES[reason][back[reason] ? 1 : 0]).join('; ');
    groups.set(title, [...(groups.get(title) ?? []), d]);
  }
  return [...groups];
}

/** The differences by what made them; first what made a headline, last what cannot be told. */
function byDevelopments(differences: readonly Difference[]): [developments: string[], Difference[]][] {
  const groups = new Map<string, Difference[]>();
  for (const d of differences) {
    const key = d.developments.join();
    groups.set(key, [...(groups.get(key) ?? []), d]);
  }
  const rank = (own: readonly Difference[]): number =>
    own[0]?.developments.length === 0 ? 2 : own.some((d) => HEADLINES.includes(d.member)) ? 0 : 1;
  return [...groups.values()].sort((a, b) => rank(a) - rank(b)).map((own) => [own[0]?.developments ?? [], own]);
}

/** What some developments made: each of them in a sentence with its sources, and below what differs by them. */
function group(of: string, developments: readonly string[], differences: readonly Difference[], page: Page): void {
  const { known, style } = page;
  // What several tell alike is said once, with the sources of all.
  const sentences = new Map<string, string[]>();
  for (const id of developments) {
    const told = known.development(id);
    const when = told && told.standing !== null ? ` ${style.dim(`(${whenWords(told)})`)}` : '';
    const sentence = `${told?.summary ?? id}${when}`;
    sentences.set(sentence, [...(sentences.get(sentence) ?? []), id]);
  }
  for (const [sentence, ids] of sentences) page.text(`• ${sentence}${page.refs(ids)}`, 2, 4);
  if (developments.length === 0) page.text('• Which developments made this cannot be told:', 2, 4);
  for (const { member, before, after, note } of differences) {
    const label = memberWords(member, of, developments, known);
    const [was, is] = [before, after].map((value) => valueWords(member, value, known)) as [string, string];
    const change = before === null ? `new: ${is}` : after === null ? `gone: ${was}` : `${was} → ${is}`;
    const part = note === null || developments.length === 0 ? '' : ' (and what else, cannot be told)';
    page.text(`${label}: ${change}${part}`, 6, 8);
  }
}
