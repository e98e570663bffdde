import { define, uncited } from '../definition.js';
import { fault, under } from '../faults.js';
import { ActorId } from '../fields.js';
import { subject } from '../ids.js';
import { Obeys } from '../shapes.js';

export class ActorsMerged {
  @ActorId() survivor!: string;
  @ActorId()
  @Obeys(({ survivor, merged }) =>
    survivor !== undefined && survivor === merged
      ? under('merged', [fault('bad-value', 'is the survivor itself: name the other id of the actor.')])
      : [],
  )
  merged!: string;
}

export const actorsMerged = define({
  type: 'ActorsMerged',
  area: 'actors',
  data: ActorsMerged,
  describe: 'Two ids turn out to be one actor and always were; a successor is another actor (ActorSucceeded).',
  needsCitation: uncited,
  fixed: ['survivor', 'merged'],
  stream: ({ survivor }) => `actor-${survivor}`,
  subjectKeys: ({ survivor, merged }) => [subject.actor(survivor), subject.actor(merged)],
  // Both ids may answer to one name by now, so the sentence shows the ids.
  summarise: ({ data }, nameOf) => `"${data.merged}" and "${data.survivor}" are one actor, ${nameOf(data.survivor)}.`,
  example: { data: { survivor: 'doreen-bogdan-martin', merged: 'd-bogdan-martin' } },
});
