/** How the oracle orders and joins what is told of conferences, texts, treaties and claims. */
import { type Belief, type Seen, boundsOf, classes, combinations, meet } from './belief.js';
import { type Claim, type More, type Node, at, claims, keyOf, keysOf, says1, settle, sidesOf, sure } from './world.js';

/** The claims of a member that resolutions leave. */
export const leftOf = (n: Node, pointer: string): Claim[] =>
  [...(n.left.get(`/data/${pointer}`)?.values() ?? [])].flat();
/** Of what is not disputed to be about its subject. */
export const always = (): boolean => true;
export const isOf = (n: Node, member: string, id: string): boolean => sure(n, member).includes(id);
/** The value of a member, null where it is not told or disputed. */
export const valueOf = (n: Node, member: string): unknown => {
  const sides = n.left.get(`/data/${member}`);
  return sides?.size === 1 ? ([...sides.values()][0]![0]!.value ?? null) : null;
};

/** The tellings by which somebody speaks for themselves. */
export const own = (n: Node): Seen[] =>
  n.tellings.filter(
    (t) => !(t.leaves.get('/basis') ?? []).some((x) => x.value === 'inferred' || x.value === 'attributed'),
  );

const OF_TEXTS = /^(Proposal|Amendment|Resolution|RollCall|Treaty)/;
const OF_CONFERENCES = /^(Conference|Walkout)/;

/** Whose stances a telling may set, and on what. */
function stancesOf(t: Seen): string[] {
  const on = says1(t, 'on');
  const voted = (voter: string): boolean => at(`votes/${voter}`)(t).some((x) => x.value !== 'absent');
  const who: Record<string, string[]> = {
    ProposalSubmitted: keysOf([t], 'submittedBy'),
    TreatySigned: says1(t, 'actor'),
    TreatyRefused: says1(t, 'actor'),
    // A vote on a part of the text says nothing of the whole.
    RollCallTaken: on.length === 0 || on.includes('whole') ? keysOf([t], 'votes').filter(voted) : [],
  };
  const issues = [...says1(t, 'instrument'), ...keysOf([t], 'means')];
  return combinations([who[t.type] ?? [], issues]).map((pair) => pair.join(' '));
}

function within(t: Seen): string[] {
  if (OF_CONFERENCES.test(t.type)) return says1(t, 'conference').map((id) => `conference ${id}`);
  if (OF_TEXTS.test(t.type)) return [...says1(t, 'instrument').map((id) => `text ${id}`), ...stancesOf(t)];
  if (t.type !== 'ClaimMade') return [];
  const units = says1(t, 'unit');
  return combinations([says1(t, 'subject'), says1(t, 'what'), units.length > 0 ? units : ['']]).map(keyOf);
}

const FOREVER = { lo: -Infinity, hi: Infinity };

/** Whether two tellings of one instrument's vote may be of the same roll call. */
function mayBeOne(belief: Belief, a: Seen, b: Seen): boolean {
  const left = (t: Seen, pointer: string): unknown[] =>
    [...settle(belief, sidesOf(claims([t], (s) => s.leaves.get(pointer) ?? [])), [pointer]).values()].map(
      (side) => side[0]!.value,
    );
  const dates = (t: Seen) => {
    const told = left(t, '/occurred');
    return told.length === 0 ? [FOREVER] : told.flatMap((x) => (x === undefined ? [FOREVER] : boundsOf(x)));
  };
  const overlap = dates(a).some((x) => dates(b).some((y) => x.lo <= y.hi && y.lo <= x.hi));
  // What is not said is not different.
  const differ = (pointer: string): boolean => {
    const [some, others] = [left(a, pointer), left(b, pointer)];
    const unsaid = [some, others].some((list) => list.length === 0 || list.includes(undefined));
    return !unsaid && !meet(some.map(keyOf), others.map(keyOf));
  };
  return overlap && !differ('/data/on') && !differ('/data/part');
}

/** Tellings of one vote are one where each may be one with each: of a chain nothing tells which belong together. */
function one(belief: Belief, a: Seen, b: Seen, all: Seen[]): boolean {
  if (a.type !== 'RollCallTaken' || !mayBeOne(belief, a, b)) return false;
  const votes = all.filter((t) => t.type === a.type && meet(says1(t, 'instrument'), says1(a, 'instrument')));
  const pairs = (combinations([votes, votes]) as [Seen, Seen][]).filter(([x, y]) => mayBeOne(belief, x, y));
  const group = classes(pairs.map(([x, y]) => [x.id, y.id] as const))(a.id);
  const whole = group.every((x) => group.every((y) => pairs.some(([p, q]) => p.id === x && q.id === y)));
  return whole && group.includes(b.id);
}

/** What comes first, the members that it shares with what comes later, and that. */
const FIRST: [first: string, members: string[], later: RegExp][] = [
  ['ConferenceConvened', ['conference'], /^ConferenceClosed$/],
  ['ProposalSubmitted', ['instrument'], /^(Proposal(Renamed|Moved|Withdrawn)|Resolution\w+|TreatyAdopted)$/],
  ['AmendmentProposed', ['instrument', 'amendment'], /^AmendmentRemoved$/],
  ['TreatyAdopted', ['instrument'], /^Treaty(Signed|SignaturesCounted)$/],
];

function natural(nodes: Node[], a: Node, b: Node): boolean {
  return FIRST.some(([first, members, later]) => {
    const fits = (n: Node): boolean => n.type === first && members.every((m) => meet(sure(n, m), sure(b, m)));
    // Of several, nature does not tell which one the rest follows.
    return later.test(b.type) && fits(a) && nodes.filter(fits).length === 1;
  });
}

/** What tellings share that may be linked as the same. */
function about(t: Seen): string[] | undefined {
  const ofTexts = OF_TEXTS.test(t.type) ? ['instrument', 'amendment', 'actor'] : undefined;
  const members = OF_CONFERENCES.test(t.type) ? ['conference'] : t.type === 'ClaimMade' ? ['subject', 'what'] : ofTexts;
  return members?.map((m) => keyOf(says1(t, m)));
}

export const MORE: More = { about, within, one, natural };
