import { define } from '../definition.js';
import { ActorId, AnyId, KebabId, PlainValue, Text } from '../fields.js';
import { isOfficeId, subject } from '../ids.js';
import { quotedName, spelled, unstopped, when } from '../sentences.js';

export class ClaimMade {
  /** What it is about, by its id: an actor, a conference, an instrument, an issue, an election or an office. */
  @AnyId() subject!: string;
  /** What is claimed of it, in kebab-case: member-count, first-woman-head. */
  @KebabId() what!: string;
  @PlainValue() value!: string | number | boolean;
  /** What a number counts. */
  @Text({ optional: true }) unit?: string;
  /** Who claims it, where that is not the source itself. */
  @ActorId({ optional: true }) claimedBy?: string;
}

const shownValue = (value: unknown): string =>
  typeof value === 'string'
    ? quotedName(unstopped(value))
    : typeof value === 'number'
      ? value.toLocaleString('en', { maximumFractionDigits: 20 })
      : String(value);

export const claimMade = define({
  type: 'ClaimMade',
  area: 'claims',
  data: ClaimMade,
  describe: 'A source says something of a thing that is known, as a value; values of one thing are shown side by side.',
  stream: ({ subject: about }) => `claim-${about}`,
  subjectKeys: ({ subject: about, claimedBy }) => [
    subject.claim(about),
    ...(isOfficeId(about) ? [subject.office(about)] : []),
    ...(claimedBy === undefined ? [] : [subject.actor(claimedBy)]),
  ],
  summarise: ({ data }, nameOf) =>
    `${data.claimedBy === undefined ? 'A source' : nameOf(data.claimedBy)} gives ${shownValue(data.value)}` +
    `${when(data.unit, (unit) => ` ${unit.trim()}`)} as the ${spelled(data.what)} of ${nameOf(data.subject)}.`,
  example: {
    occurred: '2022-09-29',
    sources: [{ source: 'itu-news-2022-09-29' }],
    data: { subject: 'itu', what: 'member-count', value: 193, unit: 'member states' },
  },
});
