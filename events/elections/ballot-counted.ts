import { define } from '../definition.js';
import { Count, CountsByActor, ElectionId, Flag, IdByActor, Ordinal } from '../fields.js';
import { candidacyIssue, candidacySubjects, stanceSubjects, subject } from '../ids.js';
import { counted, listed, when } from '../sentences.js';

export class BallotCounted {
  @ElectionId() election!: string;
  /** The number of the round, from 1. */
  @Ordinal() round!: number;
  /** Votes by candidate. */
  @CountsByActor({ optional: true }) votes?: Record<string, number>;
  /** Papers cast, with those that are blank or invalid. */
  @Count({ optional: true }) ballots?: number;
  @Count({ optional: true }) blank?: number;
  @Count({ optional: true }) invalid?: number;
  /** The majority that the source says was needed. */
  @Count({ optional: true }) majorityReported?: number;
  /** The margin that the source states. */
  @Count({ optional: true }) leadReported?: number;
  /** Whether the source says that `votes` lists everybody who had any. */
  @Flag({ optional: true }) listComplete?: boolean;
  /** Candidate by voter, where the vote was open and each paper had one vote. */
  @IdByActor({ optional: true }) votesBy?: Record<string, string>;
}

export const ballotCounted = define({
  type: 'BallotCounted',
  area: 'elections',
  data: BallotCounted,
  describe: 'The count of one round: what a source reports of it, whether or not it adds up.',
  stream: ({ election }) => `election-${election}`,
  subjectKeys: ({ election, votes, votesBy }) => [
    subject.election(election),
    ...Object.keys(votes ?? {}).flatMap((candidate) => candidacySubjects(election, candidate)),
    ...Object.entries(votesBy ?? {}).flatMap(([voter, candidate]) =>
      stanceSubjects(voter, candidacyIssue(election, candidate)),
    ),
  ],
  summarise: ({ data }, nameOf) => {
    const where = `round ${data.round} of ${nameOf(data.election)}`;
    const votes = Object.entries(data.votes ?? {}).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    const papers = when(
      data.ballots === undefined ? undefined : counted(data.ballots, 'ballot'),
      (all) => ` of ${all}`,
    );
    const [first, ...others] = votes;
    if (!first) return `The ballots are counted in ${where}${when(papers || undefined, (all) => `:${all.slice(3)}`)}.`;
    const rest = others.map(([candidate, count]) => `${nameOf(candidate)} ${count.toLocaleString('en')}`);
    return (
      `${nameOf(first[0])} receives ${counted(first[1], 'vote')}${papers}` +
      `${rest.length > 0 ? `, ${listed(rest)}` : ''} in ${where}.`
    );
  },
  example: {
    occurred: '2022-09-29',
    sources: [{ source: 'itu-news-2022-09-29', locator: 'paragraph 2' }],
    data: {
      election: 'itu-secretary-general-2022',
      round: 1,
      votes: { 'doreen-bogdan-martin': 139, 'rashid-ismailov': 25 },
      majorityReported: 83,
      listComplete: true,
    },
  },
});
