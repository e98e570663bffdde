import { Developments } from './developments.js';
import type { Row } from './statements.js';

const row = (position: number): Row => ({
  position,
  id: `0190163d86947390ae1b93f0eb58c5e${position}`,
  schema_version: 1,
  stream: 7,
  revision: 0,
  recorded_at: 0,
  content: '{"data":{}}',
  correlation_id: null,
  causation_id: 'cause',
});

const nameOf = (number: number): string => `stream-${number}`;

describe('developments that were read', () => {
  it('given one that is read again, then it is the very same, and its row is not', () => {
    let reads = 0;
    const developments = new Developments((position) => (reads++, position < 5 ? row(position) : undefined), nameOf);
    const one = developments.at(1);
    expect(developments.at(1)).toBe(one);
    expect(one).toEqual({
      data: {},
      id: '0190163d-8694-7390-ae1b-93f0eb58c5e1',
      schemaVersion: 1,
      stream: 'stream-7',
      revision: 0,
      position: 1,
      recordedAt: '1970-01-01T00:00:00.000Z',
      causationId: 'cause',
    });
    expect(reads).toBe(1);
  });

  it('given a position that is not there yet, then it is looked for again', () => {
    let head = 0;
    const developments = new Developments((position) => (position <= head ? row(position) : undefined), nameOf);
    expect(developments.at(1)).toBeUndefined();
    head = 1;
    expect(developments.at(1)?.position).toBe(1);
  });

  it('given more than is kept, then those read longest ago are let go, and read anew', () => {
    const reads: number[] = [];
    const developments = new Developments((position) => (reads.push(position), row(position)), nameOf, 30);
    for (const position of [1, 2, 3, 3, 2, 1]) developments.at(position);
    expect(reads).toEqual([1, 2, 3, 1]);
  });
});
