/** The worked cases of the law that need a history of their own, one test each. */
import { folders, serve, type RecordedLine, type Service } from './service.js';
import { actor, cited, declared, election, issue, source } from './told.js';

const folder = folders();
let service: Service;
beforeAll(async () => {
  service = await serve(folder());
});

const idsOf = (lines: readonly RecordedLine[], count: number): string[] => lines.slice(-count).map(({ id }) => id);
const stance = (who: string, on: string, parameters: Record<string, string>) =>
  service.answer(`/v1/actors/${who}/stances/${on}`, parameters);

describe('who holds an office', () => {
  const office = '/v1/offices/union/head';
  const atNewYear = (year: number) => ({
    occurred: `${year}-01-01`,
    earliest: `${year}-01-01T00:00:00.000Z`,
    latest: `${year}-01-01T23:59:59.999Z`,
  });

  it('an assumption cited in December 2022 and again on 2023-01-05: certain, from 2023-01-01', async () => {
    const [ana, bea] = idsOf(
      await service.record(
        [source('paper-2019', '2019-01-02'), source('paper-2022', '2022-12'), source('paper-2023', '2023-01-05')],
        [actor('union', 'organisation'), actor('ana', 'person'), actor('bea', 'person')],
        election('head-2022', 'union', { office: 'union/head' }),
        cited(
          'CandidateElected',
          ['paper-2022'],
          { election: 'head-2022', candidate: 'bea' },
          { occurred: '2022-09-29' },
        ),
        cited('OfficeAssumed', ['paper-2019'], { office: 'union/head', holder: 'ana' }, { occurred: '2019-01-01' }),
        cited(
          'OfficeAssumed',
          ['paper-2022', 'paper-2023'],
          { office: 'union/head', holder: 'bea', election: 'head-2022' },
          { occurred: '2023-01-01' },
        ),
      ),
      2,
    );
    expect(await service.answer(office, { asOf: '2023-02-01' })).toMatchObject({
      status: 'certain',
      holder: 'bea',
      holders: [{ actor: 'bea', status: 'certain' }],
      elect: [],
      sides: [],
      succession: [
        { holder: 'ana', status: 'certain', from: atNewYear(2019), to: atNewYear(2023) },
        { holder: 'bea', status: 'certain', election: 'head-2022', from: atNewYear(2023), to: null, support: 2 },
      ],
      scheduled: [],
      possible: [],
      flags: [],
      support: 2,
      because: [bea],
    });
    // Going by December alone it was only announced.
    expect(await service.answer(office, { asOf: '2023-02-01', knownAt: '2022-12' })).toMatchObject({
      status: 'possible',
      holder: 'ana',
      elect: [{ actor: 'bea', election: 'head-2022', status: 'possible', support: 1 }],
      possible: [{ development: bea, type: 'OfficeAssumed', states: 'bea', occurred: '2023-01-01' }],
      support: 1,
      because: [ana],
      notYetKnown: 0,
    });
  });
});

describe('imprecise dates', () => {
  it('dated 2022-02, reported in October, asked asOf=2022-02-15: under possible', async () => {
    const [told] = idsOf(
      await service.record(
        [source('october-2022', '2022-10-05'), actor('anland'), issue('fees', 'more', 'less')],
        declared({ actor: 'anland', issue: 'fees', position: 'more' }, 'october-2022', '2022-02', {
          basis: 'statement',
        }),
      ),
      1,
    );
    expect(await stance('anland', 'fees', { asOf: '2022-02-15' })).toMatchObject({
      status: 'possible',
      stance: null,
      basis: [],
      lastEvidenced: null,
      sides: [],
      spans: [{ stance: 'more', status: 'possible', from: { occurred: '2022-02' }, to: null }],
      scheduled: [],
      possible: [{ development: told, type: 'StanceDeclared', states: 'more', occurred: '2022-02' }],
      flags: [],
      support: 0,
      because: [],
    });
    expect(await stance('anland', 'fees', { asOf: '2022-01-31' })).toMatchObject({ status: 'unknown', possible: [] });
    expect(await stance('anland', 'fees', { asOf: '2022-02' })).toMatchObject({
      status: 'certain',
      stance: 'more',
      basis: ['statement'],
      lastEvidenced: '2022-02',
      possible: [],
      support: 1,
      because: [told],
    });
  });

  it('supports (2020), opposes (2022, reported 2023), asked asOf=2022-06: possible, supports last, opposes the alternative', async () => {
    const on = { actor: 'bornland', issue: 'treaty' };
    const [supports, opposes] = idsOf(
      await service.record(
        [source('yearbook-2020', '2020-12'), source('memoir-2023', '2023-03'), actor('bornland')],
        issue('treaty', 'supports', 'opposes'),
        declared({ ...on, position: 'supports' }, 'yearbook-2020', '2020'),
        declared({ ...on, position: 'opposes' }, 'memoir-2023', '2022'),
      ),
      2,
    );
    expect(await stance('bornland', 'treaty', { asOf: '2022-06' })).toMatchObject({
      status: 'possible',
      stance: 'supports',
      lastEvidenced: '2020',
      sides: [],
      possible: [{ development: opposes, type: 'StanceDeclared', states: 'opposes', occurred: '2022' }],
      flags: [],
      support: 1,
      because: [supports],
    });
  });

  it('nominated (2022, told in 2023), balloted 2022-09-29, asked 2022-10-15: nominated, certain', async () => {
    const of = { election: 'chair-2022', candidate: 'cleo' };
    const [nomination, ballot] = idsOf(
      await service.record(
        [source('count-2022', '2022-09-30'), source('history-2023', '2023'), actor('cornland')],
        [actor('club', 'organisation'), actor('cleo', 'person'), election('chair-2022', 'club')],
        cited('CandidateNominated', ['history-2023'], { ...of, nominatedBy: 'cornland' }, { occurred: '2022' }),
        cited(
          'BallotCounted',
          ['count-2022'],
          { election: 'chair-2022', round: 1, votes: { cleo: 7 }, listComplete: true },
          { occurred: '2022-09-29' },
        ),
      ),
      2,
    );
    const both = [nomination, ballot].sort();
    expect(await service.answer('/v1/elections/chair-2022', { asOf: '2022-10-15' })).toMatchObject({
      status: 'certain',
      phase: 'voting',
      candidates: [
        {
          actor: 'cleo',
          status: 'certain',
          nominatedBy: 'cornland',
          nomination: { development: nomination, status: 'certain', occurred: '2022' },
          backing: ['cornland'],
          support: 2,
          because: both,
        },
      ],
      rounds: [{ round: 1, status: 'certain', votes: { cleo: 7 }, margin: null }],
      elected: [],
      possible: [],
      flags: [],
      because: [ballot],
    });
    expect(await stance('cornland', 'chair-2022:cleo', { asOf: '2022-10-15' })).toMatchObject({
      status: 'certain',
      stance: 'supports',
      possible: [],
      because: both,
    });
    expect(await stance('cornland', 'chair-2022:cleo', { asOf: '2022-09-28' })).toMatchObject({ status: 'possible' });
  });
});

describe('what sources make of one thing', () => {
  it('two reports of one ballot, 83–79 and 83–78: disputed in that vote alone; the winner stays certain', async () => {
    const count = (votes: Record<string, number>, by: string) =>
      cited(
        'BallotCounted',
        [by],
        { election: 'hall-2014', round: 1, votes, listComplete: true },
        { occurred: '2014-10-23' },
      );
    const of = (candidate: string) => ({ election: 'hall-2014', candidate });
    const [one, other, result] = idsOf(
      await service.record(
        [source('wire', '2014-10-23'), source('daily', '2014-10-24'), actor('hall', 'organisation')],
        [actor('fay', 'person'), actor('gus', 'person'), election('hall-2014', 'hall')],
        cited('CandidateNominated', ['wire'], of('fay')),
        cited('CandidateNominated', ['wire'], of('gus')),
        count({ fay: 83, gus: 79 }, 'wire'),
        count({ fay: 83, gus: 78 }, 'daily'),
        cited('CandidateElected', ['wire', 'daily'], { ...of('fay'), round: 1 }, { occurred: '2014-10-23' }),
      ),
      3,
    );
    expect(await service.answer('/v1/elections/hall-2014', { asOf: '2014-12' })).toMatchObject({
      status: 'certain',
      phase: 'decided',
      elected: ['fay'],
      computedWinner: ['fay'],
      sides: [],
      possible: [],
      flags: [],
      support: 2,
      because: [result],
      rounds: [
        {
          round: 1,
          status: 'disputed',
          votes: { fay: 83, gus: null },
          // What rests on the disputed vote is given only where both sides agree on it.
          valid: null,
          majority: { reported: null, computed: null },
          margin: null,
          computedWinner: ['fay'],
          disputed: [
            {
              member: '/data/votes/gus',
              sides: [
                { value: 78, developments: [other], support: 1 },
                { value: 79, developments: [one], support: 1 },
              ],
            },
          ],
          support: 2,
          because: [one, other].sort(),
        },
      ],
    });
  });

  it('a result told by an article and again by its paraphrase: support 1, and 2 before the lineage was recorded', async () => {
    const lines = await service.record(
      [source('article', '2018-11-01'), source('rewrite', '2018-11-03'), actor('lodge', 'organisation')],
      [actor('hana', 'person'), election('lodge-2018', 'lodge')],
      cited('CandidateElected', ['article', 'rewrite'], { election: 'lodge-2018', candidate: 'hana' }),
    );
    const { id: result, position: before } = lines.at(-1) as RecordedLine;
    await service.record({
      type: 'SourceLineageDeclared',
      data: { source: 'rewrite', of: 'article', relation: 'paraphrase' },
    });
    const asked = (more: Record<string, string>) =>
      service.answer('/v1/elections/lodge-2018', { asOf: '2018-12', ...more });
    const elected = { status: 'certain', phase: 'decided', elected: ['hana'], sides: [], because: [result] };
    expect(await asked({})).toMatchObject({ ...elected, support: 1 });
    expect(await asked({ knownAt: '2018-12' })).toMatchObject({ ...elected, support: 1 });
    expect(await asked({ atPosition: before })).toMatchObject({ ...elected, support: 2 });
  });
});
