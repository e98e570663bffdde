import { define } from '../definition.js';
import { ActorId, IssueId, KebabId } from '../fields.js';
import { stanceSubjects, subject } from '../ids.js';
import { issueName, spelled } from '../sentences.js';

export class StanceAttributed {
  @ActorId() actor!: string;
  @IssueId() issue!: string;
  /** A position of the issue's scale. */
  @KebabId() position!: string;
  /** Who says that the actor stands there. */
  @ActorId() attributedBy!: string;
}

export const stanceAttributed = define({
  type: 'StanceAttributed',
  area: 'stances',
  data: StanceAttributed,
  describe:
    'Somebody says where another stands; it sets no stance and is shown beside it. Dated by the time it speaks of.',
  stream: ({ actor }) => `actor-${actor}`,
  subjectKeys: ({ actor, issue, attributedBy }) => [...stanceSubjects(actor, issue), subject.actor(attributedBy)],
  summarise: ({ data }, nameOf) =>
    `${nameOf(data.attributedBy)} attributes the position “${spelled(data.position)}” on ` +
    `${issueName(data.issue, nameOf)} to ${nameOf(data.actor)}.`,
  example: {
    occurred: '2022-09',
    sources: [{ source: 'press-2022-09-26', quote: 'China is likely to back Ismailov.' }],
    basis: 'attributed',
    certainty: 'likely',
    data: {
      actor: 'cn',
      issue: 'itu-secretary-general-2022:rashid-ismailov',
      position: 'supports',
      attributedBy: 'politico',
    },
  },
});
