/** `annals verify`, held to damage of every kind that is done to a log or a view behind its back. */
import { cpSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../src/log/sqlite/driver.js';
import { lastViewFile } from '../../src/views/view-files.js';
import { annals, NONE, ndjson, unwrapped, workplace } from '../cli/command-line.js';
import { ballot, corrected, id, stance, WORLD } from '../support/recording.js';
import { startService } from '../support/process.js';
import { append, changed, messageOf, rewritten, tampered } from './logs.js';

const { folder } = workplace();
const env = NONE;

const TOLD = [
  ...WORLD,
  { id: id(1), ...stance('us', 'fees', 'more') },
  stance('ru', 'fees', 'less', { occurred: '2020-02' }),
  stance('us', 'fees', 'less', { occurred: '2021-03' }),
  { id: id(2), ...ballot('open-2020', 1, { votes: { ann: 3, bob: 2 } }) },
  corrected(id(2), { data: { votes: { ann: 4 } } }),
];

/** A data directory that is whole; copied for each test. */
let whole: string;
beforeAll(async () => {
  whole = folder();
  expect(await annals(['import', '-'], { data: whole, env, stdin: ndjson(...TOLD) })).toMatchObject({ code: 0 });
});

function copy(): string {
  const data = folder();
  cpSync(whole, data, { recursive: true });
  return data;
}

const verify = async (data: string) => {
  const ran = await annals(['verify'], { data, env });
  return { ...ran, stdout: unwrapped(ran.stdout), stderr: unwrapped(ran.stderr) };
};

const viewOf = (data: string): string => lastViewFile(join(data, 'views')) as string;

describe('a data directory that is whole', () => {
  it('given it, then 0 and what was counted, and nothing is left or changed', async () => {
    const data = copy();
    const before = readdirSync(data, { recursive: true }).sort();
    const ran = await verify(data);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(
      /^All is as it was written, and as the log says\. 15 developments: .* \d+ rows of \d+ tables of the view, up to position 15/,
    );
    const json = await annals(['verify', '--json'], { data, env });
    expect(JSON.parse(json.stdout)).toMatchObject({
      verified: true,
      developments: 15,
      views: [{ position: '15', rows: { development: 15 } }],
      notes: [],
    });
    expect(
      readdirSync(data, { recursive: true })
        .filter((name) => !/-(wal|shm)$/.test(String(name)))
        .sort(),
    ).toEqual(before.filter((name) => !/-(wal|shm)$/.test(String(name))));
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('annals-verify-'))).toEqual([]);
  });

  it('given no view, one that is behind, or one of another version, then 0 and what that means', async () => {
    const none = copy();
    rmSync(join(none, 'views'), { recursive: true });
    expect(await verify(none)).toMatchObject({ code: 0, stdout: expect.stringMatching(/There is no view to compare/) });
    const behind = copy();
    await append(behind, [stance('ru', 'fees', 'more', { occurred: '2022-05' })]);
    expect(await verify(behind)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^.*16 developments: .*up to position 15/),
    });
    const other = copy();
    changed(viewOf(other), (db) => db.exec("UPDATE meta SET value = 'other' WHERE name = 'version'"));
    expect(await verify(other)).toMatchObject({ code: 0, stdout: expect.stringMatching(/built by another version/) });
  });

  it('given a server that goes on writing, then 0', async () => {
    const data = copy();
    const service = await startService({ data, env });
    let isDone = false;
    const writing = (async () => {
      for (let n = 0; !isDone; n++)
        await fetch(`${service.url}/v1/developments`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(stance('ru', 'fees', 'more', { sources: [{ source: 'paper', locator: `line ${n}` }] })),
        });
    })();
    const ran = await verify(data);
    isDone = true;
    await writing;
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(await service.stop()).toMatchObject({ code: 0 });
    expect(await verify(data)).toMatchObject({ code: 0 });
  });

  it('given an empty log, then 0; given no log, then 2', async () => {
    const empty = folder();
    await append(empty, []);
    expect(await verify(empty)).toMatchObject({ code: 0, stdout: expect.stringMatching(/0 developments/) });
    expect(await verify(folder())).toMatchObject({ code: 2, stderr: expect.stringMatching(/There is no log in/) });
  });
});

describe('a view that is not what the log says', () => {
  const edits: [string, (db: Database) => void, RegExp][] = [
    [
      'a row that was changed',
      (db) => db.exec("UPDATE development SET content = replace(content, 'more', 'less') WHERE position = 11"),
      /table development, key position = 11, column content: .*"position":"less".* stands there, and should be .*"position":"more"/,
    ],
    [
      'a row that was removed',
      (db) => db.exec("DELETE FROM known WHERE kind = 'actor' AND id = 'ru'"),
      /table known, key kind = “actor”, id = “ru”: the row is missing, and should be \(“actor”, “ru”, 3\)/,
    ],
    [
      'a row that was added',
      (db) => db.exec("INSERT INTO known VALUES ('actor', 'zz', 3)"),
      /table known, key kind = “actor”, id = “zz”: the row \(“actor”, “zz”, 3\) stands there, and should not/,
    ],
    [
      'a first and a last row that were added',
      (db) => db.exec('INSERT INTO stream VALUES (0, 0); INSERT INTO stream VALUES (99999, 0)'),
      /table stream, key name = 0: the row \(0, 0\) stands there/,
    ],
    [
      'a last row that was removed',
      (db) => db.exec('DELETE FROM stream WHERE name = (SELECT max(name) FROM stream)'),
      /table stream, key name = \d+: the row is missing/,
    ],
    [
      'a table that was emptied',
      (db) => db.exec('DELETE FROM touch'),
      /table touch, key key = \d+, stretch = 0: the row is missing/,
    ],
    ['a table too many', (db) => db.exec('CREATE TABLE strange (x)'), /table strange: it stands there and should not/],
    ['a table too few', (db) => db.exec('DROP TABLE known'), /table known: it is missing/],
    [
      'a checkpoint beyond the log',
      (db) => db.exec("UPDATE meta SET value = '99' WHERE name = 'position'"),
      /stands at position 99, and the log ends at 15/,
    ],
  ];
  it.each(edits)('given %s, then 4 with the table, the key, what stands and what should', async (_, edit, sentence) => {
    const data = copy();
    changed(viewOf(data), edit);
    const ran = await verify(data);
    expect(ran).toMatchObject({ code: 4, stdout: '', stderr: expect.stringMatching(sentence) });
    expect(ran.stderr).toContain(`The view in ${viewOf(data)}`);
  });

  it('given --json, then what differs as JSON; built anew, then all is well', async () => {
    const data = copy();
    changed(viewOf(data), (db) => db.exec("DELETE FROM known WHERE kind = 'actor' AND id = 'ru'"));
    const ran = await annals(['verify', '--json'], { data, env });
    expect(ran).toMatchObject({ code: 4, stdout: '' });
    expect(JSON.parse(ran.stderr)).toMatchObject({
      verified: false,
      difference: { table: 'known', key: { kind: 'actor', id: 'ru' }, column: null, stands: null },
    });
    expect(await annals(['rebuild'], { data, env })).toMatchObject({ code: 0 });
    expect(await verify(data)).toMatchObject({ code: 0 });
  });

  it('given a file that was cut short, then 4', async () => {
    const data = copy();
    changed(viewOf(data), () => undefined);
    truncateSync(viewOf(data), 8192);
    expect(await verify(data)).toMatchObject({
      code: 4,
      stderr: expect.stringMatching(/The view in .* (cannot be read|is damaged)/),
    });
  });
});

describe('a log that is not as it was written', () => {
  const edits: [string, (data: string) => void | Promise<void>, RegExp][] = [
    [
      'a changed content',
      (data) =>
        tampered(data, (db) =>
          db.exec("UPDATE messages SET content = replace(content, 'more', 'less') WHERE position = 11"),
        ),
      /the message at position 11, or the one before it, is not as it was written/,
    ],
    [
      'a message that was removed',
      (data) => tampered(data, (db) => db.exec('DELETE FROM messages WHERE position = 4')),
      /the message at position 4 is missing/,
    ],
    [
      'an end that was lost',
      (data) => tampered(data, (db) => db.exec('DELETE FROM messages WHERE position > 13')),
      /position 15 was acknowledged \(log\.head\), but log\.db ends at 13/,
    ],
    [
      'a gap in the revisions, chained as if written so',
      (data) => rewritten(data, (db) => db.exec('UPDATE messages SET revision = revision + 1 WHERE position = 13')),
      /the message at position 13 is revision 3 of stream actor-us, and it should be revision 2: revision 1 is the one before it/,
    ],
    [
      'revisions out of order, chained as if written so',
      (data) =>
        rewritten(data, (db) =>
          db.exec(
            'UPDATE messages SET revision = 7 WHERE position = 11; UPDATE messages SET revision = 1 WHERE position = 13; UPDATE messages SET revision = 2 WHERE position = 11',
          ),
        ),
      /the message at position 11 is revision 2 of stream actor-us, and the one before it stands later, at position 13/,
    ],
    [
      'an instant before the one before it, chained as if written so',
      (data) =>
        rewritten(data, (db) => db.exec('UPDATE messages SET recorded_at = recorded_at - 1000 WHERE position = 15')),
      /the message at position 15 was recorded at .*, before the one before it/,
    ],
    [
      'a content that breaks its schema',
      (data) => append(data, [{ ...stance('us', 'fees', 'more'), data: { actor: 'us', issue: 'fees', position: 7 } }]),
      /table messages, position 16: the content of development \S+ \(StanceDeclared, schema version 1\) breaks its schema: “data\.position”/,
    ],
    [
      'a content of another type than its own',
      (data) => rewritten(data, (db) => db.exec("UPDATE messages SET type = 'StanceWithdrawn' WHERE position = 12")),
      /position 12: .* says of itself that its type is "StanceDeclared", and it should be "StanceWithdrawn"/,
    ],
    [
      'a content that is no JSON',
      (data) => rewritten(data, (db) => db.exec("UPDATE messages SET content = '{' WHERE position = 12")),
      /position 12: .* is no JSON/,
    ],
    [
      'a schema version that nobody knows',
      (data) => rewritten(data, (db) => db.exec('UPDATE messages SET schema_version = 99 WHERE position = 12')),
      /position 12: .* cannot be read\. The log holds a StanceDeclared in version 99/,
    ],
  ];
  it.each(edits)('given %s, then 4 and the sentence', async (_, damage, sentence) => {
    const data = copy();
    await damage(data);
    expect(await verify(data)).toMatchObject({ code: 4, stdout: '', stderr: expect.stringMatching(sentence) });
  });

  it('given the same message as it should be, then what was appended by hand is whole', async () => {
    const data = copy();
    const { content } = messageOf(stance('us', 'fees', 'more', { occurred: '2022' }));
    await append(data, [JSON.parse(content)]);
    expect(await verify(data)).toMatchObject({ code: 0 });
  });
});
