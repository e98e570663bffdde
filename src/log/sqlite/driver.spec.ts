import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase, SqlError } from './driver.js';

describe('the SQLite driver', () => {
  let directory: string;
  let database: Database;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'annals driver #%20?-'));
    database = openDatabase(join(directory, 'a.db'));
    database.pragma('journal_mode = WAL');
    database.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT, c BLOB) STRICT');
  });
  afterEach(() => {
    database.close();
    rmSync(directory, { recursive: true });
  });

  const insert = (count: number) => {
    const statement = database.prepare('INSERT INTO t VALUES (?, ?, NULL)');
    for (let n = 1; n <= count; n++) statement.run(n, `row ${n}`);
  };

  it('given a row with each type, then it comes back as it went in, as an object and as a tuple', () => {
    database.prepare('INSERT INTO t VALUES (?, ?, ?)').run(2 ** 52, 'é 😀', Buffer.from([0, 255]));
    const row = { a: 2 ** 52, b: 'é 😀', c: Buffer.from([0, 255]) };
    const statement = database.prepare('SELECT * FROM t');
    expect(statement.get()).toEqual(row);
    expect(Object.keys(statement.get() ?? {})).toEqual(['a', 'b', 'c']);
    expect(statement.all()).toEqual([row]);
    expect([...statement.iterate()]).toEqual([row]);
    expect(database.prepareTuples('SELECT * FROM t').get()).toEqual([row.a, row.b, row.c]);
    expect(database.prepare('SELECT * FROM t WHERE a = ?').get(7)).toBeUndefined();
  });

  it('given one null or one buffer for a parameter, then it is bound as that', () => {
    const statement = database.prepareTuples('SELECT typeof(?)');
    expect(statement.get(null)).toEqual(['null']);
    expect(statement.get(Buffer.from('x'))).toEqual(['blob']);
    expect(statement.get(7n)).toEqual(['integer']);
  });

  it.each([[true], [undefined], [Number.NaN], [{}], ['a\0b'], ['half \ud83d']])(
    'given %p for a parameter, then it is refused and nothing is written',
    (value) => {
      const statement = database.prepare('INSERT INTO t VALUES (1, ?, NULL)');
      expect(() => statement.run(value as string)).toThrow(TypeError);
      expect(database.prepare('SELECT * FROM t').all()).toEqual([]);
    },
  );

  it('given a writing statement, then it answers how many rows it changed, and gives back what it returns', () => {
    insert(5);
    expect(database.prepare('DELETE FROM t WHERE a > ?').run(2)).toBe(3);
    expect(database.prepare(`INSERT INTO t (b) VALUES ('x') RETURNING a`).all()).toEqual([{ a: 3 }]);
  });

  it('given work that throws, or that is asynchronous, then its transaction is rolled back', () => {
    const failing = () => {
      insert(2);
      throw new Error('no');
    };
    expect(() => database.transaction(failing)).toThrow('no');
    expect(() => database.transaction(async () => insert(2))).toThrow('must be synchronous');
    expect(database.inTransaction).toBe(false);
    expect(database.prepare('SELECT * FROM t').all()).toEqual([]);
    expect(database.transaction(() => (insert(2), 'done'))).toBe('done');
    expect(database.prepare('SELECT count(*) AS n FROM t').get()).toEqual({ n: 2 });
  });

  it('given a loop over rows that is left early, then the write-ahead file can still be folded in', () => {
    insert(1000);
    for (const row of database.prepare('SELECT * FROM t ORDER BY a').iterate()) if (row['a'] === 3) break;
    insert0();
    const other = openDatabase(database.path);
    expect(other.prepareTuples('PRAGMA wal_checkpoint(TRUNCATE)').get()?.[0]).toBe(0);
    other.close();
  });

  const insert0 = () => database.exec('INSERT INTO t (b) VALUES (NULL)');

  it('given SQLite refusals, then they are told apart', () => {
    insert(1);
    expect(refusal(() => insert(1))).toMatchObject({ isConstraint: true, code: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
    expect(refusal(() => database.exec('SELEC'))).toMatchObject({
      isConstraint: false,
      isBusy: false,
      isDamage: false,
    });
    const other = openDatabase(database.path);
    database.exec('BEGIN IMMEDIATE');
    expect(refusal(() => other.exec('BEGIN IMMEDIATE'))).toMatchObject({ isBusy: true, code: 'SQLITE_BUSY' });
    other.close();
  });

  it('given a closed database, then nothing works on it any more, also not its statements', () => {
    const statement = database.prepare('SELECT 1');
    database.close();
    database.close();
    for (const call of [() => statement.get(), () => database.exec('SELECT 1'), () => database.prepare('SELECT 1')]) {
      expect(refusal(call)).toMatchObject({ code: 'CLOSED' });
    }
  });

  it('given a file that is opened read-only, then it cannot be written, and a missing one is not made', () => {
    const reader = openDatabase(database.path, { readOnly: true });
    expect(reader.prepare('SELECT * FROM t').all()).toEqual([]);
    expect(() => reader.exec('INSERT INTO t (a) VALUES (1)')).toThrow('readonly');
    reader.close();
    expect(() => openDatabase(join(directory, 'missing.db'), { readOnly: true })).toThrow(SqlError);
  });

  it('given settings, then they are read and set', () => {
    expect(database.pragma('synchronous = FULL')).toBeUndefined();
    expect(database.pragma('synchronous')).toBe(2);
    expect(database.pragma('journal_mode')).toBe('wal');
  });
});

function refusal(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('It was expected to be refused, and was not.');
}
