import { add, EVERYWHERE, parted, stacked, type Area } from './area.js';

const area = (knownFrom: number, knownTo: number, recordedFrom: number, recordedTo: number): Area => ({
  knownFrom,
  knownTo,
  recordedFrom,
  recordedTo,
});

describe('areas of K and P', () => {
  it('given what is the same side by side, when it is stacked, then it is one, along K first and then along P', () => {
    const spans = [
      { knownFrom: 0, knownTo: 5, value: 'old' },
      { knownFrom: 5, knownTo: Infinity, value: 'old' },
    ];
    const slices = [
      { recordedFrom: 1, recordedTo: 4, spans },
      { recordedFrom: 4, recordedTo: 7, spans },
      { recordedFrom: 7, recordedTo: Infinity, spans: [spans[0]!, { ...spans[1]!, value: 'new' }] },
    ];
    expect(stacked(slices, String)).toEqual([
      { ...area(0, Infinity, 1, 7), value: 'old' },
      { ...area(0, 5, 7, Infinity), value: 'old' },
      { ...area(5, Infinity, 7, Infinity), value: 'new' },
    ]);
  });

  it('given what comes again later, then it is two areas, and what has no value is none', () => {
    const at = (recordedFrom: number, recordedTo: number, value: string | null) => ({
      recordedFrom,
      recordedTo,
      spans: [{ knownFrom: -Infinity, knownTo: Infinity, value }],
    });
    const told = stacked([at(1, 2, 'x'), at(2, 3, null), at(3, Infinity, 'x')], String);
    expect(told.map((a) => [a.recordedFrom, a.recordedTo])).toEqual([
      [1, 2],
      [3, Infinity],
    ]);
  });

  it('given areas that overlap, when they are parted, then no two have anything in common and together they are all', () => {
    const some = [area(5, Infinity, 1, Infinity), area(2, Infinity, 3, Infinity)];
    const inside = (a: Area, k: number, p: number): boolean =>
      a.knownFrom <= k && k < a.knownTo && a.recordedFrom <= p && p < a.recordedTo;
    const parts = parted(EVERYWHERE, some, (k, p) => (some.some((a) => inside(a, k, p)) ? true : null), String);
    for (const k of [1, 2, 4, 5, 9])
      for (const p of [1, 2, 3, 8])
        expect(parts.filter((a) => inside(a, k, p)).length).toBe(some.some((a) => inside(a, k, p)) ? 1 : 0);
  });

  it('given an area that another holds, when it is added, then it is not kept beside it', () => {
    const areas = [area(5, Infinity, 1, Infinity)];
    add(areas, area(7, Infinity, 4, Infinity));
    expect(areas).toHaveLength(1);
    add(areas, EVERYWHERE);
    expect(areas).toEqual([EVERYWHERE]);
  });
});
