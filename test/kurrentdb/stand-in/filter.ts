import type { ReadReq } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { RecordedEvent } from './records.js';

/** Events that are looked at before a page is answered, where a filter does not say. */
const DEFAULT_WINDOW = 32;

export interface Filter {
  matches(event: RecordedEvent): boolean;
  /** Events looked at for one page. */
  window: number;
  /** Events looked at between two checkpoints. */
  checkpointInterval: number;
}

/** The filter of a request; undefined where it has none. */
export function filterOf(options: ReadReq.Options): Filter | undefined {
  const filter = options.getFilter();
  if (!filter) return undefined;
  const window = filter.hasMax() ? filter.getMax() : DEFAULT_WINDOW;
  const byStream = filter.getStreamIdentifier();
  const expression = byStream ?? filter.getEventType();
  const prefixes = expression?.getPrefixList() ?? [];
  const pattern = expression?.getRegex() ?? '';
  const regex = pattern === '' ? undefined : new RegExp(pattern, 'u');
  return {
    matches: (event) => {
      const text = byStream ? event.stream : event.type;
      return regex ? regex.test(text) : prefixes.some((prefix) => text.startsWith(prefix));
    },
    window,
    checkpointInterval: window * filter.getCheckpointintervalmultiplier(),
  };
}
