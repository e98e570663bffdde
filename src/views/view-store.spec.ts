import fc from 'fast-check';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalContent } from '../../events/canonical.js';
import { freshFolder, removeFolder } from '../../test/support/node.js';
import {
  actor,
  ballot,
  corrected,
  id,
  retracted,
  source,
  stance,
  told,
  WORLD,
  type Sent,
} from '../../test/support/recording.js';
import { dumpOf, messageOf } from '../../test/laws/views.js';
import { stanceHistories } from '../../test/support/stance-history.js';
import type { StoredMessage } from '../log/log.js';
import { openDatabase, SqlError } from '../log/sqlite/driver.js';
import { ViewStore } from './view-store.js';

const RECORDED = Date.parse('2026-01-01T00:00:00.000Z');

let directory: string;
let store: ViewStore;
beforeEach(() => {
  directory = freshFolder();
  store = new ViewStore(join(directory, 'views-1.db'));
});
afterEach(() => {
  store.close();
  removeFolder(directory);
});

const messages = (contents: Sent[], from = 1): StoredMessage[] =>
  contents.map(({ id: own, ...content }, i) => ({
    id: own ?? id(1000 + from + i),
    type: content.type,
    schemaVersion: 1,
    stream: `s-${i % 3}`,
    content: canonicalContent(content),
    revision: Math.floor(i / 3),
    position: from + i,
    recordedAt: RECORDED + from + i,
  }));
const positionsOf = (developments: readonly { position: number }[]): number[] => developments.map((d) => d.position);
const reopen = (): ViewStore => {
  store.close();
  return (store = new ViewStore(store.path));
};

describe('a view', () => {
  it('given pages, when taken in, then rows and checkpoint, and both are there when it is opened again', () => {
    const all = messages([...WORLD, { id: id(1), ...stance('us', 'fees', 'more') }]);
    store.apply(all.slice(0, 4));
    expect(store.checkpoint).toEqual({ position: 4, id: all[3]?.id });
    store.apply(all.slice(4));
    reopen();
    expect(store.checkpoint).toEqual({ position: 11, id: id(1) });
    expect(store.isSound() && store.isOfThisVersion).toBe(true);
    expect(store.byId(id(1))).toEqual({
      ...stance('us', 'fees', 'more'),
      id: id(1),
      schemaVersion: 1,
      stream: 's-1',
      revision: 3,
      position: 11,
      recordedAt: '2026-01-01T00:00:00.011Z',
    });
    expect(store.contentText(id(1))).toBe(canonicalContent(stance('us', 'fees', 'more')));
  });

  it('given a stream that was asked about, when more of it is taken in or fails to be, then where it stands is told', () => {
    const all = messages([...WORLD, { id: id(1), ...stance('us', 'fees', 'more') }]);
    store.takeIn(all.slice(0, 4));
    expect(store.revision('s-0')).toBe(1);
    const unreadable = { ...(all[8] as StoredMessage), content: '{' };
    expect(() => store.takeIn([...all.slice(4, 8), unreadable])).toThrow(SyntaxError);
    expect([store.checkpoint.position, store.revision('s-0'), store.revision('s-1')]).toEqual([4, 1, 0]);
    store.takeIn(all.slice(4));
    expect([store.revision('s-0'), store.revision('s-1')]).toEqual([3, 3]);
    store.commit();
    reopen();
    expect([store.checkpoint.position, store.revision('s-0')]).toEqual([11, 3]);
  });

  it('given any history, when taken in page by page of whatever size, then every row is as if taken in at once', () => {
    const rowsOf = (log: readonly StoredMessage[], page: number): string => {
      const path = join(directory, `paged-${page}.db`);
      const paged = new ViewStore(path);
      for (let at = 0; at < log.length; at += page) paged.apply(log.slice(at, at + page));
      paged.close();
      const dump = dumpOf(path);
      rmSync(path);
      return dump;
    };
    fc.assert(
      fc.property(stanceHistories, fc.integer({ min: 1, max: 7 }), (history, page) => {
        const log = history.map(messageOf);
        expect(rowsOf(log, page)).toBe(rowsOf(log, 1000));
      }),
      { numRuns: 40 },
    );
  });

  it('given a page that it has in part or whole, then only the rest is taken in', () => {
    const all = messages(WORLD);
    store.apply(all.slice(0, 6));
    store.apply(all.slice(0, 6));
    store.apply(all.slice(3));
    expect(store.checkpoint.position).toBe(10);
    expect(positionsOf(store.all(100))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(store.counts()).toMatchObject({ developments: 10, types: { ActorRegistered: 5 }, known: { election: 2 } });
  });

  it('given a page that leaves a gap, then refused, and it stands where it stood', () => {
    const all = messages(WORLD);
    store.apply(all.slice(0, 2));
    expect(() => store.apply(all.slice(3))).toThrow('The view stands at 2 and was given position 4.');
    expect(store.checkpoint.position).toBe(2);
  });

  it('given a page of which one cannot be taken in, then nothing of the page is there, rows or checkpoint', () => {
    const all = messages(WORLD);
    store.apply(all.slice(0, 2));
    const page = all.slice(2, 8);
    const bad = page.map((m, i) => (i === 4 ? { ...m, type: 'MoonLanded' } : m));
    expect(() => store.apply(bad)).toThrow(/MoonLanded/);
    for (const look of [() => store, reopen]) {
      const opened = look();
      expect(opened.checkpoint.position).toBe(2);
      expect(opened.isSound()).toBe(true);
      expect(positionsOf(opened.all(100))).toEqual([1, 2]);
      expect(opened.knownAt('actor', 'ru')).toBeUndefined();
      expect(opened.revision('s-2')).toBeUndefined();
    }
    store.apply(page);
    expect(positionsOf(store.all(100))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('given developments, then they are found under each of their keys, up to a position, in log order', () => {
    store.apply(
      messages([...WORLD, stance('us', 'fees', 'more'), stance('ru', 'fees', 'more'), stance('us', 'fees', 'less')]),
    );
    expect(positionsOf(store.found('stance:us|fees'))).toEqual([11, 13]);
    expect(positionsOf(store.found('stance:us|fees', 12))).toEqual([11]);
    expect(positionsOf(store.found('cites:paper'))).toEqual([11, 12, 13]);
    expect(store.positions('issue:fees', 100)).toEqual([8, 11, 12, 13]);
    expect(positionsOf(store.foundUnderBoth('actor:ru', 'type:StanceDeclared', 100))).toEqual([12]);
    expect(store.found('stance:us|taxes')).toEqual([]);
  });

  it('given registrations, then an id is known from the position that registers it; an office, from the first that names it', () => {
    store.apply(messages([...WORLD, told('OfficeAssumed', { office: 'itu/chair', holder: 'ann' })]));
    expect(store.knownAt('election', 'open-2020')).toBe(9);
    expect(store.knownAt('office', 'itu/chair')).toBe(11);
    expect(store.knownAt('actor', 'nobody')).toBeUndefined();
    expect(store.knownIds('actor')).toEqual(['ann', 'bob', 'itu', 'ru', 'us']);
    expect(store.knownIds('actor', 3)).toEqual(['itu', 'ru', 'us']);
  });

  it('given an instant, then the last position recorded by then', () => {
    store.apply(messages(WORLD));
    expect([0, 1, 3, 10, 99].map((ms) => store.positionAt(RECORDED + ms))).toEqual([0, 1, 3, 10, 10]);
  });

  it('given a request under a key, then its positions and fingerprint', () => {
    const metadata = { idempotencyKey: 'k', requestHash: 'h' };
    store.apply(messages(WORLD).map((m) => (m.position > 8 ? { ...m, metadata } : m)));
    expect(store.request('k')).toEqual([
      { position: 9, hash: 'h' },
      { position: 10, hash: 'h' },
    ]);
    expect(store.request('other')).toEqual([]);
  });
});

describe('a correction', () => {
  const round = { id: id(1), ...ballot('open-2020', 1) };

  it('given that it moves a development, then that is found under both subjects', () => {
    store.apply(messages([...WORLD, round, corrected(id(1), { data: { election: 'secret-2020' } })]));
    expect(store.positions('election:open-2020', 100)).toContain(11);
    expect(store.positions('election:secret-2020', 100)).toContain(11);
  });

  it('given that it corrects another, and comes in the same page or a later one, then what lies at the bottom is found', () => {
    const chain = [
      { id: id(2), ...corrected(id(1), { data: { votes: { ann: 1 } } }) },
      { id: id(3), ...corrected(id(2), { data: { election: 'secret-2020' } }) },
      { id: id(4), ...retracted(id(3)) },
    ];
    const all = messages([...WORLD, round, ...chain]);
    store.apply(all.slice(0, 11));
    store.apply(all.slice(11));
    expect(store.positions('election:secret-2020', 100)).toContain(11);
    expect(store.positions('issue:secret-2020:ann', 100)).toContain(11);
    expect(store.rootOf(store.byId(id(3))!)?.id).toBe(id(1));
  });

  it('given an office that only a correction names, then it is known from there', () => {
    const assumed = { id: id(1), ...told('OfficeAssumed', { office: 'itu/chair', holder: 'ann' }) };
    store.apply(messages([...WORLD, assumed, actor('fr'), corrected(id(1), { data: { office: 'itu/head' } })]));
    expect(store.knownAt('office', 'itu/head')).toBe(13);
    expect(store.positions('office:itu/head', 100)).toEqual([11]);
  });

  it('given one of something that is not there, or a circle of two, then nothing is lost and nothing throws', () => {
    store.apply(
      messages([
        corrected(id(99), { data: { round: 2 } }),
        { id: id(2), ...corrected(id(3), { data: { round: 2 } }) },
        { id: id(3), ...corrected(id(2), { data: { round: 2 } }) },
      ]),
    );
    expect(store.checkpoint.position).toBe(3);
    expect(store.rootOf(store.byId(id(2))!)).toBeUndefined();
  });

  it('given thousands of one development, then all are taken in', () => {
    const many = Array.from({ length: 4000 }, (_, i) => corrected(id(1), { data: { ballots: i, votes: { ann: i } } }));
    const all = messages([...WORLD, round, ...many]);
    for (let at = 0; at < all.length; at += 500) store.apply(all.slice(at, at + 500));
    expect(store.checkpoint.position).toBe(4011);
  });
});

describe('a file that is no view of this version', () => {
  it('given one that another version built, then it says so', () => {
    store.apply(messages([source('paper')]));
    const change = (name: string, value: string): void => {
      store.close();
      const db = openDatabase(store.path);
      db.prepare('UPDATE meta SET value = ? WHERE name = ?').run(value, name);
      db.close();
      store = new ViewStore(store.path);
    };
    change('schemas', 'ActorRegistered 0');
    expect(store.isOfThisVersion).toBe(false);
  });

  it('given one whose rows end elsewhere than its checkpoint, then it is not sound', () => {
    store.apply(messages(WORLD));
    store.close();
    const db = openDatabase(store.path);
    db.exec('DELETE FROM development WHERE position = 10');
    db.close();
    expect((store = new ViewStore(store.path)).isSound()).toBe(false);
  });

  it.each([
    ['no database', 'this is no database, whatever its name says. '.repeat(200)],
    ['half of one', undefined],
  ])('given %s, then an error of SQLite, and the file is let go', (_, text) => {
    const path = join(directory, 'other.db');
    mkdirSync(directory, { recursive: true });
    if (text !== undefined) writeFileSync(path, text);
    else {
      const db = openDatabase(path);
      db.exec('CREATE TABLE development (position INTEGER PRIMARY KEY)');
      db.close();
    }
    expect(() => new ViewStore(path)).toThrow(SqlError);
    removeFolder(path);
  });
});
