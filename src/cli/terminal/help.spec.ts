import { fitted } from './help.js';

describe('a help text', () => {
  it('given prose that is too long, then its paragraph is wrapped anew, and what is indented stays as it is', () => {
    const text =
      'Options:\n  --one  some very long description that goes on\n\none two three four\nfive\n\nshort\nlines\n';
    expect(fitted(text, 20)).toBe(
      'Options:\n  --one  some very long description that goes on\n\none two three four\nfive\n\nshort\nlines\n',
    );
    expect(fitted('one two three four five\nsix\n\nnext\n', 20)).toBe('one two three four\nfive six\n\nnext\n');
  });

  it('given an example that is too long, then it goes on as a shell reads it', () => {
    expect(fitted('Example:\n  annals ask election e --as-of 2022 --known-at 2021\n', 40)).toBe(
      'Example:\n  annals ask election e --as-of 2022 \\\n      --known-at 2021\n',
    );
    expect(fitted('  annals status\n', 40)).toBe('  annals status\n');
  });
});
