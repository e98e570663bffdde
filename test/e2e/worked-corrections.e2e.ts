/** The worked cases of the law that are about corrections, one test each. */
import { folders, serve, type RecordedLine, type Service } from './service.js';
import { actor, cited, corrected, declared, election, issue, mended, source } from './told.js';

const folder = folders();
let service: Service;
beforeAll(async () => {
  service = await serve(folder());
});

const stance = (who: string, on: string, parameters: Record<string, string>) =>
  service.answer(`/v1/actors/${who}/stances/${on}`, parameters);

describe('corrections', () => {
  /** A vote as the edition of 2016 has it, or as we typed that, and what the edition of 2017 makes of it. */
  async function printed(who: string, typed: string): Promise<{ vote: string; edition: string; before: string }> {
    const lines = await service.record(
      [source(`${who}-2016`, '2016'), source(`${who}-2017`, '2017'), actor(who), issue(`${who}-bill`, 'yes', 'no', 'abstain')],
      declared({ actor: who, issue: `${who}-bill`, position: typed }, `${who}-2016`, '2015-05-05', { basis: 'vote' }),
    ); // prettier-ignore
    const { id: vote, position: before } = lines.at(-1) as RecordedLine;
    const [edition] = await service.record(corrected(vote, `${who}-2017`, { position: 'no' }));
    return { vote, edition: (edition as RecordedLine).id, before };
  }

  it('abstain in an edition of 2016, no in one of 2017 (source): each at its K, and abstain for ever before it was recorded', async () => {
    const { vote, edition, before } = await printed('dunland', 'abstain');
    const on = (more: Record<string, string>) => stance('dunland', 'dunland-bill', { asOf: '2016-06', ...more });
    const abstain = { status: 'certain', stance: 'abstain', sides: [], possible: [], support: 1, because: [vote] };
    expect(await on({ knownAt: '2016-12' })).toMatchObject({ ...abstain, basis: ['vote'], notYetKnown: 0 });
    const no = {
      status: 'certain',
      stance: 'no',
      sides: [],
      possible: [],
      support: 1,
      because: [vote, edition].sort(),
    };
    expect(await on({ knownAt: '2018' })).toMatchObject(no);
    expect(await on({})).toMatchObject(no);
    for (const knownAt of ['2016-12', '2018', undefined])
      expect(await on({ atPosition: before, ...(knownAt ? { knownAt } : {}) })).toMatchObject(abstain);
    expect(await on({ knownAt: '2015-12' })).toMatchObject({ status: 'unknown', stance: null, notYetKnown: 1 });
  });

  it('the same where we had typed yes and mended it (entry) after 2017 was in: abstain, then no, never disputed', async () => {
    const { vote, edition, before } = await printed('elland', 'yes');
    const [mending] = await service.record(mended(vote, { position: 'abstain' }));
    const { id: entry, position: after } = mending as RecordedLine;
    const on = (more: Record<string, string>) => stance('elland', 'elland-bill', { asOf: '2016-06', ...more });
    expect(await on({ knownAt: '2016-12' })).toMatchObject({
      status: 'certain',
      stance: 'abstain',
      support: 1,
      because: [vote, entry].sort(),
    });
    const no = await on({ knownAt: '2018' });
    expect(no).toMatchObject({ status: 'certain', stance: 'no', support: 1 });
    expect(no.because).toEqual(expect.arrayContaining([vote, edition]));
    for (const knownAt of ['2016', '2017-06', '2017', '2018', '2026'])
      expect(await on({ knownAt })).toMatchObject({ status: 'certain', sides: [], possible: [], flags: [] });
    const typed = String(Number(after) - 1);
    expect(await on({ knownAt: '2016-12', atPosition: before })).toMatchObject({ stance: 'yes', because: [vote] });
    expect(await on({ knownAt: '2016-12', atPosition: typed })).toMatchObject({ stance: 'yes', because: [vote] });
    expect(await on({ knownAt: '2018', atPosition: typed })).toMatchObject({ stance: 'no' });
  });

  it('193 typed for a source’s 139 (entry): 139 at every K, and 193 only at positions before the mending', async () => {
    const lines = await service.record(
      [source('gazette', '2022-09-29'), actor('guild', 'organisation'), actor('dora', 'person')],
      [actor('egon', 'person'), election('guild-2022', 'guild')],
      cited('CandidateNominated', ['gazette'], { election: 'guild-2022', candidate: 'dora' }),
      cited('CandidateNominated', ['gazette'], { election: 'guild-2022', candidate: 'egon' }),
      cited(
        'BallotCounted',
        ['gazette'],
        { election: 'guild-2022', round: 1, ballots: 172, votes: { dora: 193, egon: 25 }, listComplete: true },
        { occurred: '2022-09-29' },
      ),
    );
    const { id: ballot, position: before } = lines.at(-1) as RecordedLine;
    const asked = (more: object) =>
      service.answer('/v1/elections/guild-2022', { asOf: '2022-12', ...(more as Record<string, string>) });
    const typed = await asked({});
    expect(typed.rounds).toMatchObject([{ votes: { dora: 193, egon: 25 }, valid: 218, margin: 168 }]);
    expect(typed.flags).toMatchObject([{ code: 'sum-too-high', developments: [ballot] }]);
    const [mending] = await service.record(mended(ballot, { votes: { dora: 139 } }));
    for (const knownAt of ['2022-09-29', '2022-10', '2026', undefined]) {
      const { rounds, flags } = await asked(knownAt ? { knownAt } : {});
      expect(rounds).toMatchObject([
        {
          status: 'certain',
          votes: { dora: 139, egon: 25 },
          valid: 164,
          majority: { reported: null, computed: 83 },
          margin: 114,
          computedWinner: ['dora'],
          support: 1,
          because: [ballot, (mending as RecordedLine).id].sort(),
        },
      ]);
      expect(flags).toEqual([]);
    }
    expect((await asked({ atPosition: before })).rounds).toEqual(typed.rounds);
  });
});
