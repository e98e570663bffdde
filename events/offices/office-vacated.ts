import { define } from '../definition.js';
import { ActorId, ElectionId, OfficeId, Text } from '../fields.js';
import { officeSubjects } from '../ids.js';
import { because } from '../sentences.js';

export class OfficeVacated {
  @OfficeId() office!: string;
  @ActorId() holder!: string;
  /** The election that had given them the office. */
  @ElectionId({ optional: true }) election?: string;
  @Text({ optional: true }) reason?: string;
}

export const officeVacated = define({
  type: 'OfficeVacated',
  area: 'offices',
  data: OfficeVacated,
  describe: 'Somebody leaves an office; who leaves on a day still holds it through that day.',
  stream: ({ office }) => `office-${office}`,
  subjectKeys: officeSubjects,
  summarise: ({ data }, nameOf) =>
    `${nameOf(data.holder)} leaves office as ${nameOf(data.office)}${because(data.reason)}`,
  example: {
    occurred: '2022-12-31',
    sources: [{ source: 'itu-news-2023-01-05' }],
    data: { office: 'itu/secretary-general', holder: 'houlin-zhao', reason: 'end of the second term' },
  },
});
