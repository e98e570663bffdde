import { define } from '../definition.js';
import type { Fault } from '../faults.js';
import { fault, under } from '../faults.js';
import { isObject } from '../field-kinds.js';
import { ActorId, InstrumentId, KebabId, OneOf, Text, WordByInstrument } from '../fields.js';
import { instrumentSubjects, placeSubjects } from '../ids.js';
import { instrumentName, listed, quotedName, when } from '../sentences.js';
import { Obeys } from '../shapes.js';

export const BOUND = ['signatories', 'all'] as const;
/** Whom a text binds: those who signed it, or everybody. */
export type Bound = (typeof BOUND)[number];

function supersedesItself({ instrument, supersedes }: Record<string, unknown>): Fault[] {
  if (typeof instrument !== 'string' || !isObject(supersedes) || !Object.hasOwn(supersedes, instrument)) return [];
  return under('supersedes', under(instrument, [fault('bad-value', 'is the treaty itself: name older ones.')]));
}

export class TreatyAdopted {
  @InstrumentId()
  @Obeys(supersedesItself)
  instrument!: string;
  @Text({ optional: true }) title?: string;
  /** The body that adopts it: an actor. */
  @ActorId({ optional: true }) body?: string;
  @KebabId({ optional: true }) conference?: string;
  /** Whom it binds; left out: its signatories. */
  @OneOf(BOUND, { optional: true }) binds?: Bound;
  /** The older texts that cease to bind, each with for whom. */
  @WordByInstrument(BOUND, { optional: true }) supersedes?: Record<string, Bound>;
}

export const treatyAdopted = define({
  type: 'TreatyAdopted',
  area: 'treaties',
  data: TreatyAdopted,
  describe: 'The text of a treaty is adopted; whom it binds, and which texts it supersedes for whom, is told with it.',
  introduces: { kind: 'instrument', field: 'instrument' },
  stream: ({ instrument }) => `instrument-${instrument}`,
  subjectKeys: (data) => [
    ...instrumentSubjects(data.instrument),
    ...placeSubjects(data),
    ...Object.keys(data.supersedes ?? {}).flatMap(instrumentSubjects),
  ],
  summarise: ({ data }, nameOf) => {
    const older = Object.entries(data.supersedes ?? {});
    return (
      `The treaty ${instrumentName(data, nameOf)} is adopted${when(data.body, (body) => ` by ${nameOf(body)}`)}` +
      `${when(data.conference, (at) => ` at ${nameOf(at)}`)}` +
      `${when(data.binds, (whom) => `, binding ${spelledBound(whom)}`)}` +
      `${older.length === 0 ? '' : `; it supersedes ${listed(older.map(([text, whom]) => `${quotedName(nameOf(text))} for ${spelledBound(whom)}`))}`}.`
    );
  },
  example: {
    occurred: '2012-12-14',
    sources: [{ source: 'wcit-12-final-acts' }],
    data: {
      instrument: 'itrs-2012',
      title: 'International Telecommunication Regulations',
      body: 'itu',
      conference: 'wcit-12',
      binds: 'signatories',
      supersedes: { 'itrs-1988': 'signatories' },
    },
  },
});

const spelledBound = (whom: string): string => (whom === 'signatories' ? 'its signatories' : whom);
