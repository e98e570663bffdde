import { textsListed } from './voting.dto.js';

describe('a list of texts in a parameter', () => {
  it.each([
    ['Trade', ['Trade']],
    ['Trade,Human rights', ['Trade', 'Human rights']],
    [' Trade , Peace', ['Trade', 'Peace']],
    ['Peace\\, and war,Trade', ['Peace, and war', 'Trade']],
    ['a\\\\,b', ['a\\', 'b']],
    ['a,,b', ['a', '', 'b']],
    ['a,', ['a', '']],
    ['a\\', ['a']],
  ])('given %j, then %j', (text, texts) => {
    expect(textsListed(text)).toEqual(texts);
  });
});
