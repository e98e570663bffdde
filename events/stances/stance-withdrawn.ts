import { define } from '../definition.js';
import { ActorId, DevelopmentId, IssueId } from '../fields.js';
import { stanceSubjects, subject } from '../ids.js';
import { issueName } from '../sentences.js';

export class StanceWithdrawn {
  @ActorId() actor!: string;
  @IssueId() issue!: string;
  /** The development that set the stance. */
  @DevelopmentId({ optional: true }) withdraws?: string;
}

export const stanceWithdrawn = define({
  type: 'StanceWithdrawn',
  area: 'stances',
  data: StanceWithdrawn,
  describe: 'An actor gives up its position on an issue without taking another.',
  fixed: ['withdraws'],
  stream: ({ actor }) => `actor-${actor}`,
  subjectKeys: ({ actor, issue, withdraws }) => [
    ...stanceSubjects(actor, issue),
    ...(withdraws === undefined ? [] : [subject.development(withdraws)]),
  ],
  summarise: ({ data }, nameOf) => `${nameOf(data.actor)} withdraws its position on ${issueName(data.issue, nameOf)}.`,
  example: {
    occurred: '2021',
    sources: [{ source: 'tsag-2021-report' }],
    data: { actor: 'cn', issue: 'new-ip', withdraws: '01890a5d-ac96-774b-bcce-b302099a8057' },
  },
});
