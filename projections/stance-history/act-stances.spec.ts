import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { doubted, merged, resolved, retracted, revised, told, type How } from '../../test/support/story.js';
import { decide } from '../answer/decide.js';
import { stanceHeadline } from './stance-events.js';

const decision = (actor: string, issue: string, log: Told[], asOf = '2025', knownAt?: string) =>
  decide(worldsAt(logOf(...log), asOf, knownAt), stanceHeadline(actor, issue));
/** How an actor stands on an issue in 2025. */
const stands = (actor: string, issue: string, ...log: Told[]) => {
  const { status, value } = decision(actor, issue, log);
  return [status, value];
};
const UNKNOWN = ['unknown', null];
const DISPUTED = ['disputed', null];

const of = (type: string, id: string, data: object, how: How = {}): Told =>
  told(type, { instrument: 'r', ...data }, { id, on: '2020', ...how });
const vote = (id: string, votes: object, more: object = {}, how: How = {}): Told =>
  of('RollCallTaken', id, { votes, ...more }, how);

describe('what submitting, signing and refusing set', () => {
  it('given a submission, then support of each who submits it, and of nobody else', () => {
    const log = [of('ProposalSubmitted', 'p', { submittedBy: { us: true, fr: true } })];
    expect(stands('us', 'r', ...log)).toEqual(['certain', 'supports']);
    expect(stands('fr', 'r', ...log)).toEqual(['certain', 'supports']);
    expect(stands('ru', 'r', ...log)).toEqual(UNKNOWN);
    expect(stands('us', 's', ...log)).toEqual(UNKNOWN);
  });

  it('given what the submission means, then that on the issues named, also on a candidacy', () => {
    const log = [of('ProposalSubmitted', 'p', { submittedBy: { us: true }, means: { i: 'more', 'sg:ca': 'opposes' } })];
    expect(stands('us', 'i', ...log)).toEqual(['certain', 'more']);
    expect(stands('us', 'sg:ca', ...log)).toEqual(['certain', 'opposes']);
    expect(stands('us', 'j', ...log)).toEqual(UNKNOWN);
    expect(stands('ru', 'i', ...log)).toEqual(UNKNOWN);
  });

  it('given a signature, then support; given a refusal, then opposition; neither of anybody else', () => {
    const signed = [of('TreatySigned', 't', { actor: 'us', means: { i: 'more' } })];
    expect(stands('us', 'r', ...signed)).toEqual(['certain', 'supports']);
    expect(stands('us', 'i', ...signed)).toEqual(['certain', 'more']);
    expect(stands('fr', 'r', ...signed)).toEqual(UNKNOWN);
    const refused = [of('TreatyRefused', 't', { actor: 'us', means: { i: 'less' } })];
    expect(stands('us', 'r', ...refused)).toEqual(['certain', 'opposes']);
    expect(stands('us', 'i', ...refused)).toEqual(['certain', 'less']);
  });

  it('given a refusal and a later signature, then the later; given both undated, then a dispute', () => {
    const [no, yes] = [
      of('TreatyRefused', 'a', { actor: 'us' }),
      of('TreatySigned', 'b', { actor: 'us' }, { on: '2021' }),
    ];
    expect(stands('us', 'r', no, yes)).toEqual(['certain', 'supports']);
    const undated = { by: 'press@2022' };
    const log = [told('TreatyRefused', { instrument: 'r', actor: 'us' }, { id: 'a', ...undated })];
    log.push(told('TreatySigned', { instrument: 'r', actor: 'us' }, { id: 'b', ...undated }));
    expect(stands('us', 'r', ...log)).toEqual(DISPUTED);
  });

  it('given an adoption, a withdrawal, an amendment, a walkout or a count of signatures, then nothing', () => {
    const log = [
      of('ResolutionAdopted', 'a', { how: 'consensus' }),
      of('ProposalWithdrawn', 'b', { withdrawnBy: { us: true } }),
      of('AmendmentProposed', 'c', { amendment: 'x', proposedBy: { us: true } }),
      of('WalkoutStaged', 'd', { conference: 'c', actors: { us: true } }),
      of('TreatySignaturesCounted', 'e', { signed: 1 }),
    ];
    expect(stands('us', 'r', ...log)).toEqual(UNKNOWN);
  });

  it('given a basis that is no act of its own, then nothing', () => {
    const inferred = of('TreatySigned', 't', { actor: 'us' }, { basis: 'inferred' });
    expect(stands('us', 'r', inferred)).toEqual(UNKNOWN);
    expect(stands('us', 'r', vote('v', { us: 'yes' }, {}, { basis: 'attributed' }))).toEqual(UNKNOWN);
  });

  it('given a declaration on an instrument, then it and what is done about it are one history', () => {
    const log = [
      of('TreatyRefused', 'a', { actor: 'us' }),
      told('StanceDeclared', { actor: 'us', issue: 'r', position: 'undecided' }, { id: 'b', on: '2021' }),
    ];
    expect(stands('us', 'r', ...log)).toEqual(['certain', 'undecided']);
    const back = told('StanceWithdrawn', { actor: 'us', issue: 'r', withdraws: 'a' }, { id: 'c', on: '2022' });
    expect(stands('us', 'r', ...log, back)).toEqual(['certain', null]);
  });

  it('given ids that turn out to be one actor, then the stance is that one’s', () => {
    const log = [
      of('ProposalSubmitted', 'p', { submittedBy: { usa: true }, means: { i: 'more' } }),
      merged('us', 'usa'),
    ];
    expect(stands('us', 'r', ...log)).toEqual(['certain', 'supports']);
    expect(stands('us', 'i', ...log)).toEqual(['certain', 'more']);
  });

  it('given a source that had the wrong signatory, then before and after it was mended', () => {
    const log = [of('TreatySigned', 't', { actor: 'us' }), revised('t', { data: { actor: 'fr' } }, { on: '2023' })];
    expect(decision('us', 'r', log, '2025', '2022').value).toBe('supports');
    expect(stands('us', 'r', ...log)).toEqual(UNKNOWN);
    expect(stands('fr', 'r', ...log)).toEqual(['certain', 'supports']);
  });
});

describe('what a vote sets', () => {
  it('given votes on the whole text, then each voter’s; an absent one has none', () => {
    const log = [vote('v', { us: 'yes', ru: 'no', cn: 'abstain', ve: 'absent' }, { on: 'whole' })];
    expect(stands('us', 'r', ...log)).toEqual(['certain', 'supports']);
    expect(stands('ru', 'r', ...log)).toEqual(['certain', 'opposes']);
    expect(stands('cn', 'r', ...log)).toEqual(['certain', 'abstains']);
    expect(stands('ve', 'r', ...log)).toEqual(UNKNOWN);
    expect(stands('fr', 'r', ...log)).toEqual(UNKNOWN);
  });

  it('given what a vote means, then that on the issue; a vote that means nothing there sets nothing', () => {
    const means = { i: { yes: 'more', no: 'less' } };
    const log = [vote('v', { us: 'yes', ru: 'no', cn: 'abstain', ve: 'absent' }, { means })];
    expect(stands('us', 'i', ...log)).toEqual(['certain', 'more']);
    expect(stands('ru', 'i', ...log)).toEqual(['certain', 'less']);
    expect(stands('cn', 'i', ...log)).toEqual(UNKNOWN);
    expect(stands('ve', 'i', ...log)).toEqual(UNKNOWN);
  });

  it.each(['paragraph', 'amendment', 'motion'])('given a vote on a %s, then no stance', (on) => {
    const log = [vote('v', { us: 'yes' }, { on, means: { i: { yes: 'more' } } })];
    expect(stands('us', 'r', ...log)).toEqual(UNKNOWN);
    expect(stands('us', 'i', ...log)).toEqual(UNKNOWN);
  });

  it('given one roll call that does not say what it is on, then the whole; given several, then it sets nothing', () => {
    const unsaid = vote('v', { us: 'yes' });
    expect(stands('us', 'r', unsaid)).toEqual(['certain', 'supports']);
    const other = vote('w', { fr: 'no' }, { on: 'paragraph', part: '3' }, { on: '2019' });
    expect(stands('us', 'r', unsaid, other)).toEqual(UNKNOWN);
    expect(stands('us', 'r', vote('v', { us: 'yes' }, { on: 'whole' }), other)).toEqual(['certain', 'supports']);
    expect(stands('us', 'r', unsaid, other, retracted('w'))).toEqual(['certain', 'supports']);
    const elsewhere = vote('w', { fr: 'no' }, { instrument: 's' }, { on: '2019' });
    expect(stands('us', 'r', unsaid, elsewhere)).toEqual(['certain', 'supports']);
  });

  it('given two tellings of one vote, then they are read together', () => {
    const lists = vote('a', { us: 'yes', ru: 'no' });
    expect(stands('us', 'r', lists, vote('b', { fr: 'yes' }, { on: 'motion' }))).toEqual(UNKNOWN);
    const meaning = vote('b', { fr: 'yes' }, { means: { i: { yes: 'more' } } }, { by: 'ngo@2021' });
    expect(stands('us', 'i', lists, meaning)).toEqual(['certain', 'more']);
    expect(decision('us', 'i', [lists, meaning]).support).toBe(2);
    expect(decision('fr', 'i', [lists, meaning]).support).toBe(1);
    expect(decision('us', 'r', [lists, meaning]).support).toBe(1);
  });

  it('given two sources that print different votes, then a dispute until it is resolved', () => {
    const log = [vote('a', { us: 'yes' }), vote('b', { us: 'no' })];
    const { status, sides } = decision('us', 'r', log);
    expect(status).toBe('disputed');
    expect(sides.map((s) => s.value)).toEqual(['opposes', 'supports']);
    const settled = resolved(
      [
        { developments: ['a'], value: 'yes' },
        { developments: ['b'], value: 'no' },
      ],
      1,
      {
        member: '/data/votes/us',
      },
    );
    expect(stands('us', 'r', ...log, { ...settled, id: 'x' })).toEqual(['certain', 'opposes']);
    expect(decision('us', 'r', [...log, { ...settled, id: 'x' }]).because).toEqual(['a', 'b', 'x']);
  });

  it('given that one source has it absent, then the stance is in dispute: with that vote, or without any', () => {
    expect(stands('us', 'r', vote('a', { us: 'yes' }), vote('b', { us: 'absent' }))).toEqual(DISPUTED);
  });

  it('given votes that differ and mean the same, then no dispute', () => {
    const means = { i: { yes: 'more', abstain: 'more' } };
    const log = [vote('a', { us: 'yes' }, { means }), vote('b', { us: 'abstain' }, { means })];
    expect(stands('us', 'i', ...log)).toEqual(['certain', 'more']);
    expect(stands('us', 'r', ...log)).toEqual(DISPUTED);
  });

  it('given a vote that an edition corrects, then abstain before it and no after it', () => {
    const log = [
      vote('v', { us: 'abstain' }, {}, { on: '2015', by: 'un@2016' }),
      revised('v', { data: { votes: { us: 'no' } } }, { by: 'un@2017' }),
    ];
    expect(decision('us', 'r', log, '2025', '2016-12').value).toBe('abstains');
    expect(decision('us', 'r', log, '2025', '2018').value).toBe('opposes');
  });

  it('given a doubted vote, then the stance is read with and without it', () => {
    const log = [of('ProposalSubmitted', 'p', { submittedBy: { us: true } }, { on: '2019' }), vote('v', { us: 'no' })];
    expect(stands('us', 'r', ...log)).toEqual(['certain', 'opposes']);
    const { status, sides } = decision('us', 'r', [...log, doubted('v')]);
    expect([status, sides.map((s) => s.value)]).toEqual(['disputed', ['opposes', 'supports']]);
  });

  it('given a vote whose date is too vague to be before V, then it is possible', () => {
    const log = [
      of('TreatyRefused', 'a', { actor: 'us' }, { on: '2019' }),
      vote('v', { us: 'yes' }, {}, { on: '2020', by: 'un@2021' }),
    ];
    const { status, value, possible } = decision('us', 'r', log, '2020-06');
    expect([status, value, possible.map((p) => [p.development, p.states])]).toEqual([
      'possible',
      'opposes',
      [['v', 'supports']],
    ]);
  });
});
