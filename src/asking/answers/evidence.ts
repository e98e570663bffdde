import { subject } from '../../../events/ids.js';
import { standingStatus } from '../../../projections/answer/lists.js';
import { isNamed, nameGiver } from '../../../projections/answer/names.js';
import type { Worlds } from '../../../projections/answer/question.js';
import { sourceAnswer } from '../../../projections/source-record/source-answer.js';
import { forecastsOn } from '../../../projections/stance-history/beside.js';
import { text } from '../../../projections/world/items.js';
import { kinThatMayBe } from '../../views/closure.js';
import type { Asked } from '../asked.js';
import { callingOf } from '../calling.js';
import { summaryOf } from '../entries.js';
import { matches } from '../list.js';
import { listOf } from '../listing.js';
import type { Answer } from '../queries.js';

export function forecasts(asked: Asked): Answer {
  const worlds = asked.worlds(['type:ForecastMade']);
  const { world } = worlds;
  const name = nameGiver(world);
  const called = callingOf(asked);
  const made = forecastsOn(world, () => true).map((f) => {
    const item = world.itemOf(f.development)!;
    const about = {
      election: text(item, 'election') ?? null,
      issue: text(item, 'issue') ?? null,
      office: text(item, 'office') ?? null,
      actor: text(item, 'actor') ?? null,
      candidate: text(item, 'candidate') ?? null,
    };
    return {
      ...f,
      about,
      status: item.disputed.size > 0 ? 'disputed' : standingStatus(world, item),
      because: item.members.map((t) => t.id),
    };
  });
  return summaryOf(
    worlds,
    asked.listed(
      made.filter(({ statement, condition, word, by, about }) =>
        matches(asked.page.q, [
          statement,
          condition,
          word,
          about.office,
          about.election,
          about.issue,
          ...[about.election, about.issue].flatMap((id) => (id === null ? [] : name(id))),
          ...[by, about.actor, about.candidate].flatMap(called),
        ]),
      ),
    ),
  );
}

export const sources = (asked: Asked): Answer =>
  listOf(asked, {
    kind: 'source',
    worlds: (id) => worldsOfSource(asked, id),
    // What it is called is told by its registrations, however much rests on it.
    texts: (id) => {
      const { title, publisher, authors } = sourceAnswer(asked.worlds([subject.source(id)]), id, true);
      return [id, title, publisher, ...(authors ?? [])];
    },
    entry: (worlds, id) => {
      const { kind, title, publisher, published, lineage, retracted, restsOnIt, status, because, support } =
        sourceAnswer(worlds, id, true);
      return {
        id,
        kind,
        title,
        publisher,
        published,
        kin: lineage.kin,
        retracted: retracted !== null,
        rests: restsOnIt.length,
        status,
        support,
        because,
      };
    },
  });

export function source(asked: Asked): Answer {
  const id = asked.subject.id as string;
  asked.mustBeKnown('source', id);
  const worlds = worldsOfSource(asked, id);
  return { ...sourceAnswer(worlds, id, isNamed(worlds.world, 'source', id)) };
}

/** The worlds of what rests on a source or on its kin: of a kinship it is told only what was there at K. */
export const worldsOfSource = (asked: Asked, id: string): Worlds =>
  asked.worlds(
    kinThatMayBe(asked.store, id, asked.moment.position).flatMap((kin) => [subject.source(kin), `cites:${kin}`]),
  );
