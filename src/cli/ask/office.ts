/** An office in words: who holds it, who is to, who did. */
import type { OfficeAnswer } from '../../../projections/office-state/office-answer.js';
import { enumerated } from '../terminal/layout.js';
import { sinceWords, whenWords } from './dates.js';
import { forecastsPart } from './election.js';
import { type AnswerFrame, names, type Page } from './page.js';

type Office = OfficeAnswer & AnswerFrame;

export function officePage(answer: Office, page: Page): void {
  const actor = (id: string): string => page.known.actor(id);
  const words = (value: unknown): string =>
    value === null
      ? 'vacant'
      : Array.isArray(value)
        ? enumerated(value.map((v) => actor(String(v))))
        : actor(String(value));
  page.headline(headline(answer, actor), answer);
  page.sides('Disputed: who holds it', answer.sides, words);
  if (answer.elect.length > 0) {
    page.section('Elect: elected, and not yet in office');
    for (const e of answer.elect) {
      const when = e.assumes ? `, to assume it ${whenWords(e.assumes)}` : '';
      page.text(
        `${actor(e.actor)} (${page.style.status(e.status)}), by ${page.known.election(e.election)}${when}${page.refs(e.because)}`,
        2,
        4,
      );
    }
  }
  if (answer.succession.length > 0) {
    page.section('Who held it');
    page.table(
      [{ title: 'holder' }, { title: 'from' }, { title: 'to' }, { title: 'status', whole: true }, { title: '' }],
      answer.succession.map((t) => [
        actor(t.holder),
        sinceWords(t.from),
        t.to ? sinceWords(t.to) : '–',
        page.style.status(t.status),
        page.refs(t.because).trim(),
      ]),
    );
  }
  page.scheduled(answer.scheduled);
  page.possible(answer.possible, words);
  page.flags(answer.flags);
  forecastsPart(answer.forecasts, page);
}

function headline(a: Office, actor: (id: string) => string): string {
  const office = `The office ${a.office}`;
  if (a.status === 'disputed') return `${office}: it is disputed who holds it.`;
  if (a.holder !== null) return `${actor(a.holder)} holds the office ${a.office}.`;
  if (a.vacant) return `${office} is vacant.`;
  const sure = a.holders.filter((h) => h.status === 'certain').map((h) => h.actor);
  if (sure.length > 0) return `${office}: ${names(sure, actor)} ${sure.length === 1 ? 'holds a seat' : 'hold seats'}.`;
  if (a.status === 'possible') return `${office}: nobody is known for certain to hold it.`;
  return `${office}: nobody is known to hold it.`;
}
