import { lastInstant } from '../../events/time/edtf.js';
import { logOf, type Told } from '../../test/support/log.js';
import { kin, mended, merged, resolved, retracted, told } from '../../test/support/story.js';
import { worldAt } from './world.js';

const count = (id: string, votes: object, by = `${id}@2022-10`): Told =>
  told('BallotCounted', { election: 'sg', round: 1, votes }, { id, on: '2022-09-29', by });
const [daily, wire] = [count('daily', { ca: 83, cb: 79 }), count('wire', { ca: 83, cb: 78 })];

/** What is told of a member of the round: its one value, or the sides of the dispute. */
function told1(pointer: string, knownAt: string, ...log: Told[]) {
  const world = worldAt(logOf(...log), lastInstant('2025'), lastInstant(knownAt));
  const item = world.itemOf('daily') ?? world.itemOf('wire')!;
  const sides = item.disputed.get(pointer);
  const [, , field, key] = pointer.split('/') as [string, string, string, string];
  if (!sides) return (item.data[field] as Record<string, unknown>)[key];
  return sides.map((s) => `${String(s.value)} by ${[...s.tellers, ...s.corrections].join()}`);
}
const cb = (...log: Told[]) => told1('/data/votes/cb', '2026', ...log);

describe('sides', () => {
  it('given two tellings that differ in one figure, then that figure alone is disputed, each side with who says it', () => {
    expect(cb(daily, wire)).toEqual(['78 by wire', '79 by daily']);
    expect(told1('/data/votes/ca', '2026', daily, wire)).toBe(83);
  });

  it('given a third that says the same as one, then two sides, one with two witnesses', () => {
    expect(cb(daily, wire, count('third', { cb: 78 }))).toEqual(['78 by third,wire', '79 by daily']);
  });

  it('given a telling that leaves the figure out, then absence is no value', () => {
    expect(cb(daily, count('wire', { ca: 83 }))).toBe(79);
  });

  it('given lineage between the two, then they still conflict: it changes support, never the sides', () => {
    expect(cb(daily, wire, kin('wire', 'daily'))).toHaveLength(2);
  });

  it('given a mending of one to the other’s figure, then no conflict', () => {
    expect(cb(daily, wire, mended('wire', { data: { votes: { cb: 79 } } }))).toBe(79);
  });
});

describe('a resolution', () => {
  const picks = (n: number, id = 'r'): Told =>
    resolved([['daily'], ['wire']], n, { member: '/data/votes/cb' }, { id, by: [] });

  it('given one, then the picked side is the value; at a K before it, the dispute stands', () => {
    expect([cb(daily, wire, picks(0)), cb(daily, wire, picks(1))]).toEqual([79, 78]);
    const later = resolved([['daily'], ['wire']], 0, { member: '/data/votes/cb' }, { by: 'press@2024' });
    expect(told1('/data/votes/cb', '2023', daily, wire, later)).toHaveLength(2);
    expect(told1('/data/votes/cb', '2024', daily, wire, later)).toBe(79);
  });

  it('given a new witness of an old value, then it holds; given a new value, then the dispute is open again', () => {
    expect(cb(daily, wire, picks(0), count('third', { cb: 78 }))).toBe(79);
    expect(cb(daily, wire, picks(0), count('third', { cb: 77 }))).toHaveLength(3);
    expect(cb(daily, wire, picks(0), count('third', { cb: 77 }), retracted('third'))).toBe(79);
  });

  it('given two that agree, then settled; given two that pick otherwise, then nothing is; one taken back, then again', () => {
    expect(cb(daily, wire, picks(1), picks(1, 'r2'))).toBe(78);
    expect(cb(daily, wire, picks(1), picks(0, 'r2'))).toHaveLength(2);
    expect(cb(daily, wire, picks(1), picks(0, 'r2'), retracted('r2'))).toBe(78);
  });

  it('given one of another member, then not; given one without a member, then of every member in conflict', () => {
    expect(cb(daily, wire, resolved([['daily'], ['wire']], 0, { member: '/data/votes/ca' }))).toHaveLength(2);
    const all = [
      count('daily', { ca: 83, cb: 79 }),
      count('wire', { ca: 82, cb: 78 }),
      resolved([['daily'], ['wire']], 1),
    ];
    expect([cb(...all), told1('/data/votes/ca', '2026', ...all)]).toEqual([78, 82]);
  });

  it('given a side with a value, then only that value of its developments', () => {
    const rivals = [77, 76].map((n) => mended('wire', { data: { votes: { cb: n } } }, { id: `c${n}`, by: [] }));
    const value = (cb76: number) =>
      resolved(
        [
          { developments: ['wire'], value: 77 },
          { developments: ['wire'], value: cb76 },
        ],
        0,
        { member: '/data/votes/cb' },
      );
    expect(cb(wire, ...rivals)).toEqual(['76 by wire,c76', '77 by wire,c77']);
    expect(cb(wire, ...rivals, value(76))).toBe(77);
    expect(cb(wire, ...rivals, value(75))).toHaveLength(2);
  });

  it('given a correction that sets a side, then it names that side', () => {
    const rivals = [77, 76].map((n) => mended('wire', { data: { votes: { cb: n } } }, { id: `c${n}`, by: [] }));
    expect(cb(wire, ...rivals, resolved([['c76'], ['c77']], 0))).toBe(76);
  });

  it('given a pick that means several values at once, then nothing is settled', () => {
    const rivals = [77, 76].map((n) => mended('wire', { data: { votes: { cb: n } } }, { id: `c${n}`, by: [] }));
    expect(cb(wire, ...rivals, resolved([['wire'], ['nobody']], 0))).toHaveLength(2);
  });

  it('given a resolution under an id that was merged since, then it is read under the canonical one', () => {
    const old = [count('daily', { old: 79 }), count('wire', { old: 78 })];
    const under = resolved([['daily'], ['wire']], 0, { member: '/data/votes/old' });
    expect(cb(...old, merged('cb', 'old'), under)).toBe(79);
  });

  it('given one that is malformed, then it is as if it were not there', () => {
    for (const data of [{}, { sides: 7, picks: 0 }, { sides: [null, {}], picks: 0 }, { sides: [], picks: 9 }])
      expect(cb(daily, wire, { type: 'DisputeResolved', data })).toHaveLength(2);
  });
});
