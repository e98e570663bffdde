import type { Status } from '../answer/decide.js';
import type { NameOf } from '../../events/definition.js';
import { memberOf } from '../answer/members.js';
import { nameGiver, nameOfId, registrationsOf } from '../answer/names.js';
import { publishedOf } from '../answer/publication.js';
import type { Worlds } from '../answer/question.js';
import { isObject, keysOf, REMOVED } from '../belief/leaves.js';
import { mapLeaf } from '../belief/telling.js';
import type { World } from '../world/world.js';

/** What can be in dispute, by the question that answers it. */
export const DISPUTE_KINDS = [
  'development',
  'election',
  'office',
  'stance',
  'roll-call',
  'instrument',
  'treaty',
  'claim',
  'conference',
  'actor',
  'source',
] as const;
export type DisputeKind = (typeof DISPUTE_KINDS)[number];

/** What a dispute is about, as it is asked for singly. */
export interface DisputeSubject {
  kind: DisputeKind;
  /** By which it is asked for; of a stance its issue, of claims their subject. */
  id: string;
  /** Whose stance or signature, or whom a treaty binds. */
  actor?: string;
  /** Which round of an election. */
  round?: number;
  /** What is claimed, and in which unit. */
  what?: string;
  unit?: string | null;
  /** What it is about, in words. */
  title: string;
}

/** A source as a side of a dispute names it. */
export interface DisputeSource {
  source: string;
  title: string | null;
  publisher: string | null;
  /** EDTF, as the log stood; null where nothing tells. */
  published: string | null;
}

/** One of the values that stand against each other. */
export interface DisputeSide {
  value: unknown;
  /** What the value is called, where it is an id; else null. */
  called: string | null;
  developments: string[];
  support: number;
  /** The sources that say so, by id. */
  sources: DisputeSource[];
}

/** One thing that is disputed, as its own answer tells it. */
export interface DisputeAnswer extends DisputeSubject {
  status: Extract<Status, 'disputed'>;
  /**
   * The member in dispute: a JSON pointer such as `/data/votes/ca` where developments that tell one thing differ, else
   * the member of the answer, such as `holder`; null where a doubt alone makes it disputed.
   */
  member: string | null;
  /** The same in words, such as `votes of Canada`. */
  memberCalled: string | null;
  /** Empty where a doubt alone makes it disputed. */
  sides: DisputeSide[];
  /** The visible `DevelopmentDisputed` that make a difference to it. */
  doubts: string[];
  /** The visible `DisputeResolved` that speak of it, and have not settled it. */
  resolutions: string[];
  support: number;
  because: string[];
}

/** What an answer says of one of its members that is disputed. */
export interface Disputed {
  member: string | null;
  sides: readonly { value: unknown; developments: string[]; support: number }[];
  support: number;
  because: readonly string[];
}

/** A dispute with who says what, and what was said of it. */
export function disputeOf({ world }: Worlds, about: DisputeSubject, disputed: Disputed): DisputeAnswer {
  const { member, sides, support, because } = disputed;
  const name = nameGiver(world);
  const told = new Set(sides.length > 0 ? sides.flatMap((s) => s.developments) : because);
  return {
    ...about,
    status: 'disputed',
    member,
    memberCalled: member === null ? null : memberWords(member, name),
    sides: sides.map(({ value, developments, support: witnesses }) => ({
      value,
      called: typeof value === 'string' && name(value) !== value ? name(value) : null,
      developments,
      support: witnesses,
      sources: sourcesOf(world, developments),
    })),
    doubts: world.belief
      .ofType('DevelopmentDisputed')
      .map((t) => t.id)
      .filter((id) => because.includes(id))
      .sort(),
    resolutions: resolutionsOf(world, told, member),
    support,
    because: [...because],
  };
}

function memberWords(member: string, name: NameOf): string {
  if (!member.startsWith('/')) return member;
  const [first = '', second, ...more] = keysOf(member).filter((key, at) => at > 0 || key !== 'data');
  if (first === 'occurred') return 'when it happened';
  return second === undefined ? first : `${first} of ${[second, ...more].map(name).join(', ')}`;
}

/** The sources of those that say something: of what a source mended, the mending's alone. */
function sourcesOf(world: World, developments: readonly string[]): DisputeSource[] {
  const tellings = developments.flatMap((id) => world.belief.tellings.get(id) ?? []);
  const mended = (corrections: readonly string[]): boolean =>
    tellings.some((t) => corrections.includes(t.id) && t.citations.length > 0);
  const sources = tellings.flatMap((t) => (mended(t.corrections) ? [] : t.own.map((c) => c.source)));
  return [...new Set(sources)].sort().map((source) => ({
    source,
    title: nameOfId(world, 'source', source) ?? null,
    publisher: publisherOf(world, source),
    published: publishedOf(world, source),
  }));
}

function publisherOf(world: World, source: string): string | null {
  const visible = registrationsOf(world, 'source', source).filter((t) => world.belief.tellings.has(t.id));
  const { value } = memberOf(world.belief, visible, '/data/publisher');
  return typeof value === 'string' ? value : null;
}

/** The resolutions that name what says one of the sides, and speak of this member or of whatever is in dispute. */
function resolutionsOf({ belief }: World, told: ReadonlySet<string>, member: string | null): string[] {
  const types = new Set([...told].flatMap((id) => belief.tellings.get(id)?.type ?? []));
  const speaksOf = (stated: unknown): boolean =>
    typeof stated !== 'string' ||
    member === null ||
    !member.startsWith('/') ||
    stated === member ||
    [...types].some((type) => mapLeaf(type, stated, REMOVED, belief.canonical)[0] === member);
  return belief
    .ofType('DisputeResolved')
    .filter(
      ({ data }) => speaksOf(data['member']) && developmentsIn(data['sides']).some((id) => told.has(id as string)),
    )
    .map((t) => t.id)
    .sort();
}

const developmentsIn = (sides: unknown): unknown[] =>
  Array.isArray(sides)
    ? sides.flatMap((s) => (isObject(s) && Array.isArray(s['developments']) ? (s['developments'] as unknown[]) : []))
    : [];
