import { agrees, readPage, rewritten } from './console.js';

const PAGE = [
  'Text.',
  '',
  '```ndjson fees.ndjson',
  '{"type":"A"}',
  '```',
  '',
  '```console',
  '$ annals one \\',
  '  --two',
  'first',
  '  second',
  '',
  '$ annals three',
  '```',
  '',
  '```sh',
  'npm ci',
  '```',
].join('\n');

describe('a page that shows the command line', () => {
  it('given its blocks, then files by name, and commands over their lines with what is under them', () => {
    const { files, commands } = readPage(PAGE);
    expect(files).toEqual([{ name: 'fees.ndjson', text: '{"type":"A"}\n' }]);
    expect(commands.map(({ command, output }) => [command, output])).toEqual([
      ['annals one \\\n  --two', 'first\n  second\n\n'],
      ['annals three', ''],
    ]);
  });

  it('given an output, then it agrees but for blanks at the ends and what "…" stands for', () => {
    expect(agrees('first  \n  second\n\n', 'first\n  second\n')).toBe(true);
    expect(agrees('first\nsecond\n', 'first\n')).toBe(false);
    expect(agrees('recorded at 12:03 (a.b)\n', 'recorded at … (a.b)')).toBe(true);
    expect(agrees('recorded at 12:03 (a-b)\n', 'recorded at … (a.b)')).toBe(false);
    expect(agrees('one\ntwo\nthree\nfour', 'one\n…\nfour')).toBe(true);
    expect(agrees('one\ntwo\nthree', 'one\n…\nfour')).toBe(false);
  });

  it('given other outputs, then the page is written anew with them, and read back it shows them', () => {
    const anew = rewritten(PAGE, ['first\n  second\n', 'three\n\n']);
    expect(anew).toBe(PAGE.replace('$ annals three\n', '$ annals three\nthree\n'));
    const again = rewritten(anew, ['else\n', 'three\n']);
    expect(again).toBe(anew.replace('first\n  second\n', 'else\n'));
  });
});
