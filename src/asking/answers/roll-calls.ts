import { subject } from '../../../events/ids.js';
import { shownStanding } from '../../../projections/answer/happening.js';
import { byTime } from '../../../projections/answer/lists.js';
import { nameGiver } from '../../../projections/answer/names.js';
import { rollCallAnswer, rollCallEntry, rollCallsOn } from '../../../projections/roll-call/roll-call-answer.js';
import { Problem } from '../../problem.js';
import type { Asked } from '../asked.js';
import { callingOf } from '../calling.js';
import { summaryOf } from '../entries.js';
import { matches } from '../list.js';
import type { Answer } from '../queries.js';

export function rollCalls(asked: Asked): Answer {
  const { store, moment, page, subject: s } = asked;
  if (s.instrument !== undefined) asked.mustBeKnown('instrument', s.instrument);
  const called = callingOf(asked);
  // The instrument of a vote is never corrected, so the votes on one are those that name it.
  const voted = store.found('type:RollCallTaken', moment.position).map((d) => String(d.data['instrument']));
  const wanted = s.instrument === undefined ? [...new Set(voted)] : [s.instrument];
  const taken = wanted.flatMap((id) => {
    const worlds = asked.worlds([subject.instrument(id)]);
    const { world } = worlds;
    const name = nameGiver(world)(id);
    return rollCallsOn(world, id)
      .filter((item) => shownStanding(world, item) !== null)
      .map((item) => ({ item, name, entry: rollCallEntry(worlds, item) }));
  });
  const entries = taken
    .filter(({ name, entry: e }) =>
      matches(page.q, [e.id, e.instrument, name, e.title, e.code, e.session, e.part, ...e.areas, ...called(e.body)]),
    )
    .sort((a, b) => byTime(a.item, b.item))
    .map(({ entry }) => entry);
  return summaryOf(null, asked.listed(entries));
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
