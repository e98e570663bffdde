import { define } from '../definition.js';
import { fault, under } from '../faults.js';
import { ActorId } from '../fields.js';
import { subject } from '../ids.js';
import { Obeys } from '../shapes.js';

export class ActorSucceeded {
  @ActorId() predecessor!: string;
  @ActorId()
  @Obeys(({ predecessor, successor }) =>
    predecessor !== undefined && predecessor === successor
      ? under('successor', [fault('bad-value', 'is the predecessor itself: nobody succeeds themselves.')])
      : [],
  )
  successor!: string;
}

export const actorSucceeded = define({
  type: 'ActorSucceeded',
  area: 'actors',
  data: ActorSucceeded,
  describe: 'One actor takes the place of another, as a successor state does; they stay two actors.',
  stream: ({ successor }) => `actor-${successor}`,
  subjectKeys: ({ predecessor, successor }) => [subject.actor(predecessor), subject.actor(successor)],
  summarise: ({ data }, nameOf) => `${nameOf(data.successor)} succeeds ${nameOf(data.predecessor)}.`,
  example: {
    occurred: '1991-12-24',
    sources: [{ source: 'un-member-states' }],
    data: { predecessor: 'ussr', successor: 'ru' },
  },
});
