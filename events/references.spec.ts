import { catalogue } from './catalogue.js';
import { kindsMeantBy, mapActors, referencesOf } from './references.js';

const DEVELOPMENT = '01890a5d-ac96-774b-bcce-b302099a8057';
const told = (content: Parameters<typeof referencesOf>[0]): string[] =>
  referencesOf(content).map(({ kind, id, pointer }) => `${pointer} ${kind} ${id}`);

describe('what a content refers to', () => {
  it('given an envelope, then its sources, asserter and links are among it', () => {
    const content = {
      type: 'ElectionAnnulled',
      sources: [{ source: 'un' }, { source: 'press' }],
      assertedBy: 'ca',
      links: { before: [DEVELOPMENT], sameAs: [DEVELOPMENT] },
      data: { election: 'e' },
    };
    expect(told(content)).toEqual([
      '/sources/0/source source un',
      '/sources/1/source source press',
      '/assertedBy actor ca',
      `/links/before/0 development ${DEVELOPMENT}`,
      `/links/sameAs/0 development ${DEVELOPMENT}`,
      '/data/election election e',
    ]);
  });

  it('given what is listed by actor, then keys and ids within are among it', () => {
    const data = { election: 'e', round: 1, votes: { ca: 1, constructor: 2 }, votesBy: { us: 'ca' } };
    expect(told({ type: 'BallotCounted', data })).toEqual([
      '/data/election election e',
      '/data/votes/ca actor ca',
      '/data/votes/constructor actor constructor',
      '/data/votesBy/us actor us',
      '/data/votesBy/us actor ca',
    ]);
  });

  it('given a candidacy, then its election and candidate are among it', () => {
    const data = { actor: 'us', issue: 'e:ca', position: 'supports' };
    expect(told({ type: 'StanceDeclared', data })).toEqual([
      '/data/actor actor us',
      '/data/issue issue e:ca',
      '/data/issue election e',
      '/data/issue actor ca',
    ]);
  });

  it('given sides of a dispute, then their developments are among it, and their values are not', () => {
    const { example } = catalogue.DisputeResolved;
    expect(told(example).map((line) => line.replace(/ .*/, ''))).toEqual([
      '/data/sides/0/developments/0',
      '/data/sides/1/developments/0',
    ]);
  });

  it('given sets of actors and what acts mean, then their actors and issues are among it, and positions are not', () => {
    const data = {
      instrument: 'r',
      conference: 'c',
      submittedBy: { ca: true },
      means: { fees: 'more', 'e:us': 'supports' },
    };
    expect(told({ type: 'ProposalSubmitted', data })).toEqual([
      '/data/instrument instrument r',
      '/data/submittedBy/ca actor ca',
      '/data/means/fees issue fees',
      '/data/means/e:us issue e:us',
      '/data/means/e:us election e',
      '/data/means/e:us actor us',
    ]);
  });

  it('given a roll call, then its voters and what their votes mean something on are among it', () => {
    const data = { instrument: 'r', votes: { ca: 'yes', constructor: 'no' }, means: { fees: { yes: 'more' } } };
    expect(told({ type: 'RollCallTaken', data })).toEqual([
      '/data/instrument instrument r',
      '/data/votes/ca actor ca',
      '/data/votes/constructor actor constructor',
      '/data/means/fees issue fees',
    ]);
  });

  it('given a conference, a walkout and a treaty, then what they name is among it', () => {
    const walkout = { conference: 'c', actors: { ca: true }, instrument: 'r' };
    expect(told({ type: 'WalkoutStaged', data: walkout })).toEqual([
      '/data/conference conference c',
      '/data/actors/ca actor ca',
      '/data/instrument instrument r',
    ]);
    expect(told({ type: 'TreatyAdopted', data: { instrument: 'new', supersedes: { old: 'all' } } })).toEqual([
      '/data/instrument instrument new',
      '/data/supersedes/old instrument old',
    ]);
  });

  it('given a claim, then it names an office by its id, and anything else by an id that does not tell its kind', () => {
    const claim = (about: string) => ({ type: 'ClaimMade', data: { subject: about, what: 'size', value: 1 } });
    expect(told(claim('itu/chair'))).toEqual(['/data/subject office itu/chair']);
    expect(told(claim('itu'))).toEqual(['/data/subject anything itu']);
    expect(kindsMeantBy('anything')).toEqual(['actor', 'issue', 'election', 'conference', 'instrument']);
  });

  it('given an issue, then an instrument of that id may be meant, and nothing else', () => {
    expect(kindsMeantBy('issue')).toEqual(['issue', 'instrument']);
    for (const kind of ['actor', 'instrument', 'office', 'source', 'development'] as const)
      expect(kindsMeantBy(kind)).toEqual([kind]);
  });

  it('given a type that nothing knows, then the envelope is still read', () => {
    expect(told({ type: 'Unknown', assertedBy: 'ca', data: { actor: 'us' } })).toEqual(['/assertedBy actor ca']);
  });
});

describe('actors that turn out to be one', () => {
  const merged = (id: string): string => (id === 'rus' || id === 'ussr' ? 'ru' : id);

  it('given nothing to rewrite, then the content is the very same', () => {
    const { example } = catalogue.BallotCounted;
    expect(mapActors(example, merged).content).toBe(example);
  });

  it('given fields, keys, ids by actor, candidacies and the asserter, then all are rewritten', () => {
    const ballot = {
      type: 'BallotCounted',
      assertedBy: 'rus',
      data: { election: 'e', round: 1, votesBy: { us: 'rus', rus: 'us' } },
    };
    expect(mapActors(ballot, merged)).toEqual({
      content: { ...ballot, assertedBy: 'ru', data: { election: 'e', round: 1, votesBy: { us: 'ru', ru: 'us' } } },
      collisions: [],
    });
    const stance = { type: 'StanceDeclared', data: { actor: 'rus', issue: 'rus:rus', position: 'rus' } };
    expect(mapActors(stance, merged).content.data).toEqual({ actor: 'ru', issue: 'rus:ru', position: 'rus' });
  });

  it('given equal values under both ids, then they are one', () => {
    const content = { type: 'BallotCounted', data: { election: 'e', round: 1, votes: { rus: 7, ru: 7, ca: 1 } } };
    expect(mapActors(content, merged)).toEqual({
      content: { type: 'BallotCounted', data: { election: 'e', round: 1, votes: { ru: 7, ca: 1 } } },
      collisions: [],
    });
  });

  it('given different values under several ids, then none is chosen and each is told once', () => {
    const content = {
      type: 'BallotCounted',
      data: { election: 'e', round: 1, votes: { rus: 7, ussr: 8, ru: 7, ca: 1 } },
    };
    expect(mapActors(content, merged)).toEqual({
      content: { type: 'BallotCounted', data: { election: 'e', round: 1, votes: { ca: 1 } } },
      collisions: [{ pointer: '/data/votes/ru', values: [7, 8] }],
    });
  });

  it('given ids by actor that become equal, then they are one', () => {
    const content = { type: 'BallotCounted', data: { election: 'e', round: 1, votesBy: { rus: 'ussr', ru: 'ru' } } };
    expect(mapActors(content, merged)).toMatchObject({ content: { data: { votesBy: { ru: 'ru' } } }, collisions: [] });
  });

  it('given sets of actors, votes by actor and candidacies that acts mean something on, then all are rewritten', () => {
    const submitted = {
      type: 'ProposalSubmitted',
      data: { instrument: 'rus', submittedBy: { rus: true, ru: true, ca: true }, means: { 'e:rus': 'supports' } },
    };
    expect(mapActors(submitted, merged)).toEqual({
      content: {
        ...submitted,
        data: { instrument: 'rus', submittedBy: { ru: true, ca: true }, means: { 'e:ru': 'supports' } },
      },
      collisions: [],
    });
    const vote = { type: 'RollCallTaken', data: { instrument: 'r', votes: { rus: 'yes', ussr: 'no', ca: 'no' } } };
    expect(mapActors(vote, merged)).toEqual({
      content: { ...vote, data: { instrument: 'r', votes: { ca: 'no' } } },
      collisions: [{ pointer: '/data/votes/ru', values: ['yes', 'no'] }],
    });
  });

  it('given what is claimed of an actor, then it is claimed of the one that answers for it; an office keeps its id', () => {
    const claim = (about: string) => ({ type: 'ClaimMade', data: { subject: about, what: 'size', value: 1 } });
    expect(mapActors(claim('rus'), merged).content).toEqual(claim('ru'));
    expect(mapActors(claim('rus/chair'), merged).content).toEqual(claim('rus/chair'));
  });

  it('given a patch over a type’s content, then it is rewritten as the content would be, nulls kept', () => {
    const patch = { type: 'BallotCounted', data: { votes: { rus: null, ca: 2 }, blank: null } };
    expect(mapActors(patch, merged).content.data).toEqual({ votes: { ru: null, ca: 2 }, blank: null });
    expect(mapActors({ type: 'BallotCounted', occurred: null }, merged)).toEqual({
      content: { type: 'BallotCounted', occurred: null },
      collisions: [],
    });
  });
});
