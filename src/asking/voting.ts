/** What the answers about votes have in common: what is asked, who is named, and what they rest on. */
import type { Development } from '../../events/development.js';
import { subject } from '../../events/ids.js';
import { nearest } from '../../events/shapes.js';
import { memberOf } from '../../projections/answer/members.js';
import { ownRegistrations } from '../../projections/answer/names.js';
import { knownLaterAs } from '../../projections/answer/not-yet-known.js';
import { isObject } from '../../projections/belief/leaves.js';
import { placeOf, type Ballots } from '../../projections/voting/ballot-record.js';
import type { Rests } from '../../projections/voting/resting.js';
import { NO_AREA, type Scope } from '../../projections/voting/scope.js';
import { unseenWithin } from '../../projections/voting/votes-cast.js';
import { Problem } from '../problem.js';
import { idsThatMayBe } from '../views/closure.js';
import type { Asked } from './asked.js';
import { timeBounds } from './time-bounds.js';

/** The most developments that a sum names, and the most that the page of sums names altogether. */
export const MOST_OF_ONE = 50;
export const MOST_OF_ALL = 500;

/** The id under which an actor answers at this moment. Throws a 404 for one that was never recorded. */
export function canonicalActor(asked: Asked, ballots: Ballots, id: string): string {
  const canonical = whoIsWho(asked).world.belief.canonical(id);
  // Whom a visible roll call lists is known; to look for what else may name them takes longer.
  if (placeOf(ballots, canonical) < 0) asked.mustBeKnown('actor', id);
  return canonical;
}

/** Worlds that hold nothing but merges: who is who at this moment, and with no K. */
const whoIsWho = (asked: Asked) => asked.worlds([]);

/** The roll calls that are asked about. Throws a Problem for dates that are none, and for areas that no roll call has. */
export function scopeOf(asked: Asked, ballots: Ballots): Scope {
  const { areas, from, to } = asked.subject;
  for (const area of areas ?? []) mustBeArea(asked, ballots, area);
  return { ...timeBounds(from, to), ...(areas === undefined ? {} : { areas: [...new Set(areas)] }) };
}

function mustBeArea(asked: Asked, { areas }: Ballots, area: string): void {
  if (area === NO_AREA || areas.includes(area)) return;
  const recorded = asked.moment.hindsight ? areasRecorded(asked) : new Set(areas);
  if (!recorded.has(area)) throw Problem.unknownId('area', area, nearest(area, [...recorded].sort()));
}

/** Every area that was ever recorded by P, public or not. */
function areasRecorded({ store, moment }: Asked): Set<string> {
  const told = store.found('type:RollCallTaken', moment.position).map((d) => d.data['areas']);
  const corrected = store.found('type:DevelopmentCorrected', moment.position).map(({ data: { patch } }) => {
    const data = isObject(patch) ? patch['data'] : undefined;
    return isObject(data) ? data['areas'] : undefined;
  });
  const lists = [...told, ...corrected].flatMap((list): unknown[] => (Array.isArray(list) ? list : []));
  return new Set(lists.filter((area) => typeof area === 'string'));
}

/** What actors of whom roll calls tell are called; who has no name is left out. */
export function actorNames(asked: Asked, ballots: Ballots, actors: readonly string[]): ReadonlyMap<string, string> {
  const { store, moment } = asked;
  const names = new Map<string, string>();
  const toDecide: { actor: string; registrations: Development[] }[] = [];
  for (const actor of actors.filter((one) => placeOf(ballots, one) >= 0)) {
    const ids = idsThatMayBe(store, actor, moment.position);
    const registrations = ids.flatMap((id) => store.byPosition(store.knownAt('actor', id) ?? 0) ?? []);
    const [first] = registrations;
    // Nearly all are registered once, under one id, and nothing acts on that.
    if (ids.length > 1 || !first || !isAlone(asked, first)) toDecide.push({ actor, registrations });
    else if (typeof first.data['name'] === 'string') names.set(actor, first.data['name']);
  }
  if (toDecide.length === 0) return names;
  const { world } = asked.worlds(
    [],
    toDecide.flatMap(({ registrations }) => registrations),
  );
  for (const { actor } of toDecide) {
    // That a visible roll call tells of them is what names them.
    const { value } = memberOf(world.belief, ownRegistrations(world, 'actor', actor), '/data/name');
    if (typeof value === 'string') names.set(actor, value);
  }
  return names;
}

/** Whether nothing that was recorded by P acts on a development, or is linked to it. */
const isAlone = ({ store, moment }: Asked, d: Development): boolean =>
  d.position <= moment.position &&
  d.links === undefined &&
  store.positions(subject.development(d.id), moment.position).length === 0;

/** The path that lists the votes on which a sum rests, each with its developments, at this very moment. */
export function pathOfVotes({ moment, subject: { areas, from, to } }: Asked, actor: string, other?: string): string {
  const { asOfText, knownAtText, hindsight, position } = moment;
  const parameters = Object.entries({
    with: other,
    area: areas?.map(escapedArea).join(','),
    from,
    to,
    asOf: asOfText,
    knownAt: knownAtText ?? undefined,
    hindsight: hindsight ? undefined : 'none',
    atPosition: String(position),
  }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `/v1/actors/${actor}/votes?${new URLSearchParams(parameters).toString()}`;
}

/** An area as a list of them in a parameter has it. */
const escapedArea = (area: string): string => area.replace(/[\\,]/g, '\\$&');

/** What a sum rests on, as far as it is named: complete where `developments` is how many are named. */
export function restingOn({ developments, open }: Rests, most = MOST_OF_ONE) {
  return {
    developments: developments.size,
    because: developments.first(most),
    open: open.slice(0, most),
  };
}

/** How much about these actors' votes came out only after K; nothing where that is not to be shown. */
export function notYetKnownOf(
  asked: Asked,
  { unseen }: Ballots,
  scope: Scope,
  actors: readonly (readonly string[])[],
): { notYetKnown?: number } {
  if (asked.moment.knownAt === Infinity || !asked.moment.hindsight) return {};
  if (!unseen) return { notYetKnown: 0 };
  const worlds = whoIsWho(asked);
  const later = actors.map((ids) => ids.flatMap((id) => knownLaterAs(worlds, id)));
  return { notYetKnown: unseenWithin(unseen, scope, later) };
}
