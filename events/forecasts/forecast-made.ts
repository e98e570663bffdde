import { define } from '../definition.js';
import { fault } from '../faults.js';
import { ActorId, EdtfDate, ElectionId, IssueId, OfficeId, Text } from '../fields.js';
import { issueSubjects, stanceSubjects, subject } from '../ids.js';
import { quotedName, unstopped, when } from '../sentences.js';
import { Obeys } from '../shapes.js';

export class ForecastMade {
  /** What is said to come. */
  @Text()
  @Obeys(({ election, issue, office, actor }) =>
    [election, issue, office, actor].every((named) => named === undefined)
      ? [
          fault(
            'missing',
            'names nothing that the forecast is about: give at least one of election, issue, office and actor.',
          ),
        ]
      : [],
  )
  statement!: string;
  @ElectionId({ optional: true }) election?: string;
  @IssueId({ optional: true }) issue?: string;
  @OfficeId({ optional: true }) office?: string;
  @ActorId({ optional: true }) actor?: string;
  /** Who is said to win. */
  @ActorId({ optional: true }) candidate?: string;
  /** What must come first for it to count. */
  @Text({ optional: true }) condition?: string;
  /** By when. */
  @EdtfDate({ optional: true }) horizon?: string;
  /** The forecaster's own word for how sure it is. */
  @Text({ optional: true }) word?: string;
}

export const forecastMade = define({
  type: 'ForecastMade',
  area: 'forecasts',
  data: ForecastMade,
  describe: 'Somebody says what will come of an election, an issue, an office or an actor; it sets nothing.',
  stream: ({ election, issue, office, actor }) =>
    election !== undefined
      ? `election-${election}`
      : issue !== undefined
        ? `issue-${issue}`
        : office !== undefined
          ? `office-${office}`
          : `actor-${actor}`,
  subjectKeys: ({ election, issue, office, actor, candidate }) => [
    ...(election === undefined ? [] : [subject.election(election)]),
    ...(issue === undefined ? [] : issueSubjects(issue)),
    ...(office === undefined ? [] : [subject.office(office)]),
    ...(actor === undefined ? [] : [subject.actor(actor)]),
    ...(actor === undefined || issue === undefined ? [] : stanceSubjects(actor, issue)),
    ...(candidate === undefined ? [] : [subject.actor(candidate)]),
  ],
  summarise: ({ data, assertedBy }, nameOf) =>
    `${assertedBy === undefined ? 'A source' : nameOf(assertedBy)} forecasts${when(data.word, (word) => ` (${word})`)}` +
    `${when(data.horizon, (horizon) => ` for ${horizon}`)}: ${quotedName(unstopped(data.statement))}` +
    `${when(data.condition, (condition) => `, on the condition ${quotedName(unstopped(condition))}`)}.`,
  example: {
    occurred: '2022-09-26',
    sources: [{ source: 'press-2022-09-26' }],
    assertedBy: 'politico',
    data: {
      statement: 'Bogdan-Martin will win.',
      election: 'itu-secretary-general-2022',
      candidate: 'doreen-bogdan-martin',
      horizon: '2022-09-29',
      word: 'expected',
    },
  },
});
