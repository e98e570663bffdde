/** Text in columns and paragraphs, by what a terminal shows of it: colours take no room, wide characters take two. */
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/** A paragraph, wrapped, each line indented. */
export function paragraph(text: string, width: number, indent = 0, hanging = indent): string {
  const lines = wrapAnsi(text, Math.max(20, width - Math.max(indent, hanging)), { hard: true, trim: true }).split('\n');
  return lines.map((line, i) => ' '.repeat(i === 0 ? indent : hanging) + line).join('\n');
}

/** A text with blanks up to a width; never cut. */
export const padded = (text: string, width: number, right = false): string => {
  const blanks = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return right ? blanks + text : text + blanks;
};

/** A column of a table. */
export interface Column {
  title: string;
  /** Figures stand to the right. */
  right?: boolean;
  /** What this column holds is kept on one line, and others give way; left out, it is wrapped where there is no room. */
  whole?: boolean;
}

const GAP = 2;

/**
 * A table without rules between its cells. It keeps to the width: columns that may be wrapped share what is left, and
 * cells go on in further lines.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
  { indent = 0, head = (text: string): string => text } = {},
): string {
  const titles = columns.some((c) => c.title !== '');
  const wanted = columns.map((c, i) =>
    Math.max(
      stringWidth(c.title),
      ...rows.map((r) => Math.max(...(r[i] ?? '').split('\n').map((l) => stringWidth(l)))),
    ),
  );
  const widths = shared(columns, wanted, width - indent - GAP * (columns.length - 1));
  const line = (cells: readonly string[], how: (text: string) => string = (text) => text): string => {
    const wrapped = cells.map((cell, i) => wrapAnsi(cell, widths[i] as number, { hard: true, trim: true }).split('\n'));
    const height = Math.max(...wrapped.map((lines) => lines.length));
    return Array.from({ length: height }, (_, at) =>
      (
        ' '.repeat(indent) +
        wrapped
          .map((lines, i) => how(padded(lines[at] ?? '', widths[i] as number, columns[i]?.right)))
          .join(' '.repeat(GAP))
      ).trimEnd(),
    ).join('\n');
  };
  return [
    ...(titles
      ? [
          line(
            columns.map((c) => c.title),
            head,
          ),
        ]
      : []),
    ...rows.map((r) => line(columns.map((_, i) => r[i] ?? ''))),
  ].join('\n');
}

/** How wide each column comes out: those that may be wrapped give way, the widest first. */
function shared(columns: readonly Column[], wanted: readonly number[], room: number): number[] {
  const widths = [...wanted];
  for (const wrapsOnly of [true, false])
    for (let over = sum(widths) - room; over > 0; over = sum(widths) - room) {
      const widest = widths
        .map((w, i) => ({ w, i }))
        .filter(({ i, w }) => (columns[i]?.whole !== true || !wrapsOnly) && w > 8)
        .sort((a, b) => b.w - a.w)[0];
      if (!widest) break;
      widths[widest.i] = widest.w - 1;
    }
  return widths;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/** A bar for a share of the whole, to an eighth of a column; something that is there is never shown as nothing. */
export function bar(share: number, width: number): string {
  const eighths = Math.round(Math.max(0, Math.min(1, share)) * width * 8);
  const shown = share > 0 ? Math.max(1, eighths) : 0;
  return '█'.repeat(Math.floor(shown / 8)) + (EIGHTHS[shown % 8] as string);
}

/** "a", "a and b", "a, b and c". */
export const enumerated = (items: readonly string[], and = 'and'): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;

/** A count with its noun. */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
