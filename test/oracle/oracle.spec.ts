import type { Development } from '../../events/development.js';
import { ask } from './ask.js';
import { tiny, uuid } from './tiny.js';

const ids = (...names: string[]): string[] => names.map(uuid).sort();

const sg = { election: 'sg', candidate: 'bogdan' };
const rules = { system: 'majority', rounds: 3 };
const secretaryGeneral = (): Development[] =>
  tiny(
    ['SourceRegistered', { source: 'ann', kind: 'official', title: 'Candidates', published: '2022-09-20' }],
    ['SourceRegistered', { source: 'res', kind: 'official', title: 'Results', published: '2022-09-29' }],
    ['ElectionCalled', { election: 'sg', body: 'itu', office: 'itu/sg', seats: 1, rules, secret: true }],
    ['CandidateNominated', sg, { id: 'n1', occurred: '2022', by: ['ann'] }],
    ['CandidateNominated', { election: 'sg', candidate: 'ismailov' }, { id: 'n2', occurred: '2022', by: ['ann'] }],
    [
      'BallotCounted',
      { election: 'sg', round: 1, votes: { bogdan: 139, ismailov: 25 }, majorityReported: 83, listComplete: true },
      { id: 'b1', occurred: '2022-09-29', by: ['res'] },
    ],
    ['CandidateElected', { ...sg, round: 1 }, { id: 'e1', occurred: '2022-09-29', by: ['res'] }],
    [
      'StanceAttributed',
      { actor: 'cn', issue: 'sg:ismailov', position: 'supports', attributedBy: 'x' },
      { by: ['ann'] },
    ],
  );

describe('worked cases of an election', () => {
  it('given nominations before and the result after K, when asked at K, then two candidates and what is not yet known', () => {
    const answer = ask(secretaryGeneral(), '2022-09-29', '2022-09-26').election('sg');
    expect(answer.candidates.map((c) => [c.actor, c.status])).toEqual([
      ['bogdan', 'certain'],
      ['ismailov', 'certain'],
    ]);
    expect(answer).toMatchObject({ status: 'certain', phase: 'campaign', elected: null, rounds: [], notYetKnown: 2 });
    expect(answer.because).toEqual(ids('n1', 'n2'));
  });

  it('given the result, when asked without K, then elected with all figures', () => {
    const answer = ask(secretaryGeneral(), '2022-09-29').election('sg');
    expect(answer).toMatchObject({
      status: 'certain',
      phase: 'decided',
      elected: ['bogdan'],
      computedWinner: ['bogdan'],
      because: ids('e1'),
      support: 1,
      notYetKnown: null,
    });
    const votes = { bogdan: 139, ismailov: 25 };
    expect(answer.rounds).toEqual([
      { round: 1, status: 'certain', votes, valid: 164, majorityComputed: 83, margin: 114, support: 1 },
    ]);
  });

  it('given a secret ballot and attributions, when asked who stood for the loser, then unknown', () => {
    const asked = ask(secretaryGeneral(), '2022-09-28');
    expect(asked.stance('cn', 'sg:ismailov')).toMatchObject({
      status: 'unknown',
      position: null,
      because: [],
      support: 0,
    });
  });

  it('given a nomination told late, when a count that lists them has happened, then it has happened', () => {
    const log = tiny(
      ['CandidateNominated', sg, { id: 'n1', occurred: '2022', by: [['late', '2023-01-05']] }],
      [
        'BallotCounted',
        { election: 'sg', round: 1, votes: { bogdan: 9 } },
        { occurred: '2022-09-29', by: [['now', '2022-09-29']] },
      ],
    );
    const asked = ask(log, '2022-10-15');
    expect(asked.happening(uuid('n1'))).toBe('happened');
    expect(asked.election('sg').candidates).toEqual([{ actor: 'bogdan', status: 'certain', withdrawn: false }]);
    expect(ask(log, '2022-08').happening(uuid('n1'))).toBe('possible');
  });

  it('given two reports of one ballot, when they differ in one vote, then that alone is disputed and the winner certain', () => {
    const ballot = (cb: number) => ({
      election: 'sg',
      round: 1,
      votes: { ca: 83, cb },
      ballots: 170,
      blank: 4,
      invalid: 2,
    });
    const log = tiny(
      ['ElectionCalled', { election: 'sg', body: 'itu', seats: 1, rules, secret: true }],
      ['BallotCounted', ballot(79), { occurred: '2022', by: [['s1', '2022-05']] }],
      ['BallotCounted', ballot(78), { occurred: '2022', by: [['s2', '2022-05']] }],
      [
        'CandidateElected',
        { election: 'sg', candidate: 'ca' },
        { id: 'e1', occurred: '2022', by: [['s1', '2022-05']] },
      ],
    );
    const answer = ask(log, '2023').election('sg');
    expect(answer).toMatchObject({ status: 'certain', elected: ['ca'], because: ids('e1') });
    const votes = { ca: 83, cb: null };
    expect(answer.rounds).toEqual([
      { round: 1, status: 'disputed', votes, valid: 164, majorityComputed: 83, margin: null, support: 2 },
    ]);
  });

  it('given a result and its paraphrase, when the lineage is recorded, then support is 1, and 2 before', () => {
    const log = tiny(
      ['CandidateElected', sg, { id: 'e1', occurred: '2022', by: ['a', 'b'] }],
      ['SourceLineageDeclared', { source: 'a', of: 'c', relation: 'paraphrase' }],
      ['SourceLineageDeclared', { source: 'c', of: 'b', relation: 'copy' }],
    );
    expect([1, 2, 3].map((p) => ask(log, '2026', null, p).election('sg').support)).toEqual([2, 2, 1]);
  });

  it('given 193 typed for 139, when mended as entry, then 139 at every K and 193 only before', () => {
    const log = tiny(
      [
        'BallotCounted',
        { election: 'sg', round: 1, votes: { ca: 193 } },
        { id: 'b1', occurred: '2022', by: [['s', '2022-10']] },
      ],
      [
        'DevelopmentCorrected',
        { corrects: uuid('b1'), fault: 'entry', patch: { data: { votes: { ca: 139 } } }, reason: 'x' },
      ],
    );
    const votes = (knownAt: string | null, p: number) => ask(log, '2023', knownAt, p).election('sg').rounds[0]?.votes;
    expect([votes('2022-10', 2), votes(null, 2), votes(null, 1)]).toEqual([{ ca: 139 }, { ca: 139 }, { ca: 193 }]);
  });

  it('given a disputed winner, when resolved, then the pick; when a third is told, then it is open again', () => {
    const won = (candidate: string, id: string): [string, object, object] => [
      'CandidateElected',
      { election: 'sg', candidate },
      { id, occurred: '2022', by: [['s', '2022']] },
    ];
    const sides = [{ developments: [uuid('ea')] }, { developments: [uuid('eb')] }];
    const log = tiny(
      ...([won('ca', 'ea'), won('cb', 'eb')] as Parameters<typeof tiny>),
      ['DisputeResolved', { sides, picks: 1, reason: 'x' }, { id: 'r1' }],
      ...([won('cb', 'ed'), won('cc', 'ec')] as Parameters<typeof tiny>),
    );
    const at = (p: number) => ask(log, '2023', null, p).election('sg');
    expect(at(2)).toMatchObject({ status: 'disputed', phase: 'decided', elected: null, because: ids('ea', 'eb') });
    expect(at(3)).toMatchObject({ status: 'certain', elected: ['cb'], because: ids('eb', 'r1') });
    expect(at(4)).toMatchObject({ status: 'certain', elected: ['cb'], because: ids('eb', 'ed', 'r1') });
    expect(at(5)).toMatchObject({ status: 'disputed', elected: null });
  });

  it('given an annulment, when it has happened, then nobody is elected and what was announced for after it is not', () => {
    const log = tiny(
      ['CandidateElected', sg, { id: 'e1', occurred: '2022-03', by: [['s', '2022-04']] }],
      [
        'OfficeAssumed',
        { office: 'itu/sg', holder: 'bogdan', election: 'sg' },
        { id: 'a1', occurred: '2023-01-01', by: [['s', '2022-04']] },
      ],
      ['ElectionAnnulled', { election: 'sg' }, { id: 'x1', occurred: '2022-06', by: [['s', '2022-07']] }],
    );
    expect(ask(log, '2024').election('sg')).toMatchObject({ phase: 'annulled', elected: null, because: ids('x1') });
    expect(ask(log, '2024').happening(uuid('a1'))).toBe('not');
    expect(ask(log, '2022-05').happening(uuid('a1'))).toBe('scheduled');
    expect(ask(log, '2022-05').election('sg')).toMatchObject({ elected: ['bogdan'], status: 'certain' });
    expect(ask(log, '2022-06-15').election('sg')).toMatchObject({
      status: 'possible',
      elected: ['bogdan'],
      possible: [{ development: uuid('x1') }],
    });
  });
});
