import { define, uncited } from '../definition.js';
import { fault, quoted, under } from '../faults.js';
import { textual } from '../field-kinds.js';
import { AnyJson, Count, DevelopmentIds, ListOf, Text } from '../fields.js';
import { subject } from '../ids.js';
import { because, when } from '../sentences.js';
import { field, Obeys } from '../shapes.js';

/** A pointer to a member that developments can disagree on: `/occurred`, or one under `/data`. */
const MEMBER = /^\/(?:occurred|data(?:\/(?:[^~/]|~[01])+)+)$/;

const memberKind = textual('a JSON pointer such as /data/votes/ca or /occurred', (pointer) =>
  MEMBER.test(pointer)
    ? undefined
    : fault('bad-pointer', `should be a JSON pointer such as /data/votes/ca or /occurred, and is ${quoted(pointer)}.`),
);

export class DisputeSide {
  /** The developments that say so. */
  @DevelopmentIds() developments!: string[];
  /** What they say, where a development gives several values. */
  @AnyJson({ optional: true }) value?: unknown;
}

export class DisputeResolved {
  /** The member in dispute; left out: whatever the sides' developments disagree on. */
  @field(memberKind, { optional: true }) member?: string;
  @ListOf(DisputeSide, { min: 2 }) sides!: DisputeSide[];
  /** Which of the sides is right, counted from 0. */
  @Count()
  @Obeys(({ sides, picks }) =>
    Array.isArray(sides) && sides.length > 0 && Number.isInteger(picks) && (picks as number) >= sides.length
      ? under('picks', [fault('bad-number', `picks side ${String(picks)}, and the last one is ${sides.length - 1}.`)])
      : [],
  )
  picks!: number;
  @Text() reason!: string;
}

export const disputeResolved = define({
  type: 'DisputeResolved',
  area: 'corrections',
  data: DisputeResolved,
  describe: 'Picks one side of a conflict, and says why; it holds until a value that it did not know of comes up.',
  needsCitation: uncited,
  fixed: ['member', 'sides', 'picks'],
  stream: ({ sides }) => ({ target: sides[0]?.developments[0] ?? '' }),
  subjectKeys: ({ sides }) => sides.flatMap(({ developments }) => developments.map(subject.development)),
  summarise: ({ data }, nameOf) =>
    `The dispute${when(data.member, (member) => ` about ${member}`)} is resolved in favour of ` +
    `${nameOf(data.sides[data.picks]?.developments[0] ?? '')}${because(data.reason)}`,
  example: {
    data: {
      member: '/data/votes/rashid-ismailov',
      sides: [
        { developments: ['01890a5d-ac96-774b-bcce-b302099a8057'], value: 25 },
        { developments: ['01890a5d-ac97-7f40-a1d5-2b6c9f8e7d11'], value: 24 },
      ],
      picks: 0,
      reason: 'The summary record gives 25.',
    },
  },
});
