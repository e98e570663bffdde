import { definitions } from '../../../events/catalogue.js';
import { validateContent } from '../../../events/validation.js';
import { cellOf } from './cells.js';
import { templateColumns } from './columns.js';
import { developmentsIn, type Cell } from './rows.js';
import { rowsOf } from './write-template.js';

const sheet = (...rows: Cell[][]) => developmentsIn(rows.map((cells, i) => ({ line: i + 1, cells })));

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((found, key) => (found as Record<string, unknown> | undefined)?.[key], value);

describe('a template', () => {
  it.each(definitions.map((d) => [d.type, d] as const))(
    'given the example of %s written into its columns, when read back, then the same content',
    (type, definition) => {
      const columns = templateColumns(definition);
      const cells = columns.map((c) => cellOf(c.kind, at(definition.example, c.path)) || null);
      const { received, unreadable } = sheet(['type', ...columns.map((c) => c.name)], [type, ...cells]);
      expect(unreadable).toEqual([]);
      expect(received.map(({ value }) => value)).toEqual([expect.objectContaining({ type })]);
      const [read] = received.map(({ value }) => value as Record<string, unknown>);
      const { links: _, ...example } = definition.example as unknown as Record<string, unknown>;
      expect(read).toEqual(example);
      expect(validateContent({ ...read }).faults).toEqual([]);
    },
  );

  it.each(definitions.map((d) => [d.type, d] as const))(
    'given that of %s as it is, when read, then nothing',
    (_, d) => {
      expect(sheet(...rowsOf(d))).toEqual({ received: [], unreadable: [] });
    },
  );
});

describe('rows', () => {
  const HEAD = ['type', 'occurred', 'actor', 'issue', 'position', 'sources.source', 'sources.2.source'];
  it('given dates as people write them, several sources and blank rows, then developments by their rows', () => {
    const read = sheet(
      HEAD,
      ['StanceDeclared', '29 September 2022', 'us', 'new-ip', 'opposes', 'a', 'b'],
      [null, null, null, null, null, null, null],
      ['# a note'],
      ['StanceDeclared', new Date('2022-03-04T00:00:00Z'), 'ru', 'new-ip', 'supports', 'a', null],
    );
    expect(read).toEqual({
      unreadable: [],
      received: [
        {
          line: 2,
          value: {
            type: 'StanceDeclared',
            occurred: '2022-09-29',
            data: { actor: 'us', issue: 'new-ip', position: 'opposes' },
            sources: [{ source: 'a' }, { source: 'b' }],
          },
        },
        expect.objectContaining({ line: 5, value: expect.objectContaining({ occurred: '2022-03-04' }) }),
      ],
    });
  });

  it('given what can be read in two ways, unknown columns and types, then refused by row and column', () => {
    const { unreadable } = sheet(
      [...HEAD, 'postion'],
      ['StanceDeclared', '03/04/2022', 'us', 'new-ip', 'opposes', 'a', null, 'x'],
      ['StanceDeclard', null, 'us', 'new-ip', 'opposes', 'a', null, null],
      ['StanceDeclared', null, new Date('2022-03-04T00:00:00Z'), 'new-ip', 'opposes', 'a', null, null],
      ['StanceDeclared', new Date('2022-03-04T10:00:00Z'), 'us', 'new-ip', 'opposes', 'a', null, null],
    );
    expect(unreadable.map((e) => [e.line, e.pointer, e.code])).toEqual([
      [2, 'column “occurred”', 'ambiguous-date'],
      [2, 'column “postion”', 'unknown-field'],
      [3, 'column “type”', 'unknown-type'],
      [4, 'column “actor”', 'bad-value'],
      [5, 'column “occurred”', 'bad-date'],
    ]);
    expect(unreadable[1]?.message).toContain('Is “position” meant?');
  });

  it('given what is listed by actor in one cell or in a column each, then the same', () => {
    const one = sheet(['type', 'election', 'round', 'votes'], ['BallotCounted', 'e', '1', 'ann=3; bob=4']);
    const each = sheet(['type', 'election', 'round', 'votes.ann', 'votes.bob'], ['BallotCounted', 'e', '1', '3', '4']);
    expect(one.received).toEqual([
      { line: 2, value: { type: 'BallotCounted', data: { election: 'e', round: 1, votes: { ann: 3, bob: 4 } } } },
    ]);
    expect(each).toEqual(one);
  });
});
