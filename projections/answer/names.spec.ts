import { idAt, logOf, worldsAt, type Told } from '../../test/support/log.js';
import { isNamed, nameGiver } from './names.js';

const by = (published: string, source = 's1') => ({ sources: [{ source, published }] });
const registered: Told[] = [
  { type: 'ActorRegistered', data: { actor: 'dbm', kind: 'person', name: 'Doreen Bogdan-Martin' } },
  { type: 'ActorRegistered', data: { actor: 'd-b-m', kind: 'person', name: 'D. Bogdan-Martin' } },
  { type: 'SourceRegistered', data: { source: 's1', kind: 'press', title: 'The Paper' } },
  {
    type: 'ElectionCalled',
    data: { election: 'sg', title: 'The election', body: 'itu', seats: 1, rules: { system: 'majority' }, secret: true },
  },
];
const nominated = (candidate: string, published: string): Told => ({
  type: 'CandidateNominated',
  occurred: '2021',
  ...by(published),
  data: { election: 'sg', candidate },
});

describe('whether something public names an id', () => {
  it('given a nomination of 2022, when asked before and after, then it names election, candidate, candidacy and source from then on', () => {
    const log = logOf(...registered, nominated('dbm', '2022-03'));
    const named = (knownAt: string) => {
      const { world } = worldsAt(log, '2023', knownAt);
      return [
        isNamed(world, 'election', 'sg'),
        isNamed(world, 'actor', 'dbm'),
        isNamed(world, 'source', 's1'),
        isNamed(world, 'actor', 'itu'),
      ];
    };
    expect(named('2022-02')).toEqual([false, false, false, false]);
    expect(named('2022-03')).toEqual([true, true, true, false]);
  });

  it('given a merge, when one of its ids is named, then both are', () => {
    const log = logOf(...registered, nominated('d-b-m', '2022'), {
      type: 'ActorsMerged',
      data: { survivor: 'dbm', merged: 'd-b-m' },
    });
    const { world } = worldsAt(log, '2023');
    expect([isNamed(world, 'actor', 'dbm'), isNamed(world, 'actor', 'd-b-m')]).toEqual([true, true]);
    expect(nameGiver(world)('d-b-m')).toBe('Doreen Bogdan-Martin');
  });

  it('given a candidate that we mistyped, when it is mended, then the mistyped one was never named; what a source got wrong was', () => {
    const mended = (fault: string) =>
      worldsAt(
        logOf(...registered, nominated('ri', '2022'), {
          type: 'DevelopmentCorrected',
          ...by('2023', 's2'),
          data: { corrects: idAt(5), fault, patch: { data: { candidate: 'dbm' } }, reason: 'wrong' },
        }),
        '2024',
      ).world;
    const [entry, source] = [mended('entry'), mended('source')];
    expect([isNamed(entry, 'actor', 'dbm'), isNamed(entry, 'actor', 'ri')]).toEqual([true, false]);
    expect([isNamed(source, 'actor', 'dbm'), isNamed(source, 'actor', 'ri')]).toEqual([true, true]);
  });

  it('given a cited registration, when it is public, then it names its own id', () => {
    const log = logOf({
      type: 'ActorRegistered',
      ...by('2022'),
      data: { actor: 'itu', kind: 'organisation', name: 'ITU' },
    });
    expect(isNamed(worldsAt(log, '2023', '2021').world, 'actor', 'itu')).toBe(false);
    expect(isNamed(worldsAt(log, '2023', '2022').world, 'actor', 'itu')).toBe(true);
  });
});

describe('the name of an id', () => {
  it('given registrations, when something public names the ids, then names; else the ids', () => {
    const log = logOf(...registered, nominated('dbm', '2022-03'));
    const names = (knownAt: string) =>
      ['dbm', 'sg', 's1', 'sg:dbm', 'itu/sg'].map(nameGiver(worldsAt(log, '2023', knownAt).world));
    expect(names('2022-03')).toEqual([
      'Doreen Bogdan-Martin',
      'The election',
      'The Paper',
      'the candidacy of Doreen Bogdan-Martin in The election',
      'itu/sg',
    ]);
    expect(names('2022-02')).toEqual(['dbm', 'sg', 's1', 'the candidacy of dbm in sg', 'itu/sg']);
  });

  it('given a registration whose own citation is later, when something else names the id, then its name all the same', () => {
    const log = logOf(nominated('x', '2022'), {
      type: 'ActorRegistered',
      ...by('2024'),
      data: { actor: 'x', kind: 'person', name: 'Mx X' },
    });
    expect(nameGiver(worldsAt(log, '2023', '2023').world)('x')).toBe('Mx X');
  });

  it('given an id that is registered twice with unlike names, one not public yet, then the id, and never a crash', () => {
    const again: Told = {
      type: 'ActorRegistered',
      ...by('2024'),
      data: { actor: 'dbm', kind: 'person', name: 'Doreen' },
    };
    const { world } = worldsAt(logOf(...registered, again, nominated('dbm', '2022')), '2023', '2023');
    expect(nameGiver(world)('dbm')).toBe('dbm');
  });

  it('given two mendings of a name that disagree, when asked, then the id, until a resolution picks one', () => {
    const mend = (name: string): Told => ({
      type: 'DevelopmentCorrected',
      data: { corrects: idAt(1), fault: 'entry', patch: { data: { name } }, reason: 'typo' },
    });
    const log = logOf(registered[0] as Told, nominated('dbm', '2022'), mend('A'), mend('B'));
    expect(nameGiver(worldsAt(log, '2023').world)('dbm')).toBe('dbm');
    const settled = logOf(registered[0] as Told, nominated('dbm', '2022'), mend('A'), mend('B'), {
      type: 'DisputeResolved',
      data: { sides: [{ developments: [idAt(3)] }, { developments: [idAt(4)] }], picks: 1, reason: 'printed' },
    });
    expect(nameGiver(worldsAt(settled, '2023').world)('dbm')).toBe('B');
  });

  it('given prototype words as ids, when asked, then they are ids like others', () => {
    const name = nameGiver(worldsAt([], '2023').world);
    expect(['constructor', '__proto__', 'toString'].map(name)).toEqual(['constructor', '__proto__', 'toString']);
  });
});

describe('what conferences and instruments are called', () => {
  const act = (type: string, data: object, published = '2022'): Told => ({
    type,
    occurred: '2021',
    ...by(published),
    data: { instrument: 'r', ...data },
  });
  const called = (id: string, log: Told[], knownAt?: string): string =>
    nameGiver(worldsAt(logOf(...log), '2025', knownAt).world)(id);

  it('given a registered conference, then its name once something public names it', () => {
    const log: Told[] = [
      { type: 'ConferenceConvened', data: { conference: 'c', name: 'The conference' } },
      { type: 'ConferenceClosed', occurred: '2021', ...by('2022'), data: { conference: 'c' } },
    ];
    expect(called('c', log)).toBe('The conference');
    expect(called('c', log, '2021')).toBe('c');
  });

  it('given acts that introduce an instrument, then the title that all of them give, or else their code, or its id', () => {
    const [titled, coded] = [act('TreatyAdopted', { title: 'The treaty' }), act('ProposalSubmitted', { code: 'C-1' })];
    expect(called('r', [titled, coded])).toBe('The treaty');
    expect(called('r', [titled, act('ResolutionAdopted', { title: 'Another' }), coded])).toBe('C-1');
    expect(called('r', [titled, act('ResolutionAdopted', { title: 'Another' })])).toBe('r');
    expect(called('r', [act('TreatySigned', { actor: 'us' })])).toBe('r');
  });

  it('given an act that is not public yet, then its title shows nowhere, unlike that of a registration', () => {
    const log = [act('TreatyAdopted', { title: 'The treaty' }, '2023'), act('TreatySigned', { actor: 'us' }, '2022')];
    expect(called('r', log, '2022')).toBe('r');
    expect(called('r', log)).toBe('The treaty');
  });

  it('given a stance on an instrument, then it names the instrument; a vote on it names the issue of that id', () => {
    const stance: Told = { type: 'StanceDeclared', ...by('2022'), data: { actor: 'us', issue: 'r', position: 'more' } };
    expect(isNamed(worldsAt(logOf(stance), '2023').world, 'instrument', 'r')).toBe(true);
    const vote = act('RollCallTaken', { votes: { us: 'yes' } });
    expect(isNamed(worldsAt(logOf(vote), '2023').world, 'issue', 'r')).toBe(true);
  });

  it('given a claim, then it names what it is about, of whatever kind that is', () => {
    const claim: Told = { type: 'ClaimMade', ...by('2022'), data: { subject: 'itu', what: 'size', value: 1 } };
    const { world } = worldsAt(logOf(claim), '2023');
    expect([isNamed(world, 'actor', 'itu'), isNamed(world, 'conference', 'itu')]).toEqual([true, true]);
    expect([isNamed(world, 'actor', 'us'), isNamed(world, 'source', 'itu')]).toEqual([false, false]);
  });
});
