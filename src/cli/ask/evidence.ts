/** A source and a development in words. */
import type { DevelopmentAnswer } from '../../../projections/development-record/development-answer.js';
import type { SourceAnswer } from '../../../projections/source-record/source-answer.js';
import { counted } from '../terminal/layout.js';
import { dateWords, whenWords } from './dates.js';
import type { AnswerFrame, Page } from './page.js';

export function sourcePage(answer: SourceAnswer & AnswerFrame, page: Page): void {
  const { style } = page;
  const by = answer.publisher === null ? '' : `, ${answer.publisher}`;
  const published = answer.published === null ? 'undated' : `published ${dateWords(answer.published)}`;
  page.headline(
    answer.status === 'unknown' && answer.title === null
      ? `Nothing public tells of the source ${answer.id}.`
      : `${answer.title ?? answer.id}${by}, ${published}: ${counted(answer.restsOnIt.length, 'citation rests', 'citations rest')} on it.`,
    { ...answer, support: undefined as never },
  );
  if (answer.authors) page.text(`By ${answer.authors.join(', ')}.`, 0);
  if (answer.url !== null) page.text(answer.url, 0);
  if (answer.retracted)
    page.text(style.bad(`Retracted (${answer.retracted.fault}): ${answer.retracted.reason ?? 'no reason given'}.`), 0);
  for (const { source, relation } of answer.lineage.derivesFrom) page.text(`A ${relation ?? 'copy'} of ${source}.`, 0);
  for (const { source, relation } of answer.lineage.copies) page.text(`${source} is a ${relation ?? 'copy'} of it.`, 0);
  for (const { member, sides } of answer.disputed)
    page.sides(`Disputed: ${member.replace('/data/', '')}`, sides, (value) => JSON.stringify(value));
  if (answer.restsOnIt.length === 0) return;
  page.section('Rests on it');
  page.table(
    [{ title: 'where' }, { title: 'what' }, { title: 'type' }],
    answer.restsOnIt.map((r) => [r.locator ?? '', r.summary, r.type]),
  );
}

export function developmentPage(answer: DevelopmentAnswer & AnswerFrame, page: Page): void {
  const { style } = page;
  page.headline(answer.summary ?? `Nothing that is public then tells of ${answer.id}.`, answer);
  if (answer.type === null) return;
  const facts: [string, string][] = [
    ['type', answer.type],
    ['when', whenWords(answer)],
    ...(answer.standing === null ? [] : ([['standing', answer.standing]] as [string, string][])),
    ...(answer.recordedPosition === null
      ? []
      : ([
          [
            'recorded',
            `position ${answer.recordedPosition}, ${answer.recordedAt}, ${answer.stream} ${answer.revision}`,
          ],
        ] as [string, string][])),
  ];
  page.table([{ title: '', whole: true }, { title: '' }], facts);
  if (answer.recorded) {
    page.section(
      answer.standsAs && JSON.stringify(answer.standsAs['data']) !== JSON.stringify(answer.recorded['data'])
        ? 'As recorded'
        : 'What it says',
    );
    page.text(JSON.stringify(answer.recorded['data'], null, 2));
  }
  if (
    answer.standsAs &&
    answer.recorded &&
    JSON.stringify(answer.standsAs['data']) !== JSON.stringify(answer.recorded['data'])
  ) {
    page.section('As it stands');
    page.text(JSON.stringify(answer.standsAs['data'], null, 2));
  }
  for (const { member, sides } of answer.disputed)
    page.sides(`Disputed: ${member}`, sides, (value) => JSON.stringify(value));
  page.flags(answer.flags);
  page.section('Citations');
  if (answer.citations.length === 0) page.text('None: it is our own record.');
  for (const c of answer.citations)
    page.text(
      `•${page.sources([c.source])} ${c.source}${c.locator === undefined ? '' : `, ${c.locator}`}${c.quote === undefined ? '' : `: “${c.quote}”`}`,
      2,
      4,
    );
  for (const c of answer.corrections)
    page.text(
      `${style.warn('corrected')} (${c.fault}): ${c.reason ?? c.id}${c.counts ? '' : ' — does not count'}`,
      2,
      4,
    );
  for (const id of answer.retractedBy) page.text(`${style.bad('retracted')} by ${id}`);
  for (const id of answer.doubtedBy)
    page.text(`${style.warn('doubted')}: ${page.known.development(id)?.summary ?? id}`);
}
