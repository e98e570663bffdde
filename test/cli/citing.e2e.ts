import { annals, ndjson, NONE, unwrapped, workplace } from './command-line.js';

const { holding, folder } = workplace();

const SOURCE = { type: 'SourceRegistered', data: { source: 'gazette', kind: 'press', title: 'Gazette' } };
const sources = [{ source: 'gazette' }];
const ACTOR = { type: 'ActorRegistered', sources, data: { actor: 'fr', kind: 'state', name: 'France' } };
const LATER = { type: 'ActorRegistered', data: { actor: 'de', kind: 'state', name: 'Germany' } };
const OTHER = { type: 'ActorRegistered', sources, data: { actor: 'fr', kind: 'state', name: 'République française' } };

describe('annals verify --cite', () => {
  it('given a citation, then it is right on this log for ever, and nowhere else', async () => {
    const data = await holding(SOURCE, ACTOR);
    const cited = await annals(['ask', 'actor', 'fr', '--as-of', '2024', '--cite'], { data, env: NONE });
    expect(cited).toMatchObject({ code: 0, stderr: '' });
    expect(cited.stdout).toMatch(/^France\. Annals, actors\/fr, as of 2024, known at any time, recorded by /);

    // As it was printed over several lines.
    const line = cited.stdout.trim().replaceAll(', ', ',\n  ');
    const right = await annals(['verify', '--cite', line], { data, env: NONE });
    expect([right.code, unwrapped(right.stdout)]).toEqual([0, expect.stringContaining('The citation is right.')]);
    await annals(['import', '-'], { data, env: NONE, stdin: ndjson(LATER) });
    expect((await annals(['verify', '--cite', line, '--json'], { data, env: NONE })).stdout).toContain(
      '"verified":true',
    );

    const elsewhere = await annals(['verify', '--cite', line], { data: await holding(SOURCE, OTHER), env: NONE });
    expect([elsewhere.code, unwrapped(elsewhere.stderr)]).toEqual([
      4,
      expect.stringContaining('not the one that is cited'),
    ]);
    const nowhere = await annals(['verify', '--cite', line], { data: folder(), env: NONE });
    expect([nowhere.code, unwrapped(nowhere.stderr)]).toEqual([4, expect.stringContaining('cannot be checked here')]);
  });

  it('given one in which something was changed, then what it should be, or that it is none', async () => {
    const data = await holding(SOURCE, ACTOR);
    const { stdout } = await annals(['ask', 'actor', 'fr', '--as-of', '2024', '--cite'], { data, env: NONE });
    const check = async (text: string) => {
      const { code, stderr } = await annals(['verify', '--cite', text], { data, env: NONE });
      return [code, unwrapped(stderr)];
    };
    expect(await check(stdout.replace('France.', 'Germany.'))).toEqual([
      4,
      expect.stringContaining('It should be: France.'),
    ]);
    expect(await check(stdout.replace('recorded by 2', 'recorded by 1'))).toEqual([
      4,
      expect.stringContaining('It should be'),
    ]);
    expect(await check(stdout.replace(/SHA-256 ../, 'SHA-256 00'))).toEqual([
      4,
      expect.stringContaining('not the one that is cited'),
    ]);
    expect(await check(stdout.replaceAll('as of 2024', 'as of 2025'))).toEqual([
      4,
      expect.stringContaining('It should be'),
    ]);
    expect(await check('France is a state.')).toEqual([2, expect.stringContaining('no citation of Annals')]);
  });
});
