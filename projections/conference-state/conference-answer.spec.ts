import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { doubted, told, type How } from '../../test/support/story.js';
import { conferenceAnswer } from './conference-answer.js';

const DAYS = '2022-09-26/2022-10-14';
const convened = (how: How = {}, more: Record<string, unknown> = {}): Told =>
  told('ConferenceConvened', { conference: 'pp', name: 'Plenipotentiary', ...more }, { id: 'con', ...how });
const closed = (how: How = { on: '2022-10-14' }): Told =>
  told('ConferenceClosed', { conference: 'pp' }, { id: 'end', ...how });
const answer = (asOf: string, ...log: Told[]) => conferenceAnswer(worldsAt(logOf(...log), asOf), 'pp', true);
const uncited: How = { by: [] };

describe('how far a conference had come', () => {
  it('given a registration and an agenda that names it, then no phase, what it says, and its days scheduled', () => {
    const more = {
      body: 'itu',
      place: 'Bucharest',
      scheduled: DAYS,
      members: { us: 'member state' },
      memberCount: 193,
    };
    expect(answer('2022-01', convened(uncited, more), closed({ on: '2022-10-14', by: 'agenda@2021' }))).toMatchObject({
      id: 'pp',
      status: 'unknown',
      phase: null,
      name: 'Plenipotentiary',
      body: 'itu',
      place: 'Bucharest',
      members: { us: 'member state' },
      memberCount: 193,
      convened: null,
      scheduled: [
        { development: 'con', type: 'meeting', occurred: DAYS, earliest: '2022-09-26T00:00:00.000Z' },
        { development: 'end', type: 'ConferenceClosed', occurred: '2022-10-14' },
      ],
      because: [],
    });
  });

  it('given that nothing public names it, then its id and nothing else', () => {
    const { name, body, scheduled } = conferenceAnswer(
      worldsAt(logOf(convened(uncited, { body: 'itu', scheduled: DAYS })), '2022'),
      'pp',
      false,
    );
    expect([name, body, scheduled]).toEqual([null, null, []]);
  });

  it('given that it met, then convened; given that it ended, then closed, and its days are no longer ahead', () => {
    const log = [convened({ on: '2022-09-26' }, { scheduled: DAYS }), closed()];
    expect(answer('2022-10-01', ...log)).toMatchObject({
      status: 'certain',
      phase: 'convened',
      convened: { development: 'con', occurred: '2022-09-26', status: 'certain' },
      scheduled: [{ type: 'meeting' }],
      because: ['con'],
    });
    expect(answer('2022-11', ...log)).toMatchObject({ phase: 'closed', scheduled: [], because: ['end'] });
  });

  it('given a closing that only may have been, then possible, and the days are not listed as ahead', () => {
    const log = [convened({ on: '2022-09-26' }, { scheduled: DAYS }), closed({ on: '2022-10', by: 'late@2023' })];
    expect(answer('2022-10-10', ...log)).toMatchObject({
      status: 'possible',
      phase: 'convened',
      possible: [{ development: 'end', states: { phase: 'closed' } }],
      scheduled: [],
      closings: [{ status: 'possible' }],
    });
  });

  it('given that it was told to have met late, then met before it ended, by nature', () => {
    expect(answer('2022-11', convened({ by: 'late@2023' }), closed()).convened).toMatchObject({
      status: 'certain',
      because: ['con', 'end'],
    });
  });

  it('given doubt on its end, then disputed', () => {
    const log = [convened({ on: '2022-09-26' }), closed(), doubted('end', { id: 'd', by: [] })];
    expect(answer('2023', ...log)).toMatchObject({ status: 'disputed', phase: null, because: ['con', 'd', 'end'] });
  });

  it('given what came out after K, then counted', () => {
    const log = logOf(convened({ on: '2022-09-26' }), closed({ on: '2022-10-14', by: 'late@2024' }));
    expect(conferenceAnswer(worldsAt(log, '2023', '2023'), 'pp', true)).toMatchObject({
      phase: 'convened',
      notYetKnown: 1,
    });
  });
});

describe('who takes part', () => {
  it('given two tellings that differ, then null for whom they do, with both sides', () => {
    const found = answer(
      '2023',
      convened({ on: '2022-09-26' }, { members: { us: 'member', ps: 'observer' } }),
      convened({ id: 'con2', on: '2022-09-26', by: 'b@2022-10' }, { members: { ps: 'member' } }),
    );
    expect(found.members).toEqual({ ps: null, us: 'member' });
    expect(found.disputed.map((d) => d.member)).toEqual(['/data/members/ps']);
    expect(found).toMatchObject({ status: 'certain', convened: { status: 'disputed', support: 2 } });
  });

  it('given more who are listed than are counted, then flagged', () => {
    const log = (memberCount: number) => convened(uncited, { members: { us: 'member', ru: 'member' }, memberCount });
    expect(answer('2023', log(1)).flags.map((f) => f.code)).toEqual(['more-members-than-counted']);
    expect(answer('2023', log(2)).flags).toEqual([]);
  });

  it('given a walkout, then who left, over what and why', () => {
    const out = told(
      'WalkoutStaged',
      { conference: 'pp', actors: { us: true, gb: true }, instrument: 'itrs', reason: 'The text' },
      { id: 'out', on: '2022-10-02' },
    );
    expect(answer('2023', convened({ on: '2022-09-26' }), out).walkouts).toMatchObject([
      { actors: ['gb', 'us'], instrument: 'itrs', reason: 'The text', status: 'certain', because: ['out'] },
    ]);
    expect(answer('2022-10-01', out).walkouts).toEqual([]);
  });
});
