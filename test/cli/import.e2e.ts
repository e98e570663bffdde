/** Importing files from the command line: real processes, real files. */
import { writeFileSync } from 'node:fs';
import writeXlsx from 'write-excel-file/node';
import { WORLD, stance } from '../support/recording.js';
import { NONE, annals, ndjson, unwrapped, workplace } from './command-line.js';

const { folder, fileOf, holding, path } = workplace();

describe('import', () => {
  it('given a file larger than a request that tells things before what they refer to, then all of it; again, then nothing', async () => {
    const data = folder();
    const many = Array.from({ length: 10_500 }, (_, i) =>
      stance('us', 'fees', i % 2 === 0 ? 'more' : 'less', { sources: [{ source: 'paper', locator: `p. ${i}` }] }),
    );
    const file = fileOf('large.ndjson', ndjson(...many, ...WORLD));
    const total = many.length + WORLD.length;
    const first = await annals(['import', file, '--json'], { data, env: NONE });
    expect(JSON.parse(first.stdout)).toMatchObject({ recorded: total, unchanged: 0, left: 0, position: String(total) });
    const again = await annals(['import', file, '--json'], { data, env: NONE });
    expect(JSON.parse(again.stdout)).toMatchObject({ recorded: 0, unchanged: total });
  });

  it('given a dry run, then what would change, and nothing does', async () => {
    const data = folder();
    const ran = await annals(['import', '-', '--dry-run'], { data, env: NONE, stdin: ndjson(...WORLD) });
    expect(ran).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^10 developments would be recorded\.[^]*standard input:1 /),
    });
    expect((await annals(['status', '--json'], { data, env: NONE })).stdout).toContain('"head":"0"');
  });

  it('given lines that cannot be recorded, then file, line, pointer and the nearest id; nothing is recorded', async () => {
    const data = folder();
    const file = fileOf(
      'faulty.ndjson',
      ndjson(...WORLD, stance('uss', 'fees', 'more'), { type: 'StanceDeclard', data: {} }),
    );
    const ran = await annals(['import', file], { data, env: NONE });
    expect(ran).toMatchObject({ code: 3, stdout: '' });
    expect(unwrapped(ran.stderr)).toContain(`${file}:11 /data/actor: No actor "uss" is recorded. Is "us" meant?`);
    expect(unwrapped(ran.stderr)).toContain(`${file}:12 /type`);
    expect((await annals(['status', '--json'], { data, env: NONE })).stdout).toContain('"head":"0"');
  });

  it.each([
    ['no such file', ['import', 'nowhere.ndjson'], 2],
    ['nothing in it', ['import', '-'], 3],
    ['no file named', ['import'], 2],
    ['an unknown type', ['import', '--template', 'Balot'], 2],
  ])('given %s, then it ends with its code', async (_, args, code) => {
    const data = folder();
    const ran = await annals(args, { data, env: NONE });
    expect(ran).toEqual({ code, stdout: '', stderr: expect.stringMatching(/^annals: /) });
  });

  it('given another content for a known id, then a conflict', async () => {
    const data = await holding(...WORLD);
    const other = ndjson({ type: 'ActorRegistered', data: { actor: 'us', kind: 'state', name: 'Another' } });
    expect(await annals(['import', '-'], { data, env: NONE, stdin: other })).toMatchObject({ code: 5 });
  });

  it('given a template filled in as CSV, then its rows; an ambiguous date, then both readings', async () => {
    const data = await holding(...WORLD);
    const { stdout: template } = await annals(['import', '--template', 'StanceDeclared']);
    const file = fileOf('stances.csv', `${template}StanceDeclared,March 2019,ru,fees,more,paper,para 3,,,,,\n`);
    expect(await annals(['import', file, '--json'], { data, env: NONE })).toMatchObject({ code: 0 });
    const { stdout } = await annals(['ask', 'stance', 'ru', 'fees', '--json'], { data, env: NONE });
    expect(JSON.parse(stdout)).toMatchObject({ stance: 'more', spans: [{ from: { occurred: '2019-03' } }] });
    const vague = fileOf('vague.csv', `${template}StanceDeclared,03/04/2019,ru,fees,more,paper,,,,,,\n`);
    const refused = await annals(['import', vague], { data, env: NONE });
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(unwrapped(refused.stderr)).toMatch(/vague\.csv:8 column “occurred”: .*2019-04-03.*2019-03-04/);
  });

  it('given a workbook, then its rows, dates as the spreadsheet holds them', async () => {
    const data = await holding(...WORLD);
    const file = path('stances.xlsx');
    expect(await annals(['import', '--template', 'StanceDeclared', '--out', file])).toMatchObject({
      code: 0,
      stdout: '',
    });
    expect(await annals(['import', '--template', 'StanceDeclared', '--out', file])).toMatchObject({ code: 2 });
    // As it comes it has no rows.
    expect(await annals(['import', file], { data, env: NONE })).toMatchObject({ code: 3 });
    const text = (value: string) => ({ value, type: String });
    const rows = [
      ['type', 'occurred', 'actor', 'issue', 'position', 'sources.source'].map(text),
      [
        text('StanceDeclared'),
        { value: new Date('2019-03-04T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' },
        ...['ru', 'fees', 'less', 'paper'].map(text),
      ],
    ];
    writeFileSync(file, await writeXlsx(rows as never).toBuffer());
    expect(await annals(['import', file, '--json'], { data, env: NONE })).toMatchObject({ code: 0 });
    const { stdout } = await annals(['ask', 'stance', 'ru', 'fees', '--json'], { data, env: NONE });
    expect(JSON.parse(stdout)).toMatchObject({ stance: 'less', spans: [{ from: { occurred: '2019-03-04' } }] });
  });
});
