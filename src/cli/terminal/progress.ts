/** How far something has come, with its rate and the time left; only where somebody watches. */
import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  /** So many are done, of so many. */
  at(done: number, total: number): void;
  stop(): void;
}

/**
 * Shows progress on a terminal; elsewhere nothing.
 * @param doing what is being done: "Recording"
 */
export function progressOf(doing: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return { at: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    {
      stream,
      format: `${doing} {bar} {percentage}% · {value} of {total} · {rate}/s · {eta_formatted} left`,
      hideCursor: true,
      barsize: 20,
      linewrap: null,
    },
    Presets.shades_classic,
  );
  let start: number | undefined;
  return {
    at: (done, total) => {
      if (start === undefined) {
        start = performance.now();
        bar.start(total, 0, { rate: '–' });
      }
      bar.setTotal(total);
      const seconds = (performance.now() - start) / 1000;
      bar.update(done, { rate: Math.round(done / Math.max(seconds, 0.001)).toLocaleString('en') });
    },
    stop: () => (start === undefined ? undefined : bar.stop()),
  };
}
