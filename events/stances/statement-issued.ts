import { define } from '../definition.js';
import { ActorId, IssueId, PositionsByActor, Text } from '../fields.js';
import { issueSubjects, stanceSubjects, subject } from '../ids.js';
import { counted, issueName, listed, quotedName, when } from '../sentences.js';

export class StatementIssued {
  @Text() title!: string;
  @IssueId() issue!: string;
  /** Position by signatory. */
  @PositionsByActor() positions!: Record<string, string>;
  /** The group in whose name it is issued; for its members it sets no stance. */
  @ActorId({ optional: true }) onBehalfOf?: string;
}

export const statementIssued = define({
  type: 'StatementIssued',
  area: 'stances',
  data: StatementIssued,
  describe: 'A statement that actors sign by name, each with the position that their signature means.',
  lasts: true,
  stream: ({ issue }) => `issue-${issue}`,
  subjectKeys: ({ issue, positions, onBehalfOf }) => [
    ...issueSubjects(issue),
    ...Object.keys(positions).flatMap((actor) => stanceSubjects(actor, issue)),
    ...(onBehalfOf === undefined ? [] : [subject.actor(onBehalfOf)]),
  ],
  summarise: ({ data }, nameOf) => {
    const signatories = Object.keys(data.positions);
    const who =
      signatories.length > 4
        ? counted(signatories.length, 'signatory', 'signatories')
        : listed(signatories.map(nameOf));
    const verb = signatories.length === 1 ? 'issues' : 'issue';
    return (
      `${who} ${verb} ${quotedName(data.title)}` +
      `${when(data.onBehalfOf, (group) => ` on behalf of ${nameOf(group)}`)} on ${issueName(data.issue, nameOf)}.`
    );
  },
  example: {
    occurred: '2020-06-17',
    sources: [{ source: 'joint-statement-2020-06-17' }],
    basis: 'joint-statement',
    data: { title: 'Joint statement on New IP', issue: 'new-ip', positions: { gb: 'opposes', us: 'opposes' } },
  },
});
