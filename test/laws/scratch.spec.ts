import fc from 'fast-check';
import { ACT_KITS } from '../oracle/act-moves.js';
import { arbitraryActLog, arbitraryQuestion } from '../oracle/generate.js';
import { actDifferences } from './act-compare.js';
it('scratch', () => {
  const only = process.env['KIT'];
  for (const kit of Object.keys(ACT_KITS) as (keyof typeof ACT_KITS)[]) {
    if (only && kit !== only) continue;
    const tally = new Map<string, number>();
    const asked = arbitraryActLog(kit).chain((log) => fc.tuple(fc.constant(log), arbitraryQuestion(log)));
    const shown = new Map<string, string>();
    const start = Date.now();
    for (const [log, q] of fc.sample(asked, {
      numRuns: Number(process.env['N'] ?? 300),
      seed: Number(process.env['SEED'] ?? 1),
    })) {
      let d: string[];
      try {
        d = actDifferences(log, q);
      } catch (e) {
        d = ['threw ' + (e as Error).message + ', x:'];
      }
      if (process.env['DETAIL'] && d.length > 0 && shown.size < 6)
        shown.set(
          d.map((t) => t.slice(0, 900)).join('\n') + '\n' + JSON.stringify(q),
          log
            .map((x) =>
              JSON.stringify({
                ...x,
                recordedAt: x.recordedAt.slice(0, 10),
                schemaVersion: undefined,
                stream: undefined,
                revision: undefined,
              }).replaceAll('00000000-0000-7000-8000-0000000000', ''),
            )
            .join('\n'),
        );
      for (const x of new Set(
        d.map((t) =>
          t
            .split(':')[0]!
            .replace(/[0-9a-f-]{30,}/, '')
            .replace(/\b([arkes])\d|itu\/sg/g, '$1'),
        ),
      ))
        tally.set(x, (tally.get(x) ?? 0) + 1);
    }
    for (const [a, b] of shown) process.stdout.write(`\n#### ${a}\n${b}\n`);
    console.log(
      kit,
      Date.now() - start,
      [...tally].sort((a, b) => b[1] - a[1]),
    );
  }
});
