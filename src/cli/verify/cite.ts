/** `annals verify --cite`: whether a citation says what is answered at its address, of this very log. */
import { readCitation, sha256, type Cited } from '../../http/citing/citation.js';
import { CliError, EXIT } from '../exit.js';
import type { CommonOptions } from '../reach/configuration.js';
import type { Door } from '../reach/door.js';
import { withLog } from '../reach/log-here.js';
import { withDoor } from '../reach/with-door.js';
import { outStyle, print } from '../say.js';
import { paragraph } from '../terminal/layout.js';

/** Checks a citation. Throws a CliError with what in it is not so. */
export async function verifyCitation(text: string, options: CommonOptions & { json?: boolean }): Promise<void> {
  const cited = readCitation(text);
  if (!cited)
    throw CliError.usage(
      'That is no citation of Annals: it should be a line as cite=text or annals ask --cite gives it, to its very end.',
    );
  await withDoor(options, async (door, { dataDirectory }) => {
    const bytes = await answered(door, cited.url);
    const line = (await answered(door, `${cited.url}&cite=text`)).trim();
    if (line !== cited.line) throw differs(cited, line, bytes);
    await withLog(dataDirectory, async (log) => {
      const { position } = JSON.parse(bytes) as { position: string };
      if (position === '0') return;
      for await (const [message] of log.readAll(Number(position) - 1, 1)) {
        const recordedAt = message && new Date(message.recordedAt).toISOString();
        if (recordedAt !== undefined && cited.line.includes(`recorded by ${recordedAt} (position ${position})`)) return;
      }
      throw unverified(`What the log holds at position ${position} was not recorded when the citation says.`, cited);
    });
    if (options.json === true) return print(JSON.stringify({ verified: true, url: cited.url, sha256: sha256(bytes) }));
    const style = outStyle();
    print(style.bold('The citation is right.'));
    print(paragraph(`The answer at ${cited.url} has the bytes that it names: SHA-256 ${sha256(bytes)}.`, style.width));
  });
}

async function answered(door: Door, url: string): Promise<string> {
  const { status, text } = await door.get(url);
  if (status < 400) return text;
  const { detail } = JSON.parse(text) as { detail: string };
  throw new CliError(
    status === 503 ? EXIT.tryAgain : EXIT.unverified,
    `The citation cannot be checked here: ${detail}`,
  );
}

function differs(cited: Cited, line: string, bytes: string): CliError {
  const hash = sha256(bytes);
  return unverified(
    cited.line.includes(hash)
      ? `The answer is the one that is cited, but the citation says something else about it. It should be: ${line}`
      : `The answer at ${cited.url} has the SHA-256 ${hash}, which is not the one that is cited: it was another log's, or the answer was changed.`,
    cited,
  );
}

const unverified = (message: string, { url }: Cited): CliError =>
  new CliError(EXIT.unverified, message, { document: JSON.stringify({ verified: false, url, detail: message }) });
