/**
 * What a page of the docs shows of the command line, so that a test can do the same.
 *
 * A block ```console holds commands, each after "$ ", and under each what it writes. A command goes on to the next line
 * after a "\". Where an output differs from run to run, the line has "…" in that place, or is "…" alone for any lines.
 * A block ```ndjson name.ndjson is a file of that name, in the folder in which the commands run.
 */

/** A command as it is shown, and what is shown under it. */
export interface Shown {
  command: string;
  output: string;
  /** Where the output stands in the page, for writing it anew. */
  from: number;
  to: number;
}

/** What a page shows: files, and commands in their order. */
export interface Page {
  files: { name: string; text: string }[];
  commands: Shown[];
}

const FENCE = /^```(\w+)(?: ([\w.-]+))?\n([\s\S]*?)^```$/gm;

/** Reads a page of markdown. */
export function readPage(markdown: string): Page {
  const page: Page = { files: [], commands: [] };
  for (const { index, 0: whole, 1: language, 2: name, 3: text = '' } of markdown.matchAll(FENCE)) {
    if (language === 'ndjson' && name !== undefined) page.files.push({ name, text });
    if (language === 'console') page.commands.push(...commandsIn(text, index + whole.indexOf('\n') + 1));
  }
  return page;
}

function commandsIn(block: string, start: number): Shown[] {
  const shown: Shown[] = [];
  let at = start;
  for (const line of block.split(/(?<=\n)/)) {
    const last = shown.at(-1);
    const text = line.replace(/\n$/, '');
    const isWithin = last !== undefined && last.output === '' && last.command.endsWith('\\');
    at += line.length;
    if (text.startsWith('$ ')) shown.push({ command: text.slice(2), output: '', from: at, to: at });
    else if (isWithin) Object.assign(last, { command: `${last.command}\n${text}`, from: at, to: at });
    else if (last) Object.assign(last, { output: last.output + line, to: at });
    else throw new Error(`A block of commands begins with what is no command: ${text}`);
  }
  return shown;
}

/** An output as it is compared: without blanks at the ends of lines, and blank lines at its end. */
export const tidy = (output: string): string => output.replace(/[ \t]+$/gm, '').trimEnd();

/** Whether something written is what is shown. */
export function agrees(written: string, shown: string): boolean {
  const pattern = tidy(shown)
    .split('\n')
    .map((line) => (line.trim() === '…' ? '[^]*?' : line.split('…').map(literal).join('.*?')))
    .join('\n');
  return new RegExp(`^${pattern}$`).test(tidy(written));
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The page with each output as it came, where that is not what it shows. */
export const rewritten = (markdown: string, outputs: readonly string[]): string =>
  readPage(markdown).commands.reduceRight((text, { output, from, to }, i) => {
    const written = outputs[i];
    if (written === undefined || agrees(written, output)) return text;
    // A blank line before the next command stays.
    const gap = text.slice(from - 1, to).endsWith('\n\n') ? '\n' : '';
    return `${text.slice(0, from)}${tidy(written)}\n${gap}${text.slice(to)}`;
  }, markdown);
