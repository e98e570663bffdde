import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder, removeFolder } from '../../../test/support/node.js';
import { readFile, roomHere } from './read.js';

const CHUNK = 64 * 1024;
const line = `${JSON.stringify({ type: 'X', data: { text: 'x'.repeat(100) } })}\n`;

let folder: string;
beforeEach(() => (folder = freshFolder()));
afterEach(() => removeFolder(folder));

const fileOf = (name: string, lines: number): string => {
  const path = join(folder, name);
  writeFileSync(path, line.repeat(lines));
  return path;
};

describe('reading what is to be imported', () => {
  it('given more than there is room for, then refused in a sentence, and no further read than the room goes', async () => {
    const path = fileOf('large.ndjson', 40_000);
    const room = { left: 3 * CHUNK };
    await expect(readFile(path, undefined, room)).rejects.toMatchObject({
      exit: 2,
      message: expect.stringMatching(/large\.ndjson: after line 1,\d{3} there is more than can be checked at once/),
    });
    expect(room.left).toBe(-CHUNK);
  });

  it('given several files, then they share the room', async () => {
    const [one, other] = [fileOf('one.ndjson', 100), fileOf('other.ndjson', 100)];
    const room = { left: 150 * line.length };
    expect((await readFile(one, undefined, room)).received).toHaveLength(100);
    await expect(readFile(other, undefined, room)).rejects.toThrow(/Import it in parts/);
  });

  it('given what is left to say of it, then there is room here for what one request holds, many times over', () => {
    expect(roomHere().left).toBeGreaterThan(2 * 8 * 1024 * 1024);
  });
});
