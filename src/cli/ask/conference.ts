/** Conferences and claims in words. */
import type { ClaimsAnswer } from '../../../projections/claims/claims-answer.js';
import type { ConferenceAnswer } from '../../../projections/conference-state/conference-answer.js';
import { counted } from '../terminal/layout.js';
import { whenWords } from './dates.js';
import { type AnswerFrame, names, type Page } from './page.js';

export function conferencePage(answer: ConferenceAnswer & AnswerFrame, page: Page): void {
  const { known } = page;
  const name = answer.name ?? answer.id;
  page.headline(`${name}${headline(answer)}.`, answer);
  const about = [
    answer.body === null ? null : known.actor(answer.body),
    answer.place,
    answer.memberCount === null ? null : `${answer.memberCount} members`,
  ].filter((part) => part !== null);
  if (about.length > 0) page.text(`${about.join(' · ')}${page.refs(answer.because)}`, 0);
  page.sides('Disputed: how it stands', answer.sides, String);
  for (const { member, sides } of answer.disputed)
    page.sides(`Disputed: ${member.split('/').slice(2).join(' ')}`, sides, String);
  const members = Object.entries(answer.members);
  if (members.length > 0) {
    page.section('Who takes part');
    page.table(
      [{ title: '' }, { title: '' }],
      members.map(([id, as]) => [known.actor(id), as ?? page.style.bad('disputed')]),
    );
  }
  if (answer.walkouts.length > 0) {
    page.section('Walkouts');
    for (const w of answer.walkouts) {
      const over = w.instrument === null ? '' : ` over ${known.instrument(w.instrument)}`;
      const why = w.reason === null ? '' : `: ${w.reason}`;
      page.text(
        `• ${names(w.actors, (id) => known.actor(id))}${over}, ${whenWords(w)}${why} (${page.style.status(w.status)})${page.refs(w.because)}`,
        2,
        4,
      );
    }
  }
  electionsPart(answer.elections, page);
  page.scheduled(answer.scheduled);
  page.possible(answer.possible, String);
  page.flags(answer.flags);
}

function electionsPart(elections: ConferenceAnswer['elections'], page: Page): void {
  if (elections.length === 0) return;
  const { known, style } = page;
  page.section('Elections held there');
  page.table(
    [{ title: '' }, { title: 'phase', whole: true }, { title: 'elected' }, { title: '', whole: true }, { title: '' }],
    elections.map((e) => [
      e.title ?? e.id,
      e.phase ?? '–',
      e.elected === null ? style.bad('disputed') : names(e.elected, (id) => known.actor(id)),
      style.status(e.status),
      page.refs([e.development, ...e.because]).trim(),
    ]),
  );
  for (const e of elections)
    for (const { sides } of e.disputed)
      page.sides(`Disputed: where ${e.title ?? e.id} is held`, sides, (v) => known.conference(String(v)));
}

function headline({ phase, status, convened, closings, scheduled }: ConferenceAnswer): string {
  const [closing] = closings;
  if (phase === 'closed') return ` is over${closing ? `; it closed ${whenWords(closing)}` : ''}`;
  if (phase === 'convened') return ` met${convened ? ` (${whenWords(convened)})` : ''}; no closing is told`;
  if (status === 'disputed') return ': it is disputed how it stands';
  return scheduled.length > 0 ? ' is announced' : ': nothing is known of it yet';
}

interface List<T> extends AnswerFrame {
  items: T[];
  total: number;
}

type ConferenceEntry = Pick<ConferenceAnswer, 'id' | 'name' | 'place' | 'phase' | 'status'>;

export function conferencesPage(answer: List<ConferenceEntry>, page: Page): void {
  page.headline(`There ${answer.total === 1 ? 'is' : 'are'} ${counted(answer.total, 'conference')}.`, listed(answer));
  page.section('');
  page.table(
    [
      { title: 'id', whole: true },
      { title: 'name' },
      { title: 'place' },
      { title: 'phase', whole: true },
      { title: 'status', whole: true },
    ],
    answer.items.map((c) => [c.id, c.name ?? '', c.place ?? '', c.phase ?? '–', page.style.status(c.status)]),
  );
}

export function claimsPage(answer: List<ClaimsAnswer> & { subject?: string }, page: Page): void {
  const about = answer.subject === undefined ? '' : ` of ${page.known.anything(answer.subject)}`;
  page.headline(`${counted(answer.total, 'thing is', 'things are')} claimed${about}.`, listed(answer));
  page.section('');
  page.table(
    [
      ...(answer.subject === undefined ? [{ title: 'of' }] : []),
      { title: 'what' },
      { title: 'value' },
      { title: 'status', whole: true },
      { title: '', whole: true },
    ],
    answer.items.map((c) => [
      ...(answer.subject === undefined ? [page.known.anything(c.subject)] : []),
      c.what.replaceAll('-', ' '),
      valueWords(c),
      page.style.status(c.status),
      page.refs(c.because).trim(),
    ]),
  );
}

function valueWords({ value, unit, sides }: ClaimsAnswer): string {
  const of = unit === null ? '' : ` ${unit}`;
  if (value === null) return sides.length === 0 ? '–' : sides.map((s) => `${String(s.value)}${of}`).join(' or ');
  return `${typeof value === 'number' ? value.toLocaleString('en') : String(value)}${of}`;
}

const listed = <T>(answer: List<T>): AnswerFrame => ({
  ...answer,
  status: '',
  support: undefined as never,
  because: [],
});
