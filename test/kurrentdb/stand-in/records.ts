/** What a stream must be like for an append: its last revision, or one of the words of the protocol. */
export type Expected = number | 'none' | 'any' | 'exists';

/** An event as a client proposes it. `data` and `metadata` are bytes, whatever they say. */
export interface Proposed {
  id: string;
  type: string;
  isJson: boolean;
  data: Uint8Array;
  metadata: Uint8Array;
}

/** An event as it stands in the log. `position` is its place in it, in bytes from the beginning: sparse. */
export interface RecordedEvent extends Proposed {
  stream: string;
  revision: number;
  position: number;
  /** Milliseconds since 1970. */
  created: number;
}

/**
 * A place in the log as the protocol tells it. An event's own has both members the same; a checkpoint may have
 * `prepare` 0, which says that everything before `commit` was looked at, and not what stands there.
 */
export interface Place {
  commit: bigint;
  prepare: bigint;
}

/** Where the log ends, in the words of the protocol: the largest number it can tell. A checkpoint may say it as well. */
export const END: Place = { commit: 2n ** 64n - 1n, prepare: 2n ** 64n - 1n };

export const placeOf = ({ position }: { position: number }): Place => ({
  commit: BigInt(position),
  prepare: BigInt(position),
});

/** Below zero where `a` stands before `b`, above it where behind. */
export const compare = (a: Place, b: Place): number => {
  const difference = a.commit === b.commit ? a.prepare - b.prepare : a.commit - b.commit;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
