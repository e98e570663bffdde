import { subject } from '../../../events/ids.js';
import { byTime } from '../../../projections/answer/lists.js';
import { rollCallAnswer, rollCallEntry } from '../../../projections/roll-call/roll-call-answer.js';
import { Problem } from '../../problem.js';
import type { Asked } from '../asked.js';
import { worldsOfVotes } from '../ballots.js';
import { summaryOf } from '../entries.js';
import type { Answer } from '../queries.js';
import { rollCallPlaces } from '../roll-call-places.js';

export function rollCalls(asked: Asked): Answer {
  const { instrument: on } = asked.subject;
  if (on !== undefined) asked.mustBeKnown('instrument', on);
  const places = rollCallPlaces(asked, on).sort(byTime);
  const listed = asked.listed(places);
  const items = listed.items.map(({ id, instrument }) => {
    const worlds = worldsOfVotes(asked, instrument);
    return rollCallEntry(worlds, worlds.world.itemOf(id)!);
  });
  return summaryOf(null, { ...listed, items });
}

export function rollCall({ store, subject: s, moment, worlds }: Asked): Answer {
  const id = s.id as string;
  const found = store.byId(id);
  const none = Problem.unknownId('roll call', id, undefined);
  if (!found || found.position > moment.position || found.type !== 'RollCallTaken') throw none;
  const around = worlds([subject.instrument(String(found.data['instrument']))], [found]);
  if (!moment.hindsight && !around.world.itemOf(id)) throw none;
  return { ...rollCallAnswer(around, id) };
}
