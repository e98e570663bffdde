import { define } from '../definition.js';
import { ActorId, IssueId, KebabId } from '../fields.js';
import { stanceSubjects } from '../ids.js';
import { issueName, spelled } from '../sentences.js';

export class StanceDeclared {
  @ActorId() actor!: string;
  @IssueId() issue!: string;
  /** A position of the issue's scale. */
  @KebabId() position!: string;
}

export const stanceDeclared = define({
  type: 'StanceDeclared',
  area: 'stances',
  data: StanceDeclared,
  describe: 'An actor says itself where it stands on an issue.',
  lasts: true,
  stream: ({ actor }) => `actor-${actor}`,
  subjectKeys: ({ actor, issue }) => stanceSubjects(actor, issue),
  summarise: ({ data }, nameOf) =>
    `${nameOf(data.actor)} declares the position “${spelled(data.position)}” on ${issueName(data.issue, nameOf)}.`,
  example: {
    occurred: '2020-04',
    sources: [{ source: 'tsag-2020-contribution-83' }],
    basis: 'statement',
    data: { actor: 'cn', issue: 'new-ip', position: 'supports' },
  },
});
