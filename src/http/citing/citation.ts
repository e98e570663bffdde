/** An answer as one line that can be cited, and checked against the log for ever. */
import { createHash } from 'node:crypto';

type Answer = Readonly<Record<string, unknown>>;

/** The SHA-256 of an answer's bytes, in hexadecimal digits. */
export const sha256 = (bytes: string): string => createHash('sha256').update(bytes).digest('hex');

/**
 * A line with the title of what was asked, the three times, the position, the version, the hash and the address.
 * @param asked what was asked, in words: the title of what has no name of its own
 * @param url its one address, see `canonicalUrl`
 * @param bytes what is answered there
 * @param recordedAt when the last development that it could see was recorded, ISO 8601; undefined where there was none
 */
export function citationOf(asked: string, url: string, bytes: string, recordedAt: string | undefined): string {
  const answer = JSON.parse(bytes) as Answer;
  const { asOf, knownAt, position, answerVersion } = answer;
  const path = decodeURIComponent(url.slice('/v1/'.length, url.indexOf('?')));
  const times = [
    `as of ${String(asOf)}`,
    knownAt === null ? 'known at any time' : `known at ${String(knownAt)}`,
    recordedAt === undefined ? 'before anything was recorded' : `recorded by ${recordedAt}`,
  ];
  return (
    `${titleOf(answer) ?? asked}. Annals, ${path}, ${times.join(', ')} (position ${String(position)}), ` +
    `answer version ${String(answerVersion)}, SHA-256 ${sha256(bytes)}, <${url}>`
  );
}

/** What is asked about is called so; undefined where it is a list, or has no name. */
function titleOf(answer: Answer): string | undefined {
  const found = ['title', 'name', 'summary', 'question']
    .map((member) => answer[member])
    .find((text): text is string => typeof text === 'string' && text.trim() !== '');
  return found?.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
}

/** A citation, read: its address, and the whole line without the breaks of where it was printed. */
export interface Cited {
  url: string;
  line: string;
}

/** Reads a citation; undefined where it is none. */
export function readCitation(text: string): Cited | undefined {
  const line = text.replace(/\s+/g, ' ').trim();
  const [, url] = /Annals, .*SHA-256 [0-9a-f]{64}, <(\/v1\/[^<>\s]+)>$/.exec(line) ?? [];
  return url === undefined ? undefined : { url, line };
}
