/** How actors voted, as the command line tells it. */
import { readFileSync } from 'node:fs';
import { annals, fits, NONE, unwrapped, workplace } from '../cli/command-line.js';
import { readPage } from '../docs/console.js';

const { folder, fileOf } = workplace();

/** A folder with the roll calls of the page about votes. */
let data: string;
beforeAll(async () => {
  const [council] = readPage(readFileSync('docs/votes.md', 'utf8')).files;
  data = folder();
  const { code } = await annals(['import', fileOf('council.ndjson', council?.text ?? '')], { data, env: NONE });
  expect(code).toBe(0);
});
const ask = (...args: string[]) => annals(['ask', ...args], { data, env: NONE });

describe('annals ask', () => {
  it.each([
    [['votes', 'anland', '--as-of', '2021'], /^Anland: 4 votes\./],
    [['votes', 'anland', '--with', 'bornland', '--as-of', '2021'], /Old forests\s+no or yes\?\s+yes\s+\?\s+disputed/],
    [['votes', 'anland', '--vote', 'open', '--as-of', '2022-06'], /New bridges\s+yes\?\s+possible/],
    [
      ['voting-record', '--as-of', '2021'],
      /^How 3 actors voted: 4 roll calls\.[^]*\n {2}Anland\s+█+▒+\s+2\s+0\s+1\s+0\s+1\s+disputed/,
    ],
    [['voting-record', '--areas', 'Trade', '--as-of', '2021'], /Bornland\s+█+▒+░+\s+1\s+1\s+1\s+0\s+certain/],
    [
      ['agreement', 'anland', '--as-of', '2023'],
      /Bornland\s+█+▌?\s+50\.0 %\s+2 of 4\s+1\s+40\.0 to 60\.0 %\s+disputed/,
    ],
    [
      ['agreement', 'anland', '--with', 'cornland', '--to', '2020', '--as-of', '2023'],
      /in 1 of 2 common roll calls: 50\.0 %/,
    ],
    [
      ['agreement', 'anland', '--with', 'bornland', '--as-of', '2010'],
      /^It is not known how often Anland|^It is not known how often anland/,
    ],
  ])('given %j, then it is told within 80 columns', async (args, what) => {
    const ran = await ask(...args);
    expect(ran).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(what) });
    fits(ran);
  });

  it('given many actors, then one line each, and a matrix of them and the areas', async () => {
    const names = Array.from({ length: 9 }, (_, i) => `state-${i}`);
    const votes = Object.fromEntries(names.map((id, i) => [id, i % 2 === 0 ? 'yes' : 'no']));
    const told = (instrument: string, areas: string[]): object => ({
      type: 'RollCallTaken',
      occurred: '2020',
      sources: [{ source: 'book' }],
      data: { instrument, areas, votes },
    });
    const all = [
      { type: 'SourceRegistered', data: { source: 'book', kind: 'press', title: 'A book' } },
      ...names.map((actor) => ({ type: 'ActorRegistered', data: { actor, kind: 'state', name: actor.toUpperCase() } })),
      told('a', ['Peace']),
      told('b', ['Peace', 'War']),
    ];
    const many = folder();
    const lines = all.map((one) => `${JSON.stringify(one)}\n`).join('');
    expect((await annals(['import', fileOf('many.ndjson', lines)], { data: many, env: NONE })).code).toBe(0);
    const ran = await annals(['ask', 'voting-record'], { data: many, env: NONE });
    expect(ran.stdout).toMatch(/By area: yes \/ no \/ abstain\n\s+Peace\s+War\n\s+STATE-0\s+2\/0\/0\s+1\/0\/0\n/);
    fits(ran);
  });

  it('given an area or a vote that is none, then why, in the words of the command line', async () => {
    const unknown = await ask('voting-record', '--areas', 'Trad');
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unwrapped(unknown.stderr)).toContain('Is "Trade" meant?');
    const vote = await ask('votes', 'anland', '--vote', 'maybe');
    expect(unwrapped(vote.stderr)).toContain('--vote should be yes or no or abstain or absent or open');
  });
});
