import { idAt, logOf, worldsAt, type Told } from '../../test/support/log.js';
import { electionAnswer } from './election-answer.js';

const by = { sources: [{ source: 's1', published: '2022' }] };
const doubt = (n: number): Told => ({ type: 'DevelopmentDisputed', data: { disputes: idAt(n), reason: 'hearsay' } });

describe('doubts about the parts of an election', () => {
  it('given doubts on a nomination, on a count and on something else, when asked, then each part rests on its own doubt alone', () => {
    const log = logOf(
      { type: 'CandidateNominated', ...by, data: { election: 'e1', candidate: 'ca' } },
      { type: 'StanceDeclared', ...by, data: { actor: 'a', issue: 'i', position: 'p' } },
      { type: 'BallotCounted', ...by, occurred: '2022', data: { election: 'e1', round: 1, votes: { cb: 3 } } },
      doubt(1),
      doubt(2),
      doubt(3),
    );
    const { candidates, rounds } = electionAnswer(worldsAt(log, '2024'), 'e1', true);
    expect(candidates.map((c) => [c.actor, c.status, c.because])).toEqual([
      ['ca', 'disputed', [idAt(1), idAt(4)]],
      ['cb', 'disputed', [idAt(3), idAt(6)]],
    ]);
    expect(rounds.map((r) => [r.status, r.because])).toEqual([['disputed', [idAt(3), idAt(6)]]]);
  });
});
