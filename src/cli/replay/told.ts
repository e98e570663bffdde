/** Changes of an answer, in words and as JSON. */
import { outStyle } from '../say.js';
import { counted, paragraph } from '../terminal/layout.js';
import type { Change } from '../../feed/answers/follower.js';
import type { Stretch } from './place.js';

/** More members of one change than these are counted. */
const MOST_TOLD = 8;
/** Longer values are cut. */
const MOST_SHOWN = 60;

/** One change as a line of NDJSON. */
export const lineOf = (change: Change): string => `${JSON.stringify(change)}\n`;

/** One change in words: where it stands in the log, the development, and what came out otherwise. */
export function wordsOf({ position, recordedAt, summary, changed }: Change): string {
  const style = outStyle();
  const worth = changed.filter(({ before, after }) => !(isNothing(before) && isNothing(after)));
  const told = worth.slice(0, MOST_TOLD).map(({ member, before, after }) => {
    const from = isNothing(before) ? '' : `${shown(before)} → `;
    return `${style.dim(nameOf(member))} ${from}${isNothing(after) ? 'nothing' : shown(after)}`;
  });
  const more = worth.length - told.length;
  return [
    paragraph(`${position}  ${recordedAt}  ${style.bold(summary)}`, style.width, 0, 2),
    ...told.map((text) => paragraph(text, style.width, 4, 6)),
    ...(more > 0 ? [`    … and ${counted(more, 'more member')}`] : []),
    '',
  ].join('\n');
}

/** The end of what was replayed. */
export function closingOf(changes: number, { from, to }: Stretch): string {
  const style = outStyle();
  const where = `from position ${from} to ${to}`;
  return `${paragraph(style.bold(`${changes === 0 ? 'No changes' : counted(changes, 'change')} ${where}.`), style.width)}\n`;
}

/** `/rounds/1/votes` as "rounds 1 votes:". */
const nameOf = (member: string): string =>
  `${member.slice(1).split('/').join(' ').replaceAll('~1', '/').replaceAll('~0', '~')}:`;

/** What people read as nothing: that a list is there and empty. */
const isNothing = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);

function shown(value: unknown): string {
  if (Array.isArray(value) && value.length > 3) return `${value.length} entries`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}
