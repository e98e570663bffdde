/** An actor in words: who it is, what it is called, where it belongs. */
import type { ActorAnswer } from '../../../projections/actor-profile/actor-answer.js';
import { enumerated } from '../terminal/layout.js';
import { dateWords, sinceWords, whenWords } from './dates.js';
import type { AnswerFrame, Page } from './page.js';

type Actor = ActorAnswer & AnswerFrame;

export function actorPage(answer: Actor, page: Page): void {
  const { known, style } = page;
  const name = answer.name ?? answer.id;
  const others = answer.ids.filter((id) => id !== answer.id);
  const kind = answer.kind === null ? '' : `, ${article(answer.kind)}`;
  page.headline(
    answer.status === 'unknown'
      ? `Nothing public tells of ${answer.id}.`
      : `${name}${kind} (${[answer.id, ...others].join(', ')}).`,
    answer,
  );
  for (const { member, sides } of answer.disputed)
    page.sides(`Disputed: ${member.replace('/data/', '')}`, sides, (value) => String(value));
  const names = answer.names.filter((n) => n.kind !== 'registered');
  if (names.length > 0) {
    page.section('Also called');
    page.table(
      [{ title: '' }, { title: '' }, { title: '', whole: true }, { title: '' }],
      names.map((n) => [n.name, n.kind ?? '', style.status(n.status), page.refs(n.because).trim()]),
    );
  }
  if (answer.affiliations.length > 0) {
    page.section('Belongs to');
    page.table(
      [
        { title: 'organisation' },
        { title: 'as' },
        { title: 'since' },
        { title: 'until' },
        { title: 'status', whole: true },
        { title: '' },
      ],
      answer.affiliations.map((a) => [
        a.organisation === null ? style.bad('disputed') : known.actor(a.organisation),
        a.role ?? '',
        a.from ? sinceWords(a.from) : '',
        a.to ? whenWords(a.to) : a.lastEvidenced === null ? '' : `last evidenced ${dateWords(a.lastEvidenced)}`,
        style.status(a.status),
        page.refs(a.because).trim(),
      ]),
    );
  }
  for (const [title, list] of [
    ['Took the place of', answer.succeeded.predecessors],
    ['Its place was taken by', answer.succeeded.successors],
  ] as const)
    for (const s of list)
      page.text(
        `${title} ${s.actor === null ? 'disputed' : known.actor(s.actor)}, ${whenWords(s)} (${s.status})${page.refs(s.because)}`,
      );
  if (answer.mergedFrom.length > 0) page.text(`One with ${enumerated(others)}.`);
  page.flags(answer.flags);
  if (answer.status === 'unknown') return;
  page.section('');
  page.text(style.dim(`Where it stands: annals ask actor ${answer.id} --stances`));
}

const article = (kind: string): string => `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
