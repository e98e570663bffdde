import { define, uncited } from '../definition.js';
import { ActorId, ConferenceId, Count, EdtfDate, Text, TextByActor } from '../fields.js';
import { placeSubjects, subject } from '../ids.js';
import { counted, quotedName, when } from '../sentences.js';

export class ConferenceConvened {
  @ConferenceId() conference!: string;
  @Text({ optional: true }) name?: string;
  /** The body that meets, or that convenes it: an actor. */
  @ActorId({ optional: true }) body?: string;
  @Text({ optional: true }) place?: string;
  /** The days that are set for it. */
  @EdtfDate({ optional: true }) scheduled?: string;
  /** Who takes part, and as what. */
  @TextByActor({ optional: true }) members?: Record<string, string>;
  @Count({ optional: true }) memberCount?: number;
}

export const conferenceConvened = define({
  type: 'ConferenceConvened',
  area: 'conferences',
  data: ConferenceConvened,
  describe:
    'Makes a conference known. Cited, it is the event that it met; the days that are set for it are `scheduled`.',
  needsCitation: uncited,
  registers: { kind: 'conference', field: 'conference' },
  stream: ({ conference }) => `conference-${conference}`,
  subjectKeys: ({ conference, body, members }) => [
    ...placeSubjects({ conference, ...(body === undefined ? {} : { body }) }),
    ...Object.keys(members ?? {}).map(subject.actor),
  ],
  summarise: ({ data }, nameOf) =>
    `The conference ${quotedName(data.name ?? nameOf(data.conference))}${when(data.body, (body) => ` of ${nameOf(body)}`)} ` +
    `convenes${when(data.place, (place) => ` in ${place}`)}` +
    `${when(typeof data.memberCount === 'number' ? counted(data.memberCount, 'member') : data.memberCount, (all) => ` with ${all}`)}` +
    `${when(data.scheduled, (days) => `, set for ${days}`)}.`,
  example: {
    data: {
      conference: 'pp-22',
      name: 'Plenipotentiary Conference 2022',
      body: 'itu',
      place: 'Bucharest',
      scheduled: '2022-09-26/2022-10-14',
    },
  },
});
