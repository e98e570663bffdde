import type { DevelopmentType } from './catalogue.js';
import { catalogue } from './catalogue.js';
import { MAX_FAULTS, validateContent } from './validation.js';

const DEVELOPMENT = '01890a5d-ac96-774b-bcce-b302099a8057';

/** Pointer and code of each fault. */
const told = (value: unknown): string[] =>
  validateContent(value).faults.map(({ pointer, code }) => `${pointer} ${code}`);
const messages = (value: unknown): string =>
  validateContent(value)
    .faults.map(({ message }) => message)
    .join('\n');

/** The example of a type, with members of its data, or of its envelope, replaced; undefined leaves one out. */
function example(type: DevelopmentType, data: object = {}, envelope: object = {}): unknown {
  const { example: content } = catalogue[type];
  return JSON.parse(JSON.stringify({ ...content, data: { ...content.data, ...data }, ...envelope }));
}

describe('the data of a type', () => {
  it.each<[string, DevelopmentType, object, string[]]>([
    ['a missing field', 'BallotCounted', { round: undefined }, ['/data/round missing']],
    ['an unknown field', 'BallotCounted', { vote: {} }, ['/data/vote unknown-field']],
    ['null', 'BallotCounted', { blank: null }, ['/data/blank wrong-type']],
    ['a number as text', 'BallotCounted', { round: '1' }, ['/data/round wrong-type']],
    ['a count as text', 'BallotCounted', { votes: { a: '12' } }, ['/data/votes/a wrong-type']],
    ['a fraction', 'BallotCounted', { votes: { a: 1.5 } }, ['/data/votes/a bad-number']],
    ['a negative count', 'BallotCounted', { blank: -1 }, ['/data/blank bad-number']],
    ['a round of zero', 'BallotCounted', { round: 0 }, ['/data/round bad-number']],
    ['a count beyond 1e9', 'BallotCounted', { ballots: 1e9 + 1 }, ['/data/ballots bad-number']],
    ['true as text', 'BallotCounted', { listComplete: 'true' }, ['/data/listComplete wrong-type']],
    ['one for true', 'ElectionCalled', { secret: 1 }, ['/data/secret wrong-type']],
    ['a list for an object', 'BallotCounted', { votes: [1] }, ['/data/votes wrong-type']],
    ['a bad key', 'BallotCounted', { votes: { 'A B': 1 } }, ['/data/votes/A B bad-id']],
    ['a key to be escaped', 'BallotCounted', { votes: { 'a/~': 1 } }, ['/data/votes/a~1~0 bad-id']],
    ['a bad value by actor', 'BallotCounted', { votesBy: { a: 'B' } }, ['/data/votesBy/a bad-id']],
    ['an upper-case id', 'CandidateElected', { candidate: 'CA' }, ['/data/candidate bad-id']],
    ['a hyphen at the end', 'CandidateElected', { candidate: 'ca-' }, ['/data/candidate bad-id']],
    ['an id that is too long', 'CandidateElected', { candidate: 'a'.repeat(101) }, ['/data/candidate bad-id']],
    ['an id with a line end', 'CandidateElected', { candidate: 'ca\n' }, ['/data/candidate bad-id']],
    ['an office without a body', 'OfficeAssumed', { office: 'chair' }, ['/data/office bad-id']],
    ['an office of three parts', 'OfficeAssumed', { office: 'a/b/c' }, ['/data/office bad-id']],
    ['half a candidacy', 'StanceDeclared', { issue: 'e:' }, ['/data/issue bad-id']],
    ['a candidacy framed as an issue', 'IssueFramed', { issue: 'e:c' }, ['/data/issue bad-id']],
    [
      'a development in upper case',
      'ForecastResolved',
      { forecast: DEVELOPMENT.toUpperCase() },
      ['/data/forecast bad-id'],
    ],
    ['a word outside the list', 'ActorRegistered', { kind: 'robot' }, ['/data/kind bad-value']],
    ['a blank text', 'ActorRegistered', { name: ' \n' }, ['/data/name empty']],
    ['a text that is too long', 'ActorRegistered', { name: 'é'.repeat(2001) }, ['/data/name too-long']],
    ['an empty list', 'ActorRegistered', { aliases: [] }, ['/data/aliases empty']],
    ['a bad item', 'ActorRegistered', { aliases: ['a', 2] }, ['/data/aliases/1 wrong-type']],
    ['a language that is none', 'ActorNameRecorded', { language: 'English!' }, ['/data/language bad-text']],
    ['an address that runs code', 'SourceRegistered', { url: 'javascript:alert(1)' }, ['/data/url bad-text']],
    ['an address without a host', 'SourceRegistered', { url: 'https:///a' }, ['/data/url bad-text']],
    ['a date that is none', 'SourceRegistered', { published: '2022-02-30' }, ['/data/published bad-date']],
    ['a date as a number', 'SourceRegistered', { published: 2022 }, ['/data/published wrong-type']],
    ['a time of day in data', 'ElectionPostponed', { to: '2022-03-01T10:00Z' }, ['/data/to bad-date']],
    [
      'a bad member of rules',
      'ElectionCalled',
      { rules: { system: 'lot', tie: '' } },
      ['/data/rules/system bad-value', '/data/rules/tie empty'],
    ],
    ['rules without a system', 'ElectionCalled', { rules: {} }, ['/data/rules/system missing']],
    ['no seats', 'ElectionCalled', { seats: 0 }, ['/data/seats bad-number']],
    ['an unknown member of term', 'ElectionCalled', { term: { form: '2023' } }, ['/data/term/form unknown-field']],
    ['a scale of one', 'IssueFramed', { scale: ['supports'] }, ['/data/scale empty']],
    ['a scale that repeats', 'IssueFramed', { scale: ['a', 'b', 'a'] }, ['/data/scale/2 repeated']],
    ['a label outside the scale', 'IssueFramed', { labels: { maybe: 'x' } }, ['/data/labels/maybe bad-value']],
    ['a statement that nobody signed', 'StatementIssued', { positions: {} }, ['/data/positions empty']],
    ['a merge with itself', 'ActorsMerged', { merged: 'doreen-bogdan-martin' }, ['/data/merged bad-value']],
    ['one’s own successor', 'ActorSucceeded', { successor: 'ussr' }, ['/data/successor bad-value']],
    ['a source’s lineage from itself', 'SourceLineageDeclared', { of: 'press-2022-09-30' }, ['/data/of bad-value']],
    ['a forecast about nothing', 'ForecastMade', { election: undefined }, ['/data missing']],
    ['a pick beyond the sides', 'DisputeResolved', { picks: 2 }, ['/data/picks bad-number']],
    ['a pick before the sides', 'DisputeResolved', { picks: -1 }, ['/data/picks bad-number']],
    ['one side', 'DisputeResolved', { sides: [{ developments: [DEVELOPMENT] }] }, ['/data/sides empty']],
    [
      'a side of nobody',
      'DisputeResolved',
      { sides: [{ developments: [] }, { developments: [DEVELOPMENT] }] },
      ['/data/sides/0/developments empty'],
    ],
    ['a member that is no pointer', 'DisputeResolved', { member: 'votes/ca' }, ['/data/member bad-pointer']],
    ['a member outside data', 'DisputeResolved', { member: '/links/after' }, ['/data/member bad-pointer']],
    ['a pointer badly escaped', 'DisputeResolved', { member: '/data/a~2' }, ['/data/member bad-pointer']],
    ['a set without anybody', 'WalkoutStaged', { actors: {} }, ['/data/actors empty']],
    ['a set as a list', 'WalkoutStaged', { actors: ['us'] }, ['/data/actors wrong-type']],
    ['a set that says who is not in it', 'WalkoutStaged', { actors: { us: false } }, ['/data/actors/us bad-value']],
    ['a set of nobody with an id', 'ProposalSubmitted', { submittedBy: { US: true } }, ['/data/submittedBy/US bad-id']],
    ['no meaning at all', 'ProposalSubmitted', { means: {} }, ['/data/means empty']],
    ['a position that is none', 'TreatySigned', { means: { fees: 'For!' } }, ['/data/means/fees bad-id']],
    [
      'a meaning on itself',
      'TreatyRefused',
      { means: { 'itrs-2012': 'opposes', fees: 'less' } },
      ['/data/means/itrs-2012 bad-value'],
    ],
    ['votes of nobody', 'RollCallTaken', { votes: {} }, ['/data/votes empty']],
    ['a vote that is none', 'RollCallTaken', { votes: { us: 'present' } }, ['/data/votes/us bad-value']],
    ['a vote on nothing known', 'RollCallTaken', { on: 'title' }, ['/data/on bad-value']],
    ['a tally of nothing', 'RollCallTaken', { tally: {} }, ['/data/tally empty']],
    ['a tally of something else', 'RollCallTaken', { tally: { present: 1 } }, ['/data/tally/present unknown-field']],
    ['a meaning of no vote', 'RollCallTaken', { means: { fees: {} } }, ['/data/means/fees empty']],
    [
      'a meaning of absence',
      'RollCallTaken',
      { means: { fees: { absent: 'more' } } },
      ['/data/means/fees/absent unknown-field'],
    ],
    [
      'a roll call’s meaning as a position',
      'RollCallTaken',
      { means: { fees: 'more' } },
      ['/data/means/fees wrong-type'],
    ],
    [
      'a treaty that supersedes itself',
      'TreatyAdopted',
      { supersedes: { 'itrs-2012': 'all' } },
      ['/data/supersedes/itrs-2012 bad-value'],
    ],
    ['a treaty that binds nobody known', 'TreatyAdopted', { binds: 'some' }, ['/data/binds bad-value']],
    ['an instrument with a slash', 'TreatyAdopted', { instrument: 'itrs/2012' }, ['/data/instrument bad-id']],
    ['signatures that nobody counted', 'TreatySignaturesCounted', { signed: undefined }, ['/data/signed missing']],
    ['a claim about a candidacy', 'ClaimMade', { subject: 'e:c' }, ['/data/subject bad-id']],
    ['a claim of a list', 'ClaimMade', { value: [1] }, ['/data/value wrong-type']],
    ['a claim of nothing', 'ClaimMade', { value: ' ' }, ['/data/value empty']],
    ['a patch that changes nothing', 'DevelopmentCorrected', { patch: {} }, ['/data/patch empty']],
    ['a patch that is a list', 'DevelopmentCorrected', { patch: [] }, ['/data/patch wrong-type']],
    [
      'a patch of the type',
      'DevelopmentCorrected',
      { patch: { type: 'BallotCounted' } },
      ['/data/patch/type bad-value'],
    ],
    [
      'a patch of what the log adds',
      'DevelopmentCorrected',
      { patch: { position: 1 } },
      ['/data/patch/position bad-value'],
    ],
    ['a patch that removes data', 'DevelopmentCorrected', { patch: { data: null } }, ['/data/patch/data wrong-type']],
  ])('is refused with %s', (_, type, data, faults) => {
    expect(told(example(type, data))).toEqual(faults);
  });

  it.each(['sources', 'links', 'assertedBy'])('lets %s be corrected only where the fault was ours', (member) => {
    const sources = [{ source: 'press-2022-10-02' }];
    const corrected = (fault: string): unknown =>
      example('DevelopmentCorrected', { fault, patch: { [member]: null } }, { sources });
    expect(told(corrected('source'))).toEqual([`/data/patch/${member} bad-value`]);
    expect(told(corrected('entry'))).toEqual([]);
  });

  it.each<[string, DevelopmentType, object]>([
    ['a key that every object has', 'BallotCounted', { votes: { constructor: 1, prototype: 2, tostring: 3 } }],
    ['no votes at all', 'BallotCounted', { votes: {} }],
    ['a count of zero and of a thousand million', 'BallotCounted', { blank: 0, ballots: 1e9 }],
    ['an id of a hundred characters', 'CandidateElected', { candidate: 'a'.repeat(100) }],
    ['two thousand characters beyond the basic plane', 'ActorRegistered', { name: '𝒜'.repeat(2000) }],
    ['a candidacy as an issue', 'StanceDeclared', { issue: 'e:c' }],
    ['a meaning on a candidacy', 'ProposalSubmitted', { means: { 'e:c': 'supports' } }],
    ['a meaning of one vote only', 'RollCallTaken', { means: { fees: { abstain: 'undecided' } } }],
    ['a claim about an office', 'ClaimMade', { subject: 'itu/secretary-general', value: false }],
    ['a claim of a fraction', 'ClaimMade', { value: -1.5 }],
    [
      'any JSON as a value in dispute',
      'DisputeResolved',
      {
        sides: [
          { developments: [DEVELOPMENT], value: null },
          { developments: [DEVELOPMENT], value: { a: [1] } },
        ],
      },
    ],
    [
      'a patch that removes members',
      'DevelopmentCorrected',
      { patch: { occurred: null, data: { votes: { ca: null } } } },
    ],
  ])('is taken with %s', (_, type, data) => {
    expect(told(example(type, data))).toEqual([]);
  });
});

describe('the envelope', () => {
  it.each<[string, object, string[]]>([
    ['an unknown member', { occured: '2022' }, ['/occured unknown-field']],
    ['a bad date', { occurred: '29.9.2022' }, ['/occurred bad-date']],
    ['a time of day without a zone', { occurred: '2022-09-29T10:15:00' }, ['/occurred bad-date']],
    ['null for a date', { occurred: null }, ['/occurred wrong-type']],
    ['no citations', { sources: undefined }, ['/sources citation-needed']],
    ['an empty list of citations', { sources: [] }, ['/sources empty']],
    ['a citation as text', { sources: ['un'] }, ['/sources/0 wrong-type']],
    [
      'a citation of nothing',
      { sources: [{ source: 'un' }, { page: 3 }] },
      ['/sources/1/page unknown-field', '/sources/1/source missing'],
    ],
    ['a citation’s bad date', { sources: [{ source: 'un', published: 'May' }] }, ['/sources/0/published bad-date']],
    ['a bad asserter', { assertedBy: 'The UN' }, ['/assertedBy bad-id']],
    ['an unknown basis', { basis: 'rumour' }, ['/basis bad-value']],
    ['a blank certainty', { certainty: '' }, ['/certainty empty']],
    ['a link to no development', { links: { before: ['ca'] } }, ['/links/before/0 bad-id']],
    ['an unknown link', { links: { causes: [DEVELOPMENT] } }, ['/links/causes unknown-field']],
    ['an empty link', { links: { sameAs: [] } }, ['/links/sameAs empty']],
    ['data as a list', { data: [] }, ['/data wrong-type']],
    ['no data', { data: undefined }, ['/data missing']],
    ['no type', { type: undefined }, ['/type missing']],
    ['a type that is no text', { type: 7 }, ['/type wrong-type']],
    ['an unknown type', { type: 'BallotCount' }, ['/type unknown-type']],
    ['a name that every object has for a type', { type: 'constructor' }, ['/type unknown-type']],
  ])('is refused with %s', (_, envelope, faults) => {
    expect(told(example('BallotCounted', {}, envelope))).toEqual(faults);
  });

  it.each(['2022-09-29T10:15:00+02:00', '2022-09-29T08:15Z', '2022-09', '2014~', '[2020..2022]', '2019/..'])(
    'takes %s as the date',
    (occurred) => expect(told(example('BallotCounted', {}, { occurred }))).toEqual([]),
  );

  it('still tells the envelope’s faults where the type is unknown', () => {
    expect(told({ type: 'Nothing', occurred: 'x', data: 1 })).toEqual([
      '/type unknown-type',
      '/occurred bad-date',
      '/data wrong-type',
    ]);
  });

  it('needs no citation to mend our own entry, and one to mend a source', () => {
    expect(told(example('DevelopmentRetracted', { fault: 'entry' }))).toEqual([]);
    expect(told(example('DevelopmentRetracted', { fault: 'source' }))).toEqual(['/sources citation-needed']);
    expect(told(example('DevelopmentRetracted', { fault: undefined }))).toEqual(['/data/fault missing']);
  });
});

describe('all faults at once', () => {
  it('names each, with its place and what to do', () => {
    const value = {
      type: 'BallotCounted',
      occurred: '2022-13',
      data: { election: 'E', vots: { ca: '1' }, round: 1.5 },
    };
    expect(told(value)).toEqual([
      '/occurred bad-date',
      '/data/vots unknown-field',
      '/data/election bad-id',
      '/data/round bad-number',
      '/sources citation-needed',
    ]);
    expect(messages(value)).toContain(
      '“data.vots” is not a field here. Is "votes" meant? The fields are election, round,',
    );
    expect(messages(value)).toContain('such as itu-secretary-general-2022, and is "E": write "e".');
    expect(messages(value)).toContain('“data.round” should be a whole number from 1 to 1,000,000,000, and is 1.5.');
    expect(messages(value)).toContain('“occurred” cannot be read. The date "2022-13"');
  });

  it('suggests the nearest type, or lists them all', () => {
    expect(messages({ type: 'ballotcounted', data: {} })).toContain('is "BallotCounted" meant?');
    expect(messages({ type: 'x', data: {} })).toContain('its types are ActorRegistered, ');
  });

  it('counts faults beyond those that anyone reads', () => {
    const votes = Object.fromEntries(Array.from({ length: MAX_FAULTS + 5 }, (_, index) => [`a-${index}`, -1]));
    const { faults } = validateContent(example('BallotCounted', { votes }));
    expect(faults).toHaveLength(MAX_FAULTS + 1);
    expect(faults.at(-1)).toMatchObject({ code: 'more-faults', message: 'There are 5 more faults like these.' });
  });
});
