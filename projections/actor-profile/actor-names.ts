import { partsWithDoubts } from '../answer/doubts.js';
import { becauseOfItems } from '../answer/happening.js';
import { byTime, standingStatus, whenOf, type WhenAnswer } from '../answer/lists.js';
import { becauseOfTellings, memberOf } from '../answer/members.js';
import { registrationsOf } from '../answer/names.js';
import type { Worlds } from '../answer/question.js';
import { supportOf } from '../belief/belief.js';
import { keyOfValue } from '../belief/leaves.js';
import type { PublicCitation } from '../belief/public.js';
import type { Telling } from '../belief/telling.js';
import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';

/** A name under which an actor is known or appears. */
export interface ActorName extends WhenAnswer {
  name: string;
  /** `registered`, `alias`, or what the source that uses it makes of it (official, garbled, …); null where it does not say. */
  kind: string | null;
  language?: string;
  status: 'certain' | 'possible' | 'disputed';
  support: number;
  because: string[];
}

/** One telling of a name. */
interface Told {
  name: string;
  kind: string | null;
  language: string | undefined;
  status: ActorName['status'];
  when: WhenAnswer;
  citations: readonly PublicCitation[];
  because: readonly string[];
}

const UNDATED: WhenAnswer = { occurred: null, earliest: null, latest: null };

/** Every name of an actor: the registered one first, then aliases, then what sources call it, by time. */
export const actorNames = (worlds: Worlds, actor: string): ActorName[] =>
  partsWithDoubts(
    worlds,
    (world) => namesIn(world, actor),
    (a, b) => a.name === b.name && a.kind === b.kind && a.language === b.language,
    (a) => a.status,
  );

function namesIn(world: World, actor: string): ActorName[] {
  const recorded = world
    .ofType('ActorNameRecorded')
    .filter((i) => text(i, 'actor') === world.belief.canonical(actor) && world.standing(i) !== 'not')
    .sort(byTime);
  const registered = registeredNames(world, registrationsOf(world, 'actor', actor));
  const told = [
    ...registered.filter((n) => n.kind === 'registered'),
    ...registered.filter((n) => n.kind !== 'registered'),
    ...recorded.flatMap((i) => recordedName(world, i)),
  ];
  const groups = new Map<string, Told[]>();
  for (const n of told) {
    const key = JSON.stringify([n.name, n.kind, n.language ?? null]);
    groups.set(key, [...(groups.get(key) ?? []), n]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [Told];
    const statuses = new Set(group.map((n) => n.status));
    const status = statuses.has('certain') ? 'certain' : statuses.has('disputed') ? 'disputed' : 'possible';
    return {
      name: first.name,
      kind: first.kind,
      ...(first.language === undefined ? {} : { language: first.language }),
      status,
      ...first.when,
      support: supportOf(
        world.belief,
        group.flatMap((n) => n.citations),
      ),
      because: [...new Set(group.flatMap((n) => n.because))].sort(),
    };
  });
}

/** The names that registrations give: those of one id against each other, those of ids merged into one side by side. */
function registeredNames(world: World, registrations: readonly Telling[]): Told[] {
  const byId = new Map<string, Telling[]>();
  for (const t of registrations) {
    const id = String(t.development.data['actor']);
    byId.set(id, [...(byId.get(id) ?? []), t]);
  }
  return [...byId.values()].flatMap((tellings) => {
    const item = world.itemOf(tellings[0]!.id);
    const when = item?.event ? whenOf(item) : UNDATED;
    return (['registered', 'alias'] as const).flatMap((kind) => {
      const pointer = kind === 'registered' ? '/data/name' : '/data/aliases';
      const { value, sides, settledBy } = memberOf(world.belief, tellings, pointer);
      const because = becauseOfTellings(world.belief, tellings, settledBy);
      const given = sides.length > 0 ? sides.map((s) => s.value) : [value];
      const names = given
        .flatMap((v) => (Array.isArray(v) ? (v as unknown[]) : [v]))
        .filter((n) => typeof n === 'string');
      return names.map((name) => ({
        name,
        kind,
        language: undefined,
        status: sides.length > 0 ? ('disputed' as const) : ('certain' as const),
        when,
        citations: tellings.flatMap((t) => t.citations),
        because,
      }));
    });
  });
}

function recordedName(world: World, item: Item): Told[] {
  const disputed = item.disputed.get('/data/name');
  const settled = text(item, 'name');
  const sides =
    disputed ?? (item.sides.get('/data/name') ?? []).filter((s) => keyOfValue(s.value) === keyOfValue(settled));
  return sides.flatMap((s) =>
    typeof s.value !== 'string'
      ? []
      : [
          {
            name: s.value,
            kind: text(item, 'kind') ?? null,
            language: text(item, 'language'),
            status: disputed ? ('disputed' as const) : standingStatus(world, item),
            when: whenOf(item),
            citations: s.citations,
            because: becauseOfItems(world, [item]),
          },
        ],
  );
}
