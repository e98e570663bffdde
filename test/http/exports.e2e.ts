import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withDuck } from '../exports/duck.js';
import { expectProblem, openDoor, type Door } from './door.js';

let door: Door;
let folder: string;
beforeAll(async () => {
  door = await openDoor('bundled');
  folder = mkdtempSync(join(tmpdir(), 'annals-exports-'));
});
afterAll(async () => {
  await door.close();
  rmSync(folder, { recursive: true });
});

/** The bytes of an answer. */
async function bytesOf(path: string, init?: RequestInit): Promise<{ response: Response; bytes: Buffer }> {
  const response = await fetch(door.url + path, init);
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

describe('GET /v1/exports/{table}.{format}', () => {
  it.each([
    ['fct_round.csv', 'text/csv; charset=utf-8; header=present'],
    ['fct_round.ndjson', 'application/x-ndjson; charset=utf-8'],
    ['fct_round.parquet', 'application/vnd.apache.parquet'],
  ])('given %s, when it is asked for twice, then it is the same file with a tag of its bytes', async (file, type) => {
    const first = await bytesOf(`/v1/exports/${file}`);
    const again = await bytesOf(`/v1/exports/${file}?atPosition=${await door.head()}`);
    expect(first.response.status).toBe(200);
    expect(first.response.headers.get('content-type')).toBe(type);
    expect(first.response.headers.get('content-length')).toBe(String(first.bytes.length));
    expect(first.response.headers.get('annals-position')).toBe(await door.head());
    expect(first.response.headers.get('etag')).toBe(
      `"${createHash('sha256').update(first.bytes).digest('base64url')}"`,
    );
    expect(again.bytes.equals(first.bytes)).toBe(true);
  });

  it('given the tag of a file, when it is asked for again, then 304 and no bytes; by HEAD, its length and no bytes', async () => {
    const { response, bytes } = await bytesOf('/v1/exports/fct_office.parquet');
    const tag = response.headers.get('etag') as string;
    const same = await bytesOf('/v1/exports/fct_office.parquet', { headers: { 'If-None-Match': tag } });
    expect([same.response.status, same.bytes.length]).toEqual([304, 0]);
    const head = await bytesOf('/v1/exports/fct_office.parquet', { method: 'HEAD' });
    expect([head.response.status, head.bytes.length]).toEqual([200, 0]);
    expect(head.response.headers.get('content-length')).toBe(String(bytes.length));
    expect(head.response.headers.get('accept-ranges')).toBe('bytes');
    expect(head.response.headers.get('etag')).toBe(tag);
  });

  it('given a range, then that part of the very file; beyond its end, 416', async () => {
    const path = '/v1/exports/developments.csv';
    const { bytes, response } = await bytesOf(path);
    const part = async (range: string, headers = {}) => await bytesOf(path, { headers: { Range: range, ...headers } });
    const middle = await part('bytes=100-199');
    expect(middle.response.status).toBe(206);
    expect(middle.response.headers.get('content-range')).toBe(`bytes 100-199/${bytes.length}`);
    expect(middle.bytes.equals(bytes.subarray(100, 200))).toBe(true);
    expect((await part('bytes=-8')).bytes.equals(bytes.subarray(-8))).toBe(true);
    expect((await part(`bytes=${bytes.length - 5}-`)).bytes.equals(bytes.subarray(-5))).toBe(true);
    expect((await part('bytes=0-99', { 'If-Range': response.headers.get('etag') })).response.status).toBe(206);
    // Of another file than the one that was begun, the whole is sent.
    expect((await part('bytes=0-99', { 'If-Range': '"another"' })).bytes.equals(bytes)).toBe(true);
    const beyond = await door.get(path, { headers: { Range: `bytes=${bytes.length}-` } });
    expectProblem(beyond, 416, 'no-such-range');
    expect(beyond.headers.get('content-range')).toBe(`bytes */${bytes.length}`);
  });

  it('given a Parquet file over HTTP, when DuckDB reads it, then it has the typed rows of the CSV', async () => {
    for (const format of ['csv', 'parquet']) {
      const { bytes } = await bytesOf(`/v1/exports/fct_ballot.${format}?knownAt=2022-10`);
      writeFileSync(join(folder, `fct_ballot.${format}`), bytes);
    }
    await withDuck(async (duck) => {
      const sql = (table: string): string =>
        `SELECT election, round::INT AS round, candidate, votes::INT AS votes, epoch_ms(occurred_from_lo::TIMESTAMPTZ) AS lo FROM ${table}`;
      const parquet = await duck.rows(sql(`'${folder}/fct_ballot.parquet'`));
      expect(parquet.length).toBeGreaterThan(10);
      expect(await duck.rows(sql(`read_csv('${folder}/fct_ballot.csv', all_varchar = true)`))).toEqual(parquet);
    });
  });

  it('given hindsight=none, then neither a position nor an instant of recording shows', async () => {
    const { response, bytes } = await bytesOf('/v1/exports/developments.csv?knownAt=2022-09-26&hindsight=none');
    expect(response.headers.get('annals-position')).toBeNull();
    const [header = ''] = bytes.toString('utf8').split('\r\n');
    expect(header.split(',').filter((name) => /record|stream|position/.test(name))).toEqual([]);
  });

  it('given what cannot be asked, then it is refused by name, with a hint', async () => {
    expect(expectProblem(await door.get('/v1/exports/fct_vot.csv'), 404, 'no-such-table').detail).toContain(
      '"fct_vote.csv"',
    );
    expectProblem(await door.get('/v1/exports/fct_vote.xlsx'), 404, 'no-such-table');
    expectProblem(await door.get('/v1/exports/fct_vote.csv?atPosition=99999'), 400, 'position-ahead');
    expectProblem(await door.get('/v1/exports/fct_vote.csv?limit=3'), 400, 'unknown-parameter');
    expectProblem(await door.get('/v1/exports/fct_vote.csv?knownAt=yesterday'), 400, 'bad-date');
  });
});
