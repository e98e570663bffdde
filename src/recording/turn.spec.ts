import { actor, ballot, EMPTY, NOW, WORLD, type Sent } from '../../test/support/recording.js';
import { batchOf } from './batches.js';
import { PendingState } from './pending.js';
import { decideRequest } from './request.js';
import { Turn } from './turn.js';

/** A turn over a log that holds the world, on an engine of either kind; what it does with requests of these values. */
function turnOn(atomicAcrossStreams: boolean) {
  const recorded = new PendingState(EMPTY);
  for (const value of WORLD)
    for (const one of decideRequest([{ line: 1, value }], {}, recorded, NOW).append) recorded.add(one);
  const pending = new PendingState(recorded);
  const turn = new Turn<string>({ atomicAcrossStreams }, recorded, pending);
  return {
    turn,
    takes(name: string, ...values: Sent[]): boolean {
      const received = values.map((value, at) => ({ line: at + 1, value }));
      const { append } = decideRequest(received, {}, turn.state, NOW);
      const isTaken = turn.add(name, batchOf(append), append);
      if (isTaken) for (const one of append) pending.add(one);
      else turn.forget();
      return isTaken;
    },
    writes: () => turn.writes.map(({ batch, requests }) => [requests.join(' '), Object.fromEntries(batch.expected)]),
  };
}

describe('the requests of one turn', () => {
  it('given an engine that appends all at once, then each is appended by itself, whatever it rests on', () => {
    const { takes, writes } = turnOn(true);
    expect(takes('a', actor('cn'))).toBe(true);
    expect(takes('b', { ...ballot('open-2020', 1), sources: [{ source: 'paper' }] }, actor('fr'))).toBe(true);
    expect(writes()).toEqual([
      ['a', { 'actor-cn': 'none' }],
      ['b', { 'election-open-2020': 0, 'actor-fr': 'none' }],
    ]);
  });

  it('given an engine that appends to one stream at a time, then those of one stream go together, under what the first expects', () => {
    const { takes, writes, turn } = turnOn(false);
    expect(takes('a', ballot('open-2020', 1))).toBe(true);
    expect(takes('b', ballot('open-2020', 2))).toBe(true);
    expect(takes('c', actor('cn'))).toBe(true);
    expect(writes()).toEqual([
      ['a b', { 'election-open-2020': 0 }],
      ['c', { 'actor-cn': 'none' }],
    ]);
    expect(turn.writes[0]?.batch.messages).toHaveLength(2);
  });

  it('given one that rests on what another stream is given in the turn, or writes to a stream of it beside others, then it waits', () => {
    const { takes, writes } = turnOn(false);
    expect(
      takes('a', { type: 'SourceRegistered', data: { source: 'new', kind: 'press', title: 'New', published: '2019' } }),
    ).toBe(true);
    expect(takes('b', { ...ballot('open-2020', 1), sources: [{ source: 'new' }] })).toBe(false);
    expect(takes('c', ballot('open-2020', 2))).toBe(true);
    expect(takes('d', ballot('open-2020', 3), actor('cn'))).toBe(false);
    expect(takes('e', actor('cn'), actor('fr'))).toBe(true);
    expect(takes('f', ballot('open-2020', 4))).toBe(true);
    expect(writes().map(([requests]) => requests)).toEqual(['a', 'c f', 'e']);
  });
});
