import { define } from '../definition.js';
import { ActorId, ElectionId, OfficeId } from '../fields.js';
import { officeSubjects } from '../ids.js';
import { when } from '../sentences.js';

export class OfficeAssumed {
  @OfficeId() office!: string;
  @ActorId() holder!: string;
  /** The election that gave them the office. */
  @ElectionId({ optional: true }) election?: string;
}

export const officeAssumed = define({
  type: 'OfficeAssumed',
  area: 'offices',
  data: OfficeAssumed,
  describe: 'Somebody takes up an office, and holds it from then on.',
  lasts: true,
  stream: ({ office }) => `office-${office}`,
  subjectKeys: officeSubjects,
  summarise: ({ data }, nameOf) =>
    `${nameOf(data.holder)} takes office as ${nameOf(data.office)}` +
    `${when(data.election, (election) => `, elected in ${nameOf(election)}`)}.`,
  example: {
    occurred: '2023-01-01',
    sources: [{ source: 'itu-news-2023-01-05' }],
    data: {
      office: 'itu/secretary-general',
      holder: 'doreen-bogdan-martin',
      election: 'itu-secretary-general-2022',
    },
  },
});
