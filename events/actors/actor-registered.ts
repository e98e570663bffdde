import { define, uncited } from '../definition.js';
import { ActorId, OneOf, Text, Texts } from '../fields.js';
import { subject } from '../ids.js';
import { listed, when } from '../sentences.js';

export const ACTOR_KINDS = ['state', 'organisation', 'group', 'person'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export class ActorRegistered {
  @ActorId() actor!: string;
  @OneOf(ACTOR_KINDS) kind!: ActorKind;
  @Text() name!: string;
  /** Other names under which it is searched. */
  @Texts({ optional: true }) aliases?: string[];
}

export const actorRegistered = define({
  type: 'ActorRegistered',
  area: 'actors',
  data: ActorRegistered,
  describe: 'Makes an actor known: a state, an organisation, a group or a person who can hold stances, vote or stand.',
  needsCitation: uncited,
  registers: { kind: 'actor', field: 'actor' },
  stream: ({ actor }) => `actor-${actor}`,
  subjectKeys: ({ actor }) => [subject.actor(actor)],
  summarise: ({ data }) =>
    `${data.name} is registered as ${/^[aeiou]/.test(data.kind) ? 'an' : 'a'} ${data.kind}` +
    `${when(data.aliases && listed(data.aliases), (names) => `, also known as ${names}`)}.`,
  example: { data: { actor: 'doreen-bogdan-martin', kind: 'person', name: 'Doreen Bogdan-Martin' } },
});
