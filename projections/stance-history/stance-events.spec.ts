import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { called, doubted, mended, merged, resolved, retracted, told, type How } from '../../test/support/story.js';
import { decide } from '../answer/decide.js';
import { stanceHeadline } from './stance-events.js';

const decision = (actor: string, issue: string, asOf: string, log: Told[], knownAt?: string) =>
  decide(worldsAt(logOf(...log), asOf, knownAt), stanceHeadline(actor, issue));
/** How `us` stands on an issue in 2025. */
const stands = (issue: string, ...log: Told[]) => {
  const { status, value } = decision('us', issue, '2025', log);
  return [status, value];
};
const UNKNOWN = ['unknown', null];

const declared = (id: string, position: string, how: How = {}, more: object = {}): Told =>
  told('StanceDeclared', { actor: 'us', issue: 'i', position, ...more }, { id, on: '2020', ...how });
const withdrawn = (id: string, how: How = {}, more: object = {}): Told =>
  told('StanceWithdrawn', { actor: 'us', issue: 'i', ...more }, { id, on: '2021', ...how });
const of = (type: string, id: string, data: object, how: How = {}): Told =>
  told(type, { election: 'sg', candidate: 'ca', ...data }, { id, on: '2020', ...how });

describe('what sets a stance', () => {
  it('given a declaration, then of that actor on that issue', () => {
    expect(stands('i', declared('d', 'yes'))).toEqual(['certain', 'yes']);
    expect(stands('j', declared('d', 'yes'))).toEqual(UNKNOWN);
    expect(stands('i', declared('d', 'yes', {}, { actor: 'fr' }))).toEqual(UNKNOWN);
  });

  it('given a statement, then of everyone under it, each with their own position, and of nobody else', () => {
    const log = [
      told('StatementIssued', { title: 't', issue: 'i', positions: { us: 'yes', fr: 'no' } }, { on: '2020' }),
    ];
    expect(stands('i', ...log)).toEqual(['certain', 'yes']);
    expect(decision('fr', 'i', '2025', log).value).toBe('no');
    expect(decision('de', 'i', '2025', log).status).toBe('unknown');
  });

  it('given a nomination or an endorsement, then support for that candidacy', () => {
    for (const log of [
      [of('CandidateNominated', 'n', { nominatedBy: 'us' })],
      [of('CandidateEndorsed', 'e', { endorser: 'us' })],
    ]) {
      expect(stands('sg:ca', ...log)).toEqual(['certain', 'supports']);
      expect(stands('sg:cb', ...log)).toEqual(UNKNOWN);
      expect(stands('dsg:ca', ...log)).toEqual(UNKNOWN);
    }
  });

  it('given an open vote by name, then support; given a secret one, then nothing', () => {
    const vote = told('BallotCounted', { election: 'sg', round: 1, votesBy: { us: 'ca', fr: 'cb' } }, { on: '2020' });
    expect(stands('sg:ca', called('sg', { secret: false }), vote)).toEqual(['certain', 'supports']);
    expect(stands('sg:ca', vote)).toEqual(['certain', 'supports']);
    expect(stands('sg:cb', vote)).toEqual(UNKNOWN);
    expect(stands('sg:ca', called('sg'), vote)).toEqual(UNKNOWN);
  });

  it('given what others say, conclude or forecast, then nothing', () => {
    const log = [
      told('StanceAttributed', { actor: 'us', issue: 'i', position: 'yes', attributedBy: 'fr' }, { on: '2020' }),
      told('ForecastMade', { statement: 's', issue: 'i', actor: 'us' }, { on: '2020' }),
      declared('c', 'yes', { basis: 'inferred' }),
      declared('d', 'yes', { basis: 'attributed' }),
    ];
    expect(stands('i', ...log)).toEqual(UNKNOWN);
    const backing = of('CandidateEndorsed', 'e', { endorser: 'us' }, { basis: 'attributed' });
    expect(stands('sg:ca', backing)).toEqual(UNKNOWN);
  });

  it('given that we had mistaken the basis, then as it is mended', () => {
    expect(stands('i', declared('d', 'yes', { basis: 'inferred' }), mended('d', { basis: 'statement' }))).toEqual([
      'certain',
      'yes',
    ]);
    expect(stands('i', declared('d', 'yes'), mended('d', { basis: 'inferred' }))).toEqual(UNKNOWN);
  });

  it('given one thing told as its own word and as a conclusion, then by its own word alone', () => {
    const concluded = declared('e', 'no', { basis: 'inferred', links: { sameAs: ['d'] } });
    expect(stands('i', declared('d', 'yes'), concluded)).toEqual(['certain', 'yes']);
  });

  it('given a statement of a group, then not of its members', () => {
    const log = [
      told('AffiliationStarted', { actor: 'us', organisation: 'group' }, { on: '2019' }),
      declared('d', 'yes', {}, { actor: 'group' }),
    ];
    expect(stands('i', ...log)).toEqual(UNKNOWN);
  });
});

describe('a change of mind', () => {
  it('given a later declaration, then it stands from its date on', () => {
    const log = [declared('d', 'yes'), declared('e', 'no', { on: '2022' })];
    expect(decision('us', 'i', '2021', log).value).toBe('yes');
    expect(stands('i', ...log)).toEqual(['certain', 'no']);
  });

  it('given a withdrawal, then none, certainly; given a new one after it, then that', () => {
    const log = [declared('d', 'yes'), withdrawn('w')];
    expect(stands('i', ...log)).toEqual(['certain', null]);
    expect(decision('us', 'i', '2025', log).because).toEqual(['w']);
    expect(stands('i', ...log, declared('e', 'no', { on: '2022' }))).toEqual(['certain', 'no']);
  });

  it('given a withdrawal of no known date that names the stance, then it is after it; unnamed, then disputed', () => {
    const undated = (more: object): Told => ({
      ...told('StanceWithdrawn', { actor: 'us', issue: 'i', ...more }, { by: 'late@2024' }),
      id: 'w',
    });
    expect(stands('i', declared('d', 'yes'), undated({ withdraws: 'd' }))).toEqual(['certain', null]);
    expect(stands('i', declared('d', 'yes'), undated({}))).toEqual(['disputed', null]);
  });

  it('given an endorsement that is withdrawn, then none', () => {
    const log = [
      of('CandidateEndorsed', 'e', { endorser: 'us' }),
      of('EndorsementWithdrawn', 'w', { endorser: 'us' }, { on: '2021' }),
    ];
    expect(stands('sg:ca', ...log)).toEqual(['certain', null]);
  });

  it('given a withdrawal that is retracted, then the stance was never withdrawn', () => {
    expect(stands('i', declared('d', 'yes'), withdrawn('w'), retracted('w'))).toEqual(['certain', 'yes']);
  });

  it('given a correction, then the stance counts as corrected for every V: belief, not the world', () => {
    const log = [declared('d', 'yes'), mended('d', { data: { position: 'no' } })];
    expect(decision('us', 'i', '2020', log).value).toBe('no');
  });

  it('given supports (2020) and opposes (2022, reported 2023), when asked for mid-2022, then possible', () => {
    const log = [declared('d', 'supports'), declared('e', 'opposes', { on: '2022', by: 'late@2023' })];
    const open = decision('us', 'i', '2022-06', log);
    expect([open.status, open.value, open.possible.map((p) => p.states)]).toEqual([
      'possible',
      'supports',
      ['opposes'],
    ]);
  });
});

describe('a disputed stance', () => {
  const rivals = [declared('d', 'yes', { by: 'a@2020' }), declared('e', 'no', { by: 'b@2020' })];
  const settled = resolved([['d'], ['e']], 1, { member: '/data/position' }, { id: 'r', by: [] });

  it('given two of which neither is later, then disputed with both sides; given two alike, then certain', () => {
    const torn = decision('us', 'i', '2025', rivals);
    expect([torn.status, torn.sides.map((s) => [s.value, s.developments.join(), s.support])]).toEqual([
      'disputed',
      [
        ['no', 'e', 1],
        ['yes', 'd', 1],
      ],
    ]);
    const alike = decision('us', 'i', '2025', [rivals[0]!, declared('e', 'yes', { by: 'b@2020' })]);
    expect([alike.status, alike.value, alike.support, alike.because]).toEqual(['certain', 'yes', 2, ['d', 'e']]);
  });

  it('given a resolution, then the picked side, at its K; a new witness keeps it, a new value opens it again', () => {
    expect(stands('i', ...rivals, settled)).toEqual(['certain', 'no']);
    expect(stands('i', ...rivals, settled, declared('f', 'yes', { by: 'c@2020' }))).toEqual(['certain', 'no']);
    const third = declared('f', 'abstain', { by: 'c@2020' });
    expect(decision('us', 'i', '2025', [...rivals, settled, third]).sides.map((s) => s.value)).toEqual([
      'abstain',
      'no',
      'yes',
    ]);
    expect(stands('i', ...rivals, settled, third, retracted('f'))).toEqual(['certain', 'no']);
    const reported = { ...settled, sources: [{ source: 'x', published: '2023' }] };
    expect(decision('us', 'i', '2025', [...rivals, reported], '2022').status).toBe('disputed');
  });

  it('given a later stance, then the old dispute no longer matters', () => {
    expect(stands('i', ...rivals, declared('f', 'abstain', { on: '2021' }))).toEqual(['certain', 'abstain']);
  });

  it('given one development that errata correct in two ways, then disputed, and settled by value', () => {
    const errata = ['no', 'abstain'].map((position) =>
      mended('d', { data: { position } }, { id: `to-${position}`, by: [] }),
    );
    expect(stands('i', rivals[0]!, ...errata)).toEqual(['disputed', null]);
    const byValue = resolved(
      [
        { developments: ['d'], value: 'no' },
        { developments: ['d'], value: 'abstain' },
      ],
      0,
      { member: '/data/position' },
    );
    expect(stands('i', rivals[0]!, ...errata, byValue)).toEqual(['certain', 'no']);
  });

  it('given a statement and a declaration that differ, then disputed across types, and settled without a member', () => {
    const statement = told(
      'StatementIssued',
      { title: 't', issue: 'i', positions: { us: 'no' } },
      { id: 's', on: '2020' },
    );
    expect(stands('i', rivals[0]!, statement)).toEqual(['disputed', null]);
    expect(stands('i', rivals[0]!, statement, resolved([['d'], ['s']], 0))).toEqual(['certain', 'yes']);
    const byValue = [
      { developments: ['d'], value: 'yes' },
      { developments: ['s'], value: 'no' },
    ];
    for (const member of ['/data/position', '/data/positions/us'])
      expect(stands('i', rivals[0]!, statement, resolved(byValue, 1, { member }))).toEqual(['certain', 'no']);
  });

  it('given doubt, then with and without it', () => {
    expect(stands('i', declared('d', 'yes'), doubted('d'))[0]).toBe('disputed');
    expect(stands('i', declared('d', 'yes'), declared('e', 'yes', { on: '2021' }), doubted('e'))).toEqual([
      'certain',
      'yes',
    ]);
  });

  it('given that it is disputed what it is about, then with and without it: a difference is a dispute', () => {
    const endorsed = of('CandidateEndorsed', 'e', { endorser: 'us' });
    const other = of('CandidateEndorsed', 'f', { endorser: 'us', candidate: 'cb' }, { links: { sameAs: ['e'] } });
    expect([stands('sg:ca', endorsed, other), stands('sg:cb', endorsed, other)]).toEqual([
      ['disputed', null],
      ['disputed', null],
    ]);
    const errata = ['cb', 'cc'].map((candidate) => mended('e', { data: { candidate } }));
    expect([stands('sg:cb', endorsed, ...errata)[0], stands('sg:ca', endorsed, ...errata)[0]]).toEqual([
      'disputed',
      'unknown',
    ]);
    const sure = of('CandidateNominated', 'n', { nominatedBy: 'us' });
    expect(stands('sg:ca', endorsed, other, sure)[0]).toBe('certain');
  });

  it('given that the last is disputed to be about it and says the same, then because names what says so without it', () => {
    const log = [
      of('CandidateEndorsed', 'e', { endorser: 'us' }, { on: '2019' }),
      of('CandidateNominated', 'n', { nominatedBy: 'us' }, { on: '2020' }),
      of('CandidateNominated', 'o', { candidate: 'cb' }, { on: '2021', links: { sameAs: ['n'] } }),
    ];
    expect(decision('us', 'sg:ca', '2025', log)).toMatchObject({
      status: 'certain',
      value: 'supports',
      because: ['e', 'n', 'o'],
    });
  });

  it('given one thing told with two positions, then each side is told by its own developments', () => {
    const log = [declared('d', 'yes'), declared('e', 'no', { by: 'b@2020', links: { sameAs: ['d'] } })];
    expect(decision('us', 'i', '2025', log).sides.map((s) => [s.value, s.developments])).toEqual([
      ['no', ['e']],
      ['yes', ['d']],
    ]);
  });
});

describe('actors that are one', () => {
  it('given stances under both ids, then of one actor: equal is one, different a dispute', () => {
    const old = (position: string): Told => declared('e', position, {}, { actor: 'usa' });
    expect(stands('i', declared('d', 'yes'), old('yes'), merged('us', 'usa'))).toEqual(['certain', 'yes']);
    expect(stands('i', declared('d', 'yes'), old('no'), merged('us', 'usa'))).toEqual(['disputed', null]);
    expect(stands('i', declared('d', 'yes'), old('no'))).toEqual(['certain', 'yes']);
  });

  it('given a candidate that was merged, then the candidacy under the canonical id, however the issue was named', () => {
    const log = [declared('d', 'opposes', {}, { issue: 'sg:old' }), merged('ca', 'old')];
    expect(stands('sg:ca', ...log)).toEqual(['certain', 'opposes']);
  });
});
