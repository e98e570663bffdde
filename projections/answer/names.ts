import { definitionOf } from '../../events/catalogue.js';
import type { IntroducedKind, NameOf, RegisteredKind } from '../../events/definition.js';
import { candidacyOf } from '../../events/ids.js';
import { kindsMeantBy, type ReferenceKind } from '../../events/references.js';
import { issueName } from '../../events/sentences.js';
import type { Belief } from '../belief/belief.js';
import { tellingOf, type Telling } from '../belief/telling.js';
import type { World } from '../world/world.js';
import { canonicalId, namedBy } from './contents.js';
import { memberOf } from './members.js';

/** The kinds of what people call by a name that was told with its id. */
export type CalledKind = RegisteredKind | IntroducedKind;

/** What is registered or introduced, and what something public names: by kind and canonical id. */
interface Register {
  registrations: ReadonlyMap<string, readonly Telling[]>;
  named: ReadonlySet<string>;
}

/** The members of a registration or introduction that people call the thing by: the first that has one value. */
const NAME_MEMBERS: Record<CalledKind, readonly string[]> = {
  actor: ['/data/name'],
  issue: ['/data/title'],
  election: ['/data/title'],
  conference: ['/data/name'],
  instrument: ['/data/title', '/data/code'],
  source: ['/data/title'],
};
/** In which order an id is looked up that names things of several kinds. */
export const KINDS = Object.keys(NAME_MEMBERS) as CalledKind[];
/** Stands in a sentence for an id that the content leaves out. */
const NOT_STATED = '(not stated)';

/** One belief is asked for many names, and never changes. */
const registers = new WeakMap<Belief, Register>();

const keyOf = (belief: Belief, kind: ReferenceKind, id: string): string => `${kind}:${canonicalId(belief, kind, id)}`;

function registerOf(belief: Belief): Register {
  let register = registers.get(belief);
  if (!register) registers.set(belief, (register = readRegister(belief)));
  return register;
}

function readRegister(belief: Belief): Register {
  const registrations = new Map<string, Telling[]>();
  for (const d of [...belief.byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const how = bringing(d.type);
    const id = how && d.data[how.field];
    if (!how || typeof id !== 'string' || belief.record.retractionsOf(d.id).length > 0) continue;
    // A registration whose own citations are not public still gives the name once something else names the id. What
    // introduces an id is an act, of which nothing shows before it is public.
    const isAct = definitionOf(d.type)?.introduces !== undefined;
    const telling = belief.tellings.get(d.id) ?? (isAct ? undefined : tellingOf(d, belief.record, belief.canonical));
    if (!telling) continue;
    const key = keyOf(belief, how.kind, id);
    registrations.set(key, [...(registrations.get(key) ?? []), telling]);
  }
  const named = new Set<string>();
  for (const t of belief.tellings.values()) {
    for (const c of t.citations) named.add(keyOf(belief, 'source', c.source));
    if (t.citations.length === 0) continue;
    for (const { kind, id } of namedBy(belief, t))
      for (const one of kindsMeantBy(kind)) named.add(keyOf(belief, one, id));
  }
  return { registrations, named };
}

/**
 * Whether something public names an id: a visible telling with a public citation refers to it (a cited registration to
 * what it registers), or, of a source, cites it. An actor is named under any id that was merged with its own.
 */
export const isNamed = (world: Pick<World, 'belief'>, kind: ReferenceKind, id: string): boolean =>
  kindsMeantBy(kind).some((one) => registerOf(world.belief).named.has(keyOf(world.belief, one, id)));

/** By which member of its data a type brings which kind of id. */
function bringing(type: string): { kind: CalledKind; field: string } | undefined {
  const definition = definitionOf(type);
  return definition?.registers ?? definition?.introduces;
}

/**
 * The registrations of an id (of an instrument, what introduces it), by development id: for an actor, of every id merged with its own. Those whose citations
 * are not public at K are among them: of them only kind and names may be shown.
 */
export const registrationsOf = (world: Pick<World, 'belief'>, kind: CalledKind, id: string): readonly Telling[] =>
  registerOf(world.belief).registrations.get(keyOf(world.belief, kind, id)) ?? [];

/** Of several registrations those of the id under which it answers; where it was never registered itself, of the first. */
export function ownRegistrations(world: Pick<World, 'belief'>, kind: CalledKind, id: string): Telling[] {
  const all = registrationsOf(world, kind, id);
  const registered = (t: Telling): unknown => t.development.data[bringing(t.type)?.field ?? ''];
  const canonical = canonicalId(world.belief, kind, id);
  const own = all.filter((t) => registered(t) === canonical);
  return own.length > 0 ? own : all.filter((t) => registered(t) === registered(all[0] as Telling));
}

/** The registered name of an id; undefined where it has none, it is disputed, or nothing public names the id. */
export const nameOfId = (world: World, kind: CalledKind, id: string): string | undefined =>
  isNamed(world, kind, id) ? registeredName(world, kind, id) : undefined;

/** The name that an id was registered with, to be shown only where something public names the id; see `nameOfId`. */
export function registeredName(world: Pick<World, 'belief'>, kind: CalledKind, id: string): string | undefined {
  const own = ownRegistrations(world, kind, id);
  return NAME_MEMBERS[kind]
    .map((member) => memberOf(world.belief, own, member).value)
    .find((value) => typeof value === 'string');
}

/** From ids of any kind to what people call them, as far as that is public; an id without a name is given back. */
export function nameGiver(world: World): NameOf {
  const known = new Map<string, string>();
  const name: NameOf = (id) => {
    if (typeof id !== 'string') return NOT_STATED;
    let found = known.get(id);
    if (found !== undefined) return found;
    if (candidacyOf(id)) found = issueName(id, name);
    for (const kind of KINDS) found ??= nameOfId(world, kind, id);
    known.set(id, (found ??= id));
    return found;
  };
  return name;
}
