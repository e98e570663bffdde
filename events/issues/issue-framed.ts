import { define, uncited } from '../definition.js';
import type { Fault } from '../faults.js';
import { fault, quoted, under } from '../faults.js';
import { isObject } from '../field-kinds.js';
import { OwnIssueId, Scale, Text, TextByPosition } from '../fields.js';
import { subject } from '../ids.js';
import { listed, quotedName, spelled } from '../sentences.js';
import { Obeys } from '../shapes.js';

function labelsOfTheScale({ scale, labels }: Record<string, unknown>): Fault[] {
  if (!Array.isArray(scale) || !isObject(labels)) return [];
  const positions = new Set<unknown>(scale);
  const strange = Object.keys(labels).filter((position) => !positions.has(position));
  return strange.flatMap((position) =>
    under('labels', under(position, [fault('bad-value', `labels ${quoted(position)}, which is not in the scale.`)])),
  );
}

export class IssueFramed {
  @OwnIssueId() issue!: string;
  @Text() title!: string;
  /** What the positions answer. */
  @Text() question!: string;
  /** The positions that can be taken, in order. */
  @Scale()
  @Obeys(labelsOfTheScale)
  scale!: string[];
  /** What people call a position, where its id does not say it. */
  @TextByPosition({ optional: true }) labels?: Record<string, string>;
}

export const issueFramed = define({
  type: 'IssueFramed',
  area: 'issues',
  data: IssueFramed,
  describe: 'Frames an issue: the question and the ordered scale of positions that actors can take on it.',
  needsCitation: uncited,
  registers: { kind: 'issue', field: 'issue' },
  stream: ({ issue }) => `issue-${issue}`,
  subjectKeys: ({ issue }) => [subject.issue(issue)],
  summarise: ({ data }) => {
    const label = (position: string): string =>
      data.labels && Object.hasOwn(data.labels, position) ? (data.labels[position] ?? '') : spelled(position);
    return `The issue ${quotedName(data.title)} is framed, with the positions ${listed(data.scale.map(label))}.`;
  },
  example: {
    data: {
      issue: 'new-ip',
      title: 'New IP',
      question: 'Should the ITU standardise a successor to the Internet Protocol?',
      scale: ['opposes', 'undecided', 'supports'],
    },
  },
});
