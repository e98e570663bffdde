/** `annals diff` over the bundled corpus, as a real process without a server and beside one. */
import { startService } from '../support/process.js';
import { annals, fits, unwrapped, workplace } from './command-line.js';

const SG = 'itu-secretary-general-2022';
const { folder, fileOf } = workplace();

let corpus: string;
beforeAll(async () => {
  corpus = folder();
  expect(await annals(['status'], { data: corpus })).toMatchObject({ code: 0 });
});

const diff = (...args: string[]) => annals(['diff', ...args], { data: corpus });

describe('diff', () => {
  it('given the day of the vote as known before it and since, then new knowledge by each development, with its sources', async () => {
    const ran = await diff('election', SG, '--as-of', '2022-09-29', '--from-known-at', '2022-09-26');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(unwrapped(ran.stdout)).toMatch(
      /^ITU Secretary-General, 2022: elected was none, and is Doreen Bogdan-Martin, and \d+ more differences\. from: certain .* as of 29 September 2022 · going by what was public on 26 September 2022 .* to: certain/,
    );
    expect(ran.stdout).toMatch(/^New knowledge: it had happened, and became public$/m);
    expect(ran.stdout).not.toMatch(/^New (facts|records)/m);
    expect(ran.stdout).toMatch(
      /• Doreen Bogdan-Martin is elected .*\n.* \[1,2,3,4\]\n(?: {6}.*\n)* {6}phase: campaign → decided/,
    );
    expect(ran.stdout).toMatch(/rounds › 1: new: Doreen Bogdan-Martin 139, Rashid Ismailov 25/);
    expect(ran.stdout).toMatch(/• Which developments made this cannot be told:/);
    expect(ran.stdout).toMatch(/\[1\] .*itu-pp22-results/);
    // oxlint-disable-next-line no-control-regex -- it is what is looked for
    expect(ran.stdout).not.toMatch(/\u001b/);
    fits(ran);
  });

  it('given two days, then new facts; given them the other way round, then what was not so yet', async () => {
    const on = await diff('election', SG, '--from-as-of', '2022-09-28', '--to-as-of', '30 September 2022');
    expect(on.stdout).toMatch(/^New facts: the world moved$/m);
    expect(on.stdout).not.toMatch(/^New (knowledge|records)/m);
    const back = await diff('election', SG, '--from-as-of', '2022-09-30', '--to-as-of', '2022-09-28');
    expect(back.stdout).toMatch(/elected was Doreen Bogdan-Martin, and is\s+none/);
    expect(back.stdout).toMatch(/^Not so yet: the world before$/m);
    fits(back);
  });

  it('given positions around a mending, then a new record, with the mending', async () => {
    const data = folder();
    const developments = [
      { type: 'ActorRegistered', data: { actor: 'fenland', kind: 'state', name: 'Fenland' } },
      {
        type: 'IssueFramed',
        data: { issue: 'fen-bill', title: 'The fen bill', question: 'For it?', scale: ['yes', 'no'] },
      },
      { type: 'SourceRegistered', data: { source: 'paper', kind: 'press', title: 'The Paper', published: '2016' } },
      {
        id: '01890a5d-ac96-774b-bcce-b302099a8057',
        type: 'StanceDeclared',
        occurred: '2015-05-05',
        sources: [{ source: 'paper' }],
        data: { actor: 'fenland', issue: 'fen-bill', position: 'yes' },
      },
      {
        type: 'DevelopmentCorrected',
        data: {
          corrects: '01890a5d-ac96-774b-bcce-b302099a8057',
          fault: 'entry',
          patch: { data: { position: 'no' } },
          reason: 'We mistyped it.',
        },
      },
    ];
    const file = fileOf('fenland.ndjson', developments.map((d) => `${JSON.stringify(d)}\n`).join(''));
    const env = { ANNALS_CORPUS: 'none' };
    expect(await annals(['import', file], { data, env })).toMatchObject({ code: 0 });
    const ran = await annals(['diff', 'stance', 'fenland', 'fen-bill', '--from-at-position', '4', '--to-at-position', '5'], { data, env }); // prettier-ignore
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(unwrapped(ran.stdout)).toMatch(/^Fenland on The fen bill: stance was yes, and is no/);
    expect(ran.stdout).toMatch(/^New records: it was public, and was entered or mended here$/m);
    expect(ran.stdout).toMatch(/^ +stance: yes → no$/m);
    fits(ran);
  });

  it.each([
    [['office', 'itu/secretary-general', '--from-as-of', '2022-12-01', '--to-as-of', '2023-02-01'], /Houlin Zhao › status: certain → possible/],
    [['actor', 'ru', '--from-as-of', '2021', '--to-as-of', '2023'], /^Russia: /],
    [['issue', 'itu-role-in-internet-governance', '--from-known-at', '2022-09-26'], /China › stance: new: expand/],
    [['treaty', 'itrs-2012', '--actor', 'us', '--from-as-of', '2011', '--to-as-of', '2013'], /fate was none,\s+and is adopted/],
    [['timeline', '--election', SG, '--from-as-of', '2022-09-28', '--to-as-of', '2022-09-30'], /^Timeline: \d+ differences/],
    [['claims', 'itu', '--from-at-position', '1', '--limit', '2'], /There is more: --limit/],
    [['conference', 'pp-22', '--as-of', '2023'], /nothing differs\./],
  ])('given %j, then it is told within 80 columns', async (args, what) => {
    const ran = await diff(...args);
    expect(ran).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(what) });
    fits(ran);
  }); // prettier-ignore

  it('given --json, then the bytes of the API', async () => {
    const service = await startService({ data: corpus });
    const parameters = { of: 'election', id: SG, 'from.asOf': '2022-09-28', 'to.asOf': '2022-09-30' };
    const response = await fetch(`${service.url}/v1/diff?${new URLSearchParams(parameters).toString()}`);
    const bytes = await response.text();
    const asked = ['election', SG, '--from-as-of', '2022-09-28', '--to-as-of', '2022-09-30', '--json'];
    expect((await diff(...asked)).stdout).toBe(bytes);
    await service.stop();
    expect((await diff(...asked)).stdout).toBe(bytes);
  });

  it.each([
    [['elections', SG], 2, /What is compared should be election or/],
    [['election'], 2, /Comparing election needs id/],
    [['election', SG, 'us'], 2, /only a stance/],
    [['election', 'itu-secretary-general-2021'], 2, /Is "itu-secretary-general-20\d\d" meant/],
    [['election', SG, '--from-as-of', 'then'], 2, /--from-as-of: The date "then"/],
    [['election', SG, '--to-at-position', '999999'], 2, /--to-at-position 999999 lies beyond the log's head/],
  ])('given %j, then it ends with %i and says what is wrong in its own words', async (args, code, what) => {
    const ran = await diff(...args);
    expect({ ...ran, stderr: unwrapped(ran.stderr) }).toMatchObject({
      code,
      stdout: '',
      stderr: expect.stringMatching(what),
    });
  });
});
