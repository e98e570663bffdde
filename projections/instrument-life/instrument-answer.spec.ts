import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { doubted, mended, resolved, told, type How } from '../../test/support/story.js';
import { instrumentAnswer, instrumentEntry } from './instrument-answer.js';

const act = (type: string, id: string, how: How = {}, more: Record<string, unknown> = {}): Told =>
  told(type, { instrument: 'r', ...more }, { id, ...how });
const answer = (asOf: string, ...log: Told[]) => instrumentAnswer(worldsAt(logOf(...log), asOf), 'r');
const brief = (asOf: string, ...log: Told[]) => {
  const { status, fate, because } = answer(asOf, ...log);
  return [status, fate, because.join()];
};
const submitted = (how: How = { on: '2019-09' }, more: Record<string, unknown> = {}): Told =>
  act('ProposalSubmitted', 'sub', how, more);
const adopted = (how: How = { on: '2020-03' }, more: Record<string, unknown> = {}): Told =>
  act('ResolutionAdopted', 'ado', how, more);
const rejected = (how: How = { on: '2020-03' }, more: Record<string, unknown> = {}): Told =>
  act('ResolutionRejected', 'rej', how, more);

describe('what became of an instrument', () => {
  it('given nothing, or nothing yet, then unknown and no fate', () => {
    expect(answer('2020')).toMatchObject({
      id: 'r',
      status: 'unknown',
      fate: null,
      title: null,
      because: [],
      support: 0,
    });
    expect(brief('2019-08', submitted())).toEqual(['unknown', null, '']);
  });

  it('given only that it was voted on by name, then its fate is not made up', () => {
    const vote = act('RollCallTaken', 'v', { on: '2020' }, { votes: { us: 'yes' } });
    expect(answer('2021', vote)).toMatchObject({ status: 'unknown', fate: null, rollCalls: [{ id: 'v', listed: 1 }] });
  });

  it('given what was decided in the order of dates, then the last of it', () => {
    const log = [submitted(), rejected({ on: '2019-12' }), adopted(), act('ProposalWithdrawn', 'w', { on: '2021' })];
    expect(brief('2019-10', ...log)).toEqual(['certain', 'submitted', 'sub']);
    expect(brief('2020-01', ...log)).toEqual(['certain', 'rejected', 'rej']);
    expect(brief('2020-06', ...log)).toEqual(['certain', 'adopted', 'ado']);
    expect(brief('2022', ...log)).toEqual(['certain', 'withdrawn', 'w']);
  });

  it('given adopted and rejected on one day, then disputed with both sides, and settled by who resolves it', () => {
    const log = [submitted(), adopted(), rejected({ on: '2020-03', by: 'gazette@2020-04' })];
    expect(answer('2021', ...log)).toMatchObject({
      status: 'disputed',
      fate: null,
      sides: [
        { value: 'adopted', developments: ['ado'], support: 1 },
        { value: 'rejected', developments: ['rej'], support: 1 },
      ],
      because: ['ado', 'rej'],
    });
    const settled = answer('2021', ...log, resolved([['ado'], ['rej']], 1, {}, { id: 'res', by: [] }));
    expect(settled).toMatchObject({ status: 'certain', fate: 'rejected', sides: [], because: ['rej', 'res'] });
  });

  it('given two who say adopted, then one value with both witnesses', () => {
    const again = act('TreatyAdopted', 'too', { on: '2020-03', by: 'gazette@2020-04' });
    expect(answer('2021', adopted(), again)).toMatchObject({ status: 'certain', fate: 'adopted', support: 2 });
  });

  it('given a submission that nothing orders against the decision, then it does not stand against it', () => {
    const twice = [submitted({ by: 'a@2021' }), act('ProposalSubmitted', 'sub2', { by: 'a@2021' }), adopted()];
    expect(brief('2022', ...twice)).toEqual(['certain', 'adopted', 'ado']);
  });

  it('given a decision that only may have been, then possible, with the last certain fate and what it states', () => {
    const log = [submitted(), adopted({ on: '2020', by: 'late@2021' })];
    expect(answer('2020-06', ...log)).toMatchObject({
      status: 'possible',
      fate: 'submitted',
      possible: [{ development: 'ado', type: 'ResolutionAdopted', states: 'adopted', occurred: '2020' }],
    });
    expect(brief('2021', ...log)).toEqual(['certain', 'adopted', 'ado']);
  });

  it('given a submission told late and a decision, then submitted before it, by nature', () => {
    const log = [submitted({ by: 'late@2023' }), adopted()];
    expect(answer('2021', ...log).submissions).toMatchObject([{ status: 'certain', because: ['ado', 'sub'] }]);
  });

  it('given what is announced, then scheduled and no fate', () => {
    const log = [submitted(), adopted({ on: '2020-03-05', by: 'agenda@2020-02' })];
    expect(answer('2020-03-01', ...log)).toMatchObject({
      status: 'certain',
      fate: 'submitted',
      scheduled: [{ development: 'ado', type: 'ResolutionAdopted', occurred: '2020-03-05' }],
      decisions: [],
    });
  });

  it('given doubt on the adoption, then disputed, with what it is without it', () => {
    const log = [submitted(), adopted(), doubted('ado', { id: 'doubt', by: [] })];
    expect(answer('2021', ...log)).toMatchObject({
      status: 'disputed',
      fate: null,
      sides: [{ value: 'adopted' }, { value: 'submitted' }],
      because: ['ado', 'doubt', 'sub'],
      decisions: [{ status: 'disputed', because: ['ado', 'doubt'] }],
    });
  });

  it('given what came out after K, then counted and not shown', () => {
    const log = logOf(submitted({ on: '2019-09', by: 'press@2019-09' }), adopted({ on: '2020-03', by: 'late@2024' }));
    expect(instrumentAnswer(worldsAt(log, '2022', '2022'), 'r')).toMatchObject({
      fate: 'submitted',
      decisions: [],
      notYetKnown: 1,
    });
    expect(instrumentAnswer(worldsAt(log, '2022'), 'r')).not.toHaveProperty('notYetKnown');
  });
});

describe('what an instrument is called', () => {
  const title = (asOf: string, ...log: Told[]) => instrumentEntry(worldsAt(logOf(...log), asOf), 'r').title;

  it('given renamings, then the last title, and all of them with when', () => {
    const log = [
      submitted({ on: '2019-09' }, { title: 'New IP', code: 'C-83' }),
      act('ProposalRenamed', 'n', { on: '2020-09' }, { title: 'Future Vertical Networks' }),
    ];
    expect(answer('2020-01', ...log)).toMatchObject({ title: 'New IP', code: 'C-83' });
    expect(answer('2021', ...log)).toMatchObject({
      title: 'Future Vertical Networks',
      code: 'C-83',
      names: [
        { title: 'New IP', occurred: '2019-09', status: 'certain', because: ['sub'] },
        { title: 'Future Vertical Networks', occurred: '2020-09', because: ['n'] },
      ],
    });
  });

  it('given a name in a language, then it stands beside the one without', () => {
    const translated = act('ProposalRenamed', 'n', { on: '2020-09' }, { title: 'Nouveau', language: 'fr' });
    expect(title('2021', submitted({ on: '2019' }, { title: 'New IP' }), translated)).toBe('New IP');
    expect(title('2021', translated)).toBe('Nouveau');
  });

  it('given several on one day, then that of what decides before that of a vote; of two such, none', () => {
    const vote = act('RollCallTaken', 'v', { on: '2020-03' }, { title: 'Item 5', votes: { us: 'yes' } });
    expect(title('2021', vote, adopted({ on: '2020-03' }, { title: 'On peace' }))).toBe('On peace');
    const other = act('ResolutionAdopted', 'b', { on: '2020-03', by: 'b@2020-04' }, { title: 'Of peace' });
    expect(title('2021', vote, adopted({ on: '2020-03' }, { title: 'On peace' }), other)).toBeNull();
  });
});

describe('the parts of its life', () => {
  it('given the bodies that it came before, then each, and the last one', () => {
    const log = [
      submitted(
        { on: '2019-09' },
        { body: 'tsag', submittedBy: { huawei: true, cn: true }, means: { 'new-ip': 'supports' } },
      ),
      act('ProposalMoved', 'm', { on: '2020-07' }, { from: 'tsag', to: 'sg13' }),
    ];
    expect(answer('2021', ...log)).toMatchObject({
      body: 'sg13',
      bodies: [
        { body: 'tsag', from: null, status: 'certain' },
        { body: 'sg13', from: 'tsag', status: 'certain' },
      ],
      submissions: [{ submittedBy: ['cn', 'huawei'], body: 'tsag', means: { 'new-ip': 'supports' } }],
    });
  });

  it('given a submission and a move of which nature does not tell the order, then no body is made up', () => {
    const log = [
      submitted({}, { body: 'tsag' }),
      act('ProposalSubmitted', 'again', {}, { body: 'tsag' }),
      act('ProposalMoved', 'moved', {}, { to: 'sg13' }),
    ];
    expect(answer('2030', ...log).body).toBeNull();
    expect(answer('2030', log[0]!, log[2]!).body).toBe('sg13');
  });

  it('given amendments, then which are in and which were taken out, with why', () => {
    const on = (type: string, id: string, amendment: string, how: How, more: Record<string, unknown> = {}): Told =>
      act(type, id, how, { amendment, ...more });
    const log = [
      submitted(),
      on('AmendmentProposed', 'p1', 'a1', { on: '2020-01' }, { summary: 'Names', proposedBy: { ru: true } }),
      on('AmendmentProposed', 'p2', 'a2', { on: '2020-01' }),
      on('AmendmentRemoved', 'x2', 'a2', { on: '2020-02' }, { removedBy: { us: true }, reason: 'No consensus' }),
      on('AmendmentRemoved', 'x3', 'a3', { on: '2020-02' }),
    ];
    const { amendments, flags } = answer('2021', ...log);
    expect(amendments).toMatchObject([
      { amendment: 'a1', status: 'certain', state: 'proposed', proposals: [{ summary: 'Names', proposedBy: ['ru'] }] },
      { amendment: 'a2', state: 'removed', removals: [{ reason: 'No consensus', removedBy: ['us'] }], because: ['x2'] },
      { amendment: 'a3', state: 'removed', proposals: [] },
    ]);
    expect(flags.map((f) => [f.code, f.developments])).toEqual([['removed-unproposed', ['x3']]]);
    expect(answer('2020-01', ...log).amendments.map((a) => [a.amendment, a.state])).toEqual([
      ['a1', 'proposed'],
      ['a2', 'proposed'],
    ]);
  });

  it('given how it was decided, then by consensus or by vote, with the tally, and a walkout over it', () => {
    const out = act('WalkoutStaged', 'out', { on: '2020-03' }, { conference: 'wcit', actors: { us: true, gb: true } });
    const log = [
      adopted({ on: '2020-03' }, { how: 'vote', tally: { yes: 89, no: 55 }, body: 'itu', conference: 'wcit' }),
      out,
    ];
    expect(answer('2021', ...log)).toMatchObject({
      decisions: [
        { outcome: 'adopted', how: 'vote', body: 'itu', conference: 'wcit', tally: { yes: 89, no: 55, abstain: null } },
      ],
      walkouts: [{ actors: ['gb', 'us'], conference: 'wcit', status: 'certain' }],
    });
  });

  it('given one adoption told in two ways, then disputed in that member alone', () => {
    const log = [
      adopted({ on: '2020-03' }, { how: 'consensus' }),
      act('ResolutionAdopted', 'b', { on: '2020-03', by: 'b@2020-04', links: { sameAs: ['ado'] } }, { how: 'vote' }),
    ];
    expect(answer('2021', ...log)).toMatchObject({
      status: 'certain',
      fate: 'adopted',
      decisions: [
        {
          status: 'disputed',
          how: null,
          disputed: [
            {
              member: '/data/how',
              sides: [
                { value: 'consensus', developments: ['ado'] },
                { value: 'vote', developments: ['b'] },
              ],
            },
          ],
        },
      ],
    });
  });

  it('given a mended instrument of a withdrawal, then it is that one’s', () => {
    const gone = act('ProposalWithdrawn', 'w', { on: '2020' }, { instrument: 'other' });
    const log = [submitted(), gone, mended('w', { data: { instrument: 'r' } })];
    expect(brief('2021', ...log)[1]).toBe('withdrawn');
  });
});

describe('what does not add up', () => {
  const codes = (...log: Told[]) => answer('2022', ...log).flags.map((f) => `${f.code} ${f.developments.join()}`);
  const gone = act('ProposalWithdrawn', 'w', { on: '2019-12' });
  const vote = (votes: Record<string, string>, more: Record<string, unknown> = {}): Told =>
    act('RollCallTaken', 'v', { on: '2020-03' }, { votes, listComplete: true, ...more });

  it('given a decision after it was withdrawn, then flagged, unless it was submitted again', () => {
    expect(codes(submitted(), gone, adopted())).toEqual(['decided-after-withdrawal ado,w']);
    expect(codes(submitted(), gone, act('ProposalSubmitted', 'again', { on: '2020-01' }), adopted())).toEqual([]);
  });

  it('given a tally that is not that of the one roll call, then flagged; of several roll calls nothing tells', () => {
    const decided = adopted({ on: '2020-03' }, { tally: { yes: 2, no: 1 } });
    expect(codes(vote({ us: 'yes', ru: 'no' }), decided)).toEqual(['tally-differs ado,v']);
    expect(codes(vote({ us: 'yes', cn: 'yes', ru: 'no' }), decided)).toEqual([]);
    const other = act('RollCallTaken', 'v2', { on: '2020-02' }, { votes: { us: 'no' } });
    expect(codes(vote({ us: 'yes', ru: 'no' }), other, decided)).toEqual([]);
  });
});
