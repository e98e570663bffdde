import { define } from '../definition.js';
import {
  ActorId,
  Flag,
  InstrumentId,
  KebabId,
  NestedFilled,
  OneOf,
  ShapesByIssue,
  Text,
  Texts,
  VotesByActor,
} from '../fields.js';
import { instrumentSubjects, placeSubjects, standSubjects } from '../ids.js';
import { instrumentName, when } from '../sentences.js';
import { Obeys } from '../shapes.js';
import { meansOnItself } from './means.js';
import { Tally, tallied, VOTES, type Vote } from './tally.js';

export const VOTED_ON = ['whole', 'paragraph', 'amendment', 'motion'] as const;
export type VotedOn = (typeof VOTED_ON)[number];

/** The position that each vote means on an issue; a vote without one means none. */
export class MeaningsOfVote {
  @KebabId({ optional: true }) yes?: string;
  @KebabId({ optional: true }) no?: string;
  @KebabId({ optional: true }) abstain?: string;
}

export class RollCallTaken {
  @InstrumentId()
  @Obeys(meansOnItself)
  instrument!: string;
  @Text({ optional: true }) title?: string;
  /** The number or symbol of the document. */
  @Text({ optional: true }) code?: string;
  /** The body that votes: an actor. */
  @ActorId({ optional: true }) body?: string;
  @KebabId({ optional: true }) conference?: string;
  @Text({ optional: true }) session?: string;
  /** The areas of policy under which the source files it. */
  @Texts({ optional: true }) areas?: string[];
  /** What is voted on; left out: the whole text, unless several roll calls share the instrument. */
  @OneOf(VOTED_ON, { optional: true }) on?: VotedOn;
  /** Which paragraph, amendment or motion. */
  @Text({ optional: true }) part?: string;
  /** Vote by voter. */
  @VotesByActor(VOTES) votes!: Record<string, Vote>;
  /** Whether the source says that `votes` lists everybody who could vote. */
  @Flag({ optional: true }) listComplete?: boolean;
  /** The figures that the source reports. */
  @NestedFilled(Tally, { optional: true }) tally?: Tally;
  /** What the votes mean on other issues; on the instrument itself they say it. */
  @ShapesByIssue(MeaningsOfVote, 'an object with the position that yes, no or abstain means', { optional: true })
  means?: Record<string, MeaningsOfVote>;
}

const spelledOn = (on: string): string => (on === 'amendment' ? 'an amendment' : `a ${on}`);

/** How often each word is among some; of a word that is none of a vote's (a vote in dispute) nothing is counted. */
const countOf = (votes: readonly string[]): Record<string, number> =>
  Object.fromEntries(VOTES.flatMap((vote) => countEntry(vote, votes.filter((v) => v === vote).length)));
const countEntry = (vote: string, n: number): [string, number][] => (n === 0 ? [] : [[vote, n]]);

export const rollCallTaken = define({
  type: 'RollCallTaken',
  area: 'instruments',
  data: RollCallTaken,
  describe: 'A vote by name, as one source lists it; on the whole text it sets the stances of the voters.',
  introduces: { kind: 'instrument', field: 'instrument' },
  stream: ({ instrument }) => `instrument-${instrument}`,
  subjectKeys: (data) => [
    ...instrumentSubjects(data.instrument),
    ...placeSubjects(data),
    ...standSubjects(Object.keys(data.votes), data.instrument, data.means),
  ],
  summarise: ({ data }, nameOf) => {
    const part = data.part === undefined ? '' : `, ${data.part.trim()},`;
    const on = data.on === undefined || data.on === 'whole' ? '' : `${spelledOn(data.on)}${part} of `;
    const figures = data.tally ? tallied({ ...data.tally }) : tallied(countOf(Object.values(data.votes)));
    const basis = data.tally ? 'as reported' : data.listComplete === true ? 'in all' : 'of the votes listed';
    return (
      `A roll call is taken on ${on}${instrumentName(data, nameOf)}` +
      `${when(data.body, (body) => ` by ${nameOf(body)}`)}${when(data.conference, (at) => ` at ${nameOf(at)}`)}` +
      `${when(figures || undefined, (all) => `: ${all} ${basis}`)}.`
    );
  },
  example: {
    occurred: '2022-03-02',
    sources: [{ source: 'un-roll-calls' }],
    basis: 'vote',
    data: {
      instrument: 'unga-es-11-1',
      title: 'Aggression against Ukraine',
      code: 'A/RES/ES-11/1',
      body: 'un-general-assembly',
      votes: { us: 'yes', ru: 'no', cn: 'abstain', ve: 'absent' },
      tally: { yes: 141, no: 5, abstain: 35 },
    },
  },
});
