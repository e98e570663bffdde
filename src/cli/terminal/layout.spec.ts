import stringWidth from 'string-width';
import { bar, paragraph, table } from './layout.js';
import { isColoured, styleFor } from './style.js';

describe('a table', () => {
  it('given long cells, wide characters and colours, then no line is wider than the terminal', () => {
    const { bold } = styleFor({ isTTY: true, columns: 80 }, {});
    const text = table(
      [{ title: 'id', whole: true }, { title: 'name' }, { title: 'votes', right: true }],
      [
        ['itu-secretary-general-2022', `${'国际电信联盟'.repeat(12)} and some words`, '139'],
        ['x', bold('words '.repeat(40)), '25'],
      ],
      80,
      { indent: 2 },
    );
    for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(80);
    expect(text).toContain('itu-secretary-general-2022');
  });
});

describe('a bar', () => {
  it('given shares, then their widths, and something is never nothing', () => {
    expect(bar(1, 10)).toBe('██████████');
    expect(bar(0.5, 10)).toBe('█████');
    expect(bar(0.0001, 10)).toBe('▏');
    expect(bar(0, 10)).toBe('');
  });
});

describe('a paragraph', () => {
  it('given an indent, then every line has it', () => {
    expect(paragraph('one two three four five six', 20, 2, 4)).toBe('  one two three four\n    five six');
  });
});

describe('colours', () => {
  it('given no terminal, NO_COLOR or a dumb terminal, then none', () => {
    expect(isColoured({ isTTY: true }, {})).toBe(true);
    expect(isColoured({ isTTY: true }, { NO_COLOR: '' })).toBe(true);
    expect(isColoured({ isTTY: true }, { NO_COLOR: '1' })).toBe(false);
    expect(isColoured({ isTTY: true }, { TERM: 'dumb' })).toBe(false);
    expect(isColoured({}, {})).toBe(false);
    expect(styleFor({}, {}).status('certain')).toBe('certain');
  });
});
