import { define } from '../definition.js';
import { ActorId, Text } from '../fields.js';
import { subject } from '../ids.js';
import { when } from '../sentences.js';

export class AffiliationStarted {
  @ActorId() actor!: string;
  @ActorId() organisation!: string;
  @Text({ optional: true }) role?: string;
}

export class AffiliationEnded {
  @ActorId() actor!: string;
  @ActorId() organisation!: string;
  @Text({ optional: true }) role?: string;
}

const subjectsOf = ({ actor, organisation }: AffiliationStarted): string[] => [
  subject.affiliation(actor, organisation),
  subject.actor(actor),
  subject.actor(organisation),
];

export const affiliationStarted = define({
  type: 'AffiliationStarted',
  area: 'actors',
  data: AffiliationStarted,
  describe: 'An actor comes to belong to an organisation: as its member, its employee, its delegate.',
  lasts: true,
  stream: ({ actor }) => `actor-${actor}`,
  subjectKeys: subjectsOf,
  summarise: ({ data }, nameOf) =>
    `${nameOf(data.actor)} joins ${nameOf(data.organisation)}${when(data.role, (role) => ` as ${role}`)}.`,
  example: {
    occurred: '2008',
    sources: [{ source: 'itu-biography-bogdan-martin' }],
    data: { actor: 'doreen-bogdan-martin', organisation: 'itu', role: 'chief of strategic planning' },
  },
});

export const affiliationEnded = define({
  type: 'AffiliationEnded',
  area: 'actors',
  data: AffiliationEnded,
  describe: 'An actor ceases to belong to an organisation, or to be there in one role.',
  stream: ({ actor }) => `actor-${actor}`,
  subjectKeys: subjectsOf,
  summarise: ({ data }, nameOf) =>
    `${nameOf(data.actor)} leaves ${nameOf(data.organisation)}${when(data.role, (role) => ` as ${role}`)}.`,
  example: {
    occurred: '2018-12-31',
    sources: [{ source: 'itu-biography-bogdan-martin' }],
    data: { actor: 'doreen-bogdan-martin', organisation: 'itu', role: 'chief of strategic planning' },
  },
});
