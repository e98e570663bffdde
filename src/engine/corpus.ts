import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from '../problem.js';
import { RecordDevelopments, type Received } from '../recording/record-developments.js';
import type { Recorder } from '../recording/recorder.js';

/** The folder of the bundled corpus: beside the sources, or beside `dist` when built. */
export function corpusFolder(from = dirname(fileURLToPath(import.meta.url))): string {
  for (let at = from; ; at = dirname(at)) {
    const folder = join(at, 'data');
    if (existsSync(join(folder, '01-sources.ndjson'))) return folder;
    if (dirname(at) === at)
      throw new Error('The bundled corpus is missing: there is no folder data/ with 01-sources.ndjson.');
  }
}

/** The lines of the bundled corpus, files in order of name; a line is numbered within the whole. */
export function readCorpus(folder = corpusFolder()): Received[] {
  const files = readdirSync(folder)
    .filter((f) => f.endsWith('.ndjson'))
    .sort();
  const lines = files.flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean));
  return lines.map((line, i) => ({ line: i + 1, value: JSON.parse(line) as unknown }));
}

/**
 * Records the bundled corpus, as one transaction where the engine can do that; what is there already stays as it is.
 * Answers how many were added. Throws a Problem where any of it is refused.
 */
export async function loadCorpus(recorder: Recorder, corpus: readonly Received[] = readCorpus()): Promise<number> {
  const partial = !recorder.isAtomic;
  const result = await recorder.record(new RecordDevelopments(corpus, partial ? { partial } : {}));
  const [refused] = result.refused;
  if (refused) throw new Problem(422, refused.code, 'The corpus was refused', refused.message, result.refused);
  return result.recorded.filter((r) => r.unchanged !== true).length;
}
