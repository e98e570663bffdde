import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../log/sqlite/driver.js';
import { ViewTransaction } from './view-transaction.js';

let folder: string;
let own: Database;
let other: Database;
let transaction: ViewTransaction;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'annals-transaction-'));
  own = openDatabase(join(folder, 'view.db'));
  own.pragma('journal_mode = WAL');
  own.exec('CREATE TABLE row (n INTEGER PRIMARY KEY) STRICT');
  other = openDatabase(join(folder, 'view.db'));
  transaction = new ViewTransaction(own);
});

afterEach(() => {
  own.close();
  other.close();
  rmSync(folder, { recursive: true });
});

const add = (n: number) => () => own.exec(`INSERT INTO row VALUES (${n})`);
const rows = (db: Database): number[] => db.prepareTuples<[number]>('SELECT n FROM row ORDER BY n').all().flat();

describe('the transaction of a view', () => {
  it('given pages that are written, when nothing is committed yet, then they are read here, and by others afterwards', () => {
    transaction.write(add(1));
    transaction.read();
    transaction.write(add(2));
    expect([rows(own), rows(other)]).toEqual([[1, 2], []]);
    transaction.commit();
    expect([rows(own), rows(other)]).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('given a page that fails, when it is taken back, then those before and after it stay', () => {
    transaction.write(add(1));
    expect(() =>
      transaction.write(() => {
        add(2)();
        throw new Error('in the midst of it');
      }),
    ).toThrow('in the midst of it');
    transaction.write(add(3));
    transaction.commit();
    expect(rows(other)).toEqual([1, 3]);
  });

  it('given that all is read in one transaction, when others write, then what was seen stays until more is written here', () => {
    transaction.read();
    expect(rows(own)).toEqual([]);
    other.exec('INSERT INTO row VALUES (7)');
    transaction.read();
    expect(rows(own)).toEqual([]);
    transaction.write(add(8));
    expect(rows(own)).toEqual([7, 8]);
    transaction.commit();
    transaction.commit();
    expect(own.inTransaction).toBe(false);
  });
});
