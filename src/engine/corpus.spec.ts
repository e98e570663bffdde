import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import { freshFolder, openNode, removeFolder } from '../../test/support/node.js';
import { actor } from '../../test/support/recording.js';
import { Asking } from '../asking/asking.js';
import { Ask } from '../asking/queries.js';
import { openSqliteLog } from '../log/sqlite/open.js';
import { RecordDevelopments } from '../recording/record-developments.js';
import { Recorder } from '../recording/recorder.js';
import { ServiceStatus } from '../views/service-status.js';
import { corpusFolder, loadCorpus, readCorpus } from './corpus.js';
import { EngineModule } from './engine.module.js';

let directory: string;
beforeEach(() => {
  directory = freshFolder();
});
afterEach(() => removeFolder(directory));

const start = (corpus: 'bundled' | 'none') =>
  Test.createTestingModule({ imports: [EngineModule.register({ directory, corpus })] }).compile();

describe('the bundled corpus', () => {
  it('given its files, when read, then every line under its number, and each is recorded', async () => {
    const lines = readCorpus();
    expect(lines.map((l) => l.line)).toEqual(lines.map((_, i) => i + 1));
    const node = await openNode(directory);
    expect(await loadCorpus(node.recorder)).toBe(lines.length);
    expect(await loadCorpus(node.recorder)).toBe(0);
    expect((await node.log.head()).position).toBe(lines.length);
    await node.close();
  });

  it('given another folder, then its files in the order of their names; given none, then a sentence', () => {
    const folder = mkdtempSync(join(tmpdir(), 'annals-corpus-'));
    writeFileSync(join(folder, '02-b.ndjson'), '{"b":1}\n\n{"b":2}\n');
    writeFileSync(join(folder, '01-a.ndjson'), '{"a":1}\n');
    writeFileSync(join(folder, 'README.md'), 'text');
    expect(readCorpus(folder)).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 2, value: { b: 1 } },
      { line: 3, value: { b: 2 } },
    ]);
    removeFolder(folder);
    expect(() => corpusFolder('/')).toThrow(/corpus is missing/);
  });
});

describe('the engine', () => {
  it('given an empty folder, when started with the corpus, then it is there; started again, then nothing is added', async () => {
    const first = await start('bundled');
    const { head } = await first.get(ServiceStatus).status();
    expect(Number(head)).toBe(readCorpus().length);
    expect(await first.get(Asking).ask(new Ask('elections', {}, {}))).toMatchObject({ status: 'certain' });
    await first.close();
    const second = await start('bundled');
    expect((await second.get(ServiceStatus).status())['head']).toBe(head);
    await second.close();
  });

  it('given a log that holds something, when started with the corpus, then it is left as it is', async () => {
    const first = await start('none');
    await first.get(Recorder).record(new RecordDevelopments([{ line: 1, value: actor('us') }]));
    await first.close();
    const second = await start('bundled');
    expect((await second.get(ServiceStatus).status())['head']).toBe('1');
    await second.close();
  });

  it('given a start that fails over what the log holds, then nothing stays locked', async () => {
    const log = await openSqliteLog({ directory: join(directory, 'log'), clock: Date.now });
    const content = '{"type":"MoonLanded","data":{}}';
    const message = {
      id: '00000000-0000-7000-8000-000000000001',
      type: 'MoonLanded',
      schemaVersion: 1,
      stream: 'moon',
    };
    await log.append({ messages: [{ ...message, content }], expected: new Map([['moon', 'any']]) });
    await log.close();
    await expect(start('bundled')).rejects.toThrow(/MoonLanded/);
    const again = await openSqliteLog({ directory: join(directory, 'log'), clock: Date.now });
    await again.close();
  });
});
