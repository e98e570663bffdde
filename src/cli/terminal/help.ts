/** How help is laid out: its prose and its examples keep to the terminal, as the lists of commands and options do. */
import { paragraph } from './layout.js';

/**
 * A help text with its prose wrapped to a width, and examples that are longer taken to further lines, as a shell reads
 * them. What is indented is the lists' or an example.
 */
export function fitted(text: string, width: number): string {
  const lines = text.split('\n');
  const out: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    let prose = lines[at] as string;
    if (/^\s*annals /.test(prose)) {
      out.push(continued(prose, width));
      continue;
    }
    const isProse = (line: string | undefined): line is string => line !== undefined && /^[^\s]/.test(line);
    const isLong = isProse(prose) && prose.length > width;
    // The lines of a paragraph belong together, once one of them does not fit.
    if (isLong) for (; isProse(lines[at + 1]); at++) prose += ` ${lines[at + 1]}`;
    out.push(isLong ? paragraph(prose, width) : prose);
  }
  return out.join('\n');
}

/** A command over several lines, each but the last with a "\\" at its end. */
function continued(command: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const part of command.split(/(?= --)/)) {
    if (line !== '' && line.length + part.length + 2 > width) {
      lines.push(`${line} \\`);
      line = `     ${part}`;
    } else line += part;
  }
  return [...lines, line].join('\n');
}
