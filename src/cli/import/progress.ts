/** How far an import has come, with its rate and the time left; only where somebody watches. */
import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  /** So many more are done. */
  add(count: number): void;
  stop(): void;
}

/** Shows progress on a terminal; elsewhere nothing. */
export function progressOf(total: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return { add: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    {
      stream,
      format: 'Recording {bar} {percentage}% · {value} of {total} · {rate}/s · {eta_formatted} left',
      hideCursor: true,
      barsize: 20,
      linewrap: null,
    },
    Presets.shades_classic,
  );
  const start = performance.now();
  let done = 0;
  bar.start(total, 0, { rate: '–' });
  return {
    add: (count) => {
      done += count;
      const seconds = (performance.now() - start) / 1000;
      bar.update(done, { rate: Math.round(done / Math.max(seconds, 0.001)).toLocaleString('en') });
    },
    stop: () => bar.stop(),
  };
}
