import type { Content } from '../../events/development.js';
import { components } from '../../projections/world/graph.js';
import type { Candidate } from './candidate.js';
import { Refusal } from './refusal.js';
import type { Standing } from './standing.js';
import type { RecordedState } from './state.js';

/** The members by which a development acts on others. */
function actsOn(content: Content): { id: string; pointer: string }[] {
  const { type, data } = content;
  const one = (member: string) => [{ id: String(data[member]), pointer: `/data/${member}` }];
  if (type === 'DevelopmentCorrected') return one('corrects');
  if (type === 'DevelopmentRetracted') return one('retracts');
  if (type !== 'DisputeResolved') return [];
  const sides = (data['sides'] ?? []) as { developments: string[] }[];
  return sides.flatMap((s, i) =>
    s.developments.map((id, j) => ({ id, pointer: `/data/sides/${i}/developments/${j}` })),
  );
}

type Found = readonly [Candidate, Refusal[]];

/**
 * The corrections, retractions and resolutions among new ones that would come back to where they start.
 * @param state what is recorded, with all of the new ones
 */
export function refusalsOfActing(fresh: readonly Candidate[], state: RecordedState): Found[] {
  const acting = fresh.filter((c) => actsOn(c.content).length > 0);
  if (acting.length === 0) return [];
  const nodes = new Map<string, number>();
  const edges: number[][] = [];
  const contents: Content[] = acting.map((c) => c.content);
  acting.forEach((c, node) => nodes.set(c.id, node));
  // Recorded ones are walked through as well: a log that two writers made may lead back from there.
  for (let node = 0; node < contents.length; node++) {
    edges[node] = actsOn(contents[node] as Content).flatMap(({ id }) => {
      const known = nodes.get(id);
      if (known !== undefined) return [known];
      const content = state.byId(id);
      if (!content || actsOn(content).length === 0) return [];
      nodes.set(id, contents.length);
      contents.push(content);
      return [contents.length - 1];
    });
  }
  const component = components(contents.length, (node) => edges[node] as number[]);
  return acting.flatMap((c, node): Found[] => {
    const back = actsOn(c.content).find(({ id }) => {
      const target = nodes.get(id);
      return target !== undefined && component[target] === component[node];
    });
    return back ? [[c, [actsOnItself(back.pointer)]]] : [];
  });
}

const actsOnItself = (pointer: string): Refusal =>
  Refusal.because(
    'acts-on-itself',
    pointer,
    'It would act on itself through what it names: corrections, retractions and resolutions form no circle.',
  );

const PAIRS = {
  ActorsMerged: ['merged', 'survivor'],
  SourceLineageDeclared: ['source', 'of'],
} as const;

/** The merges and the lineage among new ones that come back to where they start: each survivor survived by another. */
export const refusalsOfJoining = (fresh: readonly Candidate[], standing: Standing): Found[] =>
  (['ActorsMerged', 'SourceLineageDeclared'] as const).flatMap((type) => joiningInCircle(fresh, type, standing));

function joiningInCircle(fresh: readonly Candidate[], type: keyof typeof PAIRS, standing: Standing): Found[] {
  const mine = new Map(fresh.filter((c) => c.content.type === type).map((c) => [c.id, c]));
  if (mine.size === 0) return [];
  const [from, to] = PAIRS[type];
  const joining = standing.ofType(type);
  // The ids are nodes, and each joining is one between two of them: it lies on a circle when its node does.
  const nodes = new Map<unknown, number>();
  const nodeOf = (id: unknown): number => {
    let node = nodes.get(id);
    if (node === undefined) nodes.set(id, (node = joining.length + nodes.size));
    return node;
  };
  const ends = joining.map(({ data }) => [nodeOf(data[from]), nodeOf(data[to])] as const);
  const leaving = new Map<number, number[]>();
  ends.forEach(([start], at) => leaving.set(start, [...(leaving.get(start) ?? []), at]));
  const component = components(joining.length + nodes.size, (node) =>
    node < joining.length ? [(ends[node] as readonly number[])[1] as number] : (leaving.get(node) ?? []),
  );
  return joining.flatMap((d, at): Found[] => {
    const candidate = mine.get(d.id);
    const [start] = ends[at] as readonly [number, number];
    if (!candidate || component[at] !== component[start]) return [];
    const [one, other] = [String(d.data[to]), String(d.data[from])];
    const message = `"${one}" goes back to "${other}" already, here or in this request: the two would form a circle.`;
    return [[candidate, [Refusal.because('joins-in-a-circle', `/data/${to}`, message)]]];
  });
}
