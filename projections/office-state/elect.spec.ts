import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { called, doubted, mended, retracted, told, type How } from '../../test/support/story.js';
import { electTo } from './elect.js';
import { isSingle } from './office-headline.js';

const office = 'itu/sg';
const call = called('sg', { office });
const elected = (id: string, candidate: string, how: How = {}, election = 'sg'): Told =>
  told('CandidateElected', { election, candidate }, { id, on: '2022-09-29', ...how });
const assumed = (id: string, holder: string, how: How = {}, more: object = {}): Told =>
  told('OfficeAssumed', { office, holder, ...more }, { id, on: '2023-01-01', ...how });
const annulled = (how: How = {}): Told =>
  told('ElectionAnnulled', { election: 'sg' }, { id: 'annulled', on: '2022-11', ...how });

function electAt(asOf: string, ...log: Told[]) {
  const worlds = worldsAt(logOf(...log), asOf);
  return electTo(worlds, office, isSingle(worlds.world, office));
}
const elect = (asOf: string, ...log: Told[]): string[] => electAt(asOf, ...log).map((e) => `${e.actor} ${e.status}`);
const won = [call, elected('won', 'dbm')];

describe('being elect', () => {
  it('given a doubt about the assumption that would end it, then disputed; given one about something else, then not', () => {
    const log = [...won, assumed('a', 'dbm')];
    expect(elect('2023-02', ...log)).toEqual([]);
    expect(elect('2023-02', ...log, doubted('a'))).toEqual(['dbm disputed']);
    expect(elect('2022-12', ...log, doubted('a'))).toEqual(['dbm certain']);
  });

  it('given an election, then from its day until assuming', () => {
    const log = [...won, assumed('taken', 'dbm')];
    expect(['2022-09-28', '2022-09-29', '2022-12-31', '2023-01-01'].map((v) => elect(v, ...log))).toEqual([
      [],
      ['dbm certain'],
      ['dbm certain'],
      [],
    ]);
  });

  it('given an announced assumption, then when they assume; and from its day on possibly no more', () => {
    const log = [...won, assumed('taken', 'dbm', { by: 'press@2022-10' }, { election: 'sg' })];
    expect(electAt('2022-12', ...log)).toMatchObject([
      {
        actor: 'dbm',
        election: 'sg',
        status: 'certain',
        assumes: { development: 'taken', occurred: '2023-01-01' },
        because: ['won'],
      },
    ]);
    expect(elect('2023-02', ...log)).toEqual(['dbm possible']);
    expect(electAt('2022-12', ...won)[0]!.assumes).toBeNull();
  });

  it('given an assumption that came before the election, of the last term, then elect again', () => {
    const log = [
      called('old', { office }),
      elected('first', 'dbm', { on: '2018' }, 'old'),
      assumed('then', 'dbm', { on: '2019' }),
      ...won,
    ];
    expect(elect('2022-12', ...log)).toEqual(['dbm certain']);
  });

  it('given that it may have been an election, then possibly elect', () => {
    const late = elected('won', 'dbm', { on: '2022', by: 'late@2023' });
    expect([elect('2022-06', call, late), elect('2021', call, late)]).toEqual([['dbm possible'], []]);
  });

  it('given an election to no known office, or to another, then not here', () => {
    expect(elect('2022-12', elected('won', 'dbm'))).toEqual([]);
    expect(elect('2022-12', called('sg', { office: 'itu/dsg' }), elected('won', 'dbm'))).toEqual([]);
  });

  it('given a disputed winner, then nobody', () => {
    expect(elect('2022-12', ...won, elected('rival', 'ri'))).toEqual([]);
  });

  it('given several tellings of one election, then once', () => {
    expect(elect('2022-12', ...won, elected('again', 'dbm', { on: '2022-09' }))).toEqual(['dbm certain']);
  });

  it('given that we mended the name or took it back, then as it is believed', () => {
    expect(elect('2022-12', ...won, mended('won', { data: { candidate: 'ri' } }))).toEqual(['ri certain']);
    expect(elect('2022-12', ...won, retracted('won'))).toEqual([]);
  });
});

describe('what ends it', () => {
  it('given an annulment, then no longer; before it, and where it only may have been, still', () => {
    expect([elect('2022-10', ...won, annulled()), elect('2022-12', ...won, annulled())]).toEqual([['dbm certain'], []]);
    expect(elect('2022-11-15', ...won, annulled({ by: 'late@2023' }))).toEqual(['dbm possible']);
  });

  it('given another’s later assumption of the one seat, then no longer', () => {
    expect(elect('2023', ...won, assumed('other', 'ri'))).toEqual([]);
    expect(elect('2022-12', ...won, assumed('other', 'ri', { on: '2022-01' }))).toEqual(['dbm certain']);
  });

  it('given another’s later election to it, then that one is elect', () => {
    const log = [...won, called('again', { office }), elected('again', 'ri', { on: '2022-11' }, 'again')];
    expect([elect('2022-10', ...log), elect('2022-12', ...log)]).toEqual([['dbm certain'], ['ri certain']]);
  });

  it('given another’s assumption that nothing orders, then disputed', () => {
    expect(elect('2023', ...won, assumed('other', 'ri', { on: '2022' }))).toEqual(['dbm disputed']);
    expect(elect('2023', ...won, assumed('other', 'ri', { on: '2022' }, { election: 'sg' }))).toEqual(['dbm disputed']);
  });

  it('given several tellings of the election, then what is before or after one of them is so', () => {
    const log = [...won, elected('vaguely', 'dbm', { on: '2022', by: 'late@2023' })];
    expect(elect('2023', ...log, assumed('other', 'ri', { on: '2022-01' }))).toEqual(['dbm certain']);
    expect(elect('2023', ...log, assumed('other', 'ri', { on: '2022-11' }))).toEqual([]);
  });

  it('given their assuming after another election, then they are elect by the later one still', () => {
    const log = [
      ...won,
      called('next', { office }),
      elected('again', 'dbm', { on: '2026-10' }, 'next'),
      assumed('taken', 'dbm', {}, { election: 'sg' }),
    ];
    expect(electAt('2026-11', ...log).map((e) => [e.actor, e.election])).toEqual([['dbm', 'next']]);
  });
});

describe('several seats', () => {
  const council = called('sg', { office, seats: 2 });
  const both = [council, elected('a', 'ca'), elected('b', 'cb')];

  it('given two who are elected, then both, until each assumes for themselves', () => {
    expect(elect('2022-12', ...both)).toEqual(['ca certain', 'cb certain']);
    expect(elect('2023', ...both, assumed('taken', 'ca'))).toEqual(['cb certain']);
  });

  it('given later elections, then these end nobody’s', () => {
    const log = [...both, called('by', { office }), elected('c', 'cc', { on: '2022-11' }, 'by')];
    expect(elect('2022-12', ...log)).toEqual(['ca certain', 'cb certain', 'cc certain']);
  });
});

it('given one election that is asked about, then only who is elect by it', () => {
  const log = logOf(...won, called('other', { office }), elected('o', 'ri', { on: '2022' }, 'other'));
  expect(electTo(worldsAt(log, '2022-12'), office, true, 'sg').map((e) => e.actor)).toEqual(['dbm']);
});
