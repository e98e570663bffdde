import { idOf, idsOf, meantBy } from './ids.js';

describe('ids in paths and parameters', () => {
  it.each([
    ['actor', 'US', 'us'],
    ['actor', 'Côte d’Ivoire', 'cote-d-ivoire'],
    ['actor', ' doreen_bogdan--martin ', 'doreen-bogdan-martin'],
    ['issue', 'ITU-SG-2022:Rashid-Ismailov', 'itu-sg-2022:rashid-ismailov'],
  ] as const)('tells of the %s %j what is meant', (kind, text, meant) => {
    expect(meantBy(kind, text)).toBe(meant);
  });

  it.each([
    ['actor', '俄罗斯'],
    ['actor', ''],
    ['issue', 'a:b:c'],
    ['actor', 'x'.repeat(5000)],
  ] as const)('tells nothing of the %s %.20j', (kind, text) => {
    expect(meantBy(kind, text)).toBeUndefined();
  });

  it('takes lists of ids, whole', () => {
    const check = idsOf('actor', 3);
    expect(check('us,ru')).toBeUndefined();
    expect(check('us,,ru')).toMatch(/^should be an id in kebab-case/);
    expect(check('us,RU')).toMatch(/Is "ru" meant\?$/);
    expect(check('a,b,c,d')).toBe('lists 4 ids, and can list 3.');
    expect(check('')).toMatch(/^is empty/);
    expect(idOf('development')('not-a-uuid')).toMatch(/a UUID in lower case/);
  });
});
