import { contentOf } from '../../events/canonical.js';
import type { Content, Development } from '../../events/development.js';
import { subject } from '../../events/ids.js';
import { faultOf, type Fault } from '../../projections/belief/layers.js';
import { entryTest, settle, targetOf, type Settled } from '../../projections/belief/settle.js';
import { mergePatches } from './merge-patch.js';
import type { RecordedState } from './state.js';

/** What acts on a development, beside links to it and statements about it. */
const ACTS = new Set(['DevelopmentCorrected', 'DevelopmentRetracted', 'SourceCited']);

/**
 * What developments say once their corrections and retractions are counted, with everything public. Each is worked out
 * once, so a state must not change while it is asked through this.
 */
export class Standing {
  private readonly contents = new Map<string, Content | null>();
  private readonly retractions = new Map<string, readonly Development[]>();

  constructor(private readonly state: RecordedState) {}

  /**
   * What a development says as it stands: its own content, the mendings of our entry over it, and the source's own over
   * those. Where corrections conflict, the last one recorded. Undefined where it is retracted, or nothing public says it.
   */
  contentOf(id: string): Content | undefined {
    let content = this.contents.get(id);
    if (content === undefined) this.contents.set(id, (content = this.read(id) ?? null));
    return content ?? undefined;
  }

  /** Whether an election is known to be by secret ballot. */
  isSecret(election: string): boolean {
    const called = this.state.registration('election', election);
    return called !== undefined && this.contentOf(called.id)?.data['secret'] === true;
  }

  /** The developments of a type that stand. */
  ofType(type: string): Development[] {
    const all = this.state.found(`type:${type}`);
    const settled = settledOf(this.withActing(all));
    return all.filter((d) => settled.stands(d));
  }

  /**
   * The standing corrections of a development's source, and those of these corrections, in the order in which they
   * count: what a later one sets goes over what an earlier one does.
   */
  sourceCorrections(id: string): Development[] {
    const root = this.state.byId(id);
    return root ? correctionsIn(root, 'source', settledOf(this.withActing([root]))) : [];
  }

  private read(id: string): Content | undefined {
    const root = this.state.byId(id);
    if (!root) return undefined;
    const settled = settledOf(this.withActing([root]));
    if (!settled.stands(root)) return undefined;
    const layers = ['entry', 'source'] satisfies Fault[];
    const patches = layers.flatMap((layer) => patchesOf(root, layer, settled));
    return mergePatches(contentOf(root), patches) as Content;
  }

  /** Developments with everything that acts on them, or on what does, and the retractions of the sources that are cited. */
  private withActing(developments: readonly Development[]): Development[] {
    const taken = new Map(developments.map((d) => [d.id, d]));
    const todo = [...developments];
    const take = (d: Development): void => {
      if (taken.has(d.id)) return;
      taken.set(d.id, d);
      todo.push(d);
    };
    for (let d = todo.pop(); d; d = todo.pop()) {
      for (const acting of this.state.found(subject.development(d.id)))
        if (ACTS.has(acting.type) && targetOf(acting) === d.id) take(acting);
      for (const { source } of d.sources ?? []) for (const r of this.retractionsOf(source)) take(r);
    }
    return [...taken.values()];
  }

  private retractionsOf(source: string): readonly Development[] {
    let found = this.retractions.get(source);
    if (!found) {
      found = this.state.found(subject.source(source)).filter((d) => d.type === 'SourceRetracted');
      this.retractions.set(source, found);
    }
    return found;
  }
}

/** What the corrections of one layer set, in the order in which they count. */
const patchesOf = (root: Development, layer: Fault, settled: Settled): unknown[] =>
  correctionsIn(root, layer, settled).map((c) => c.data['patch']);

/** The corrections of one layer, those of corrections after what they correct. */
function correctionsIn(root: Development, layer: Fault, settled: Settled): Development[] {
  const all: Development[] = [];
  const byPosition = (a: Development, b: Development): number => a.position - b.position;
  let level = settled.correctionsOf(root.id).filter((c) => faultOf(c) === layer);
  while (level.length > 0) {
    all.push(...[...level].sort(byPosition));
    level = level.flatMap((c) => settled.correctionsOf(c.id));
  }
  return all;
}

/** What counts with everything public: all but what rests on retracted sources alone. */
function settledOf(log: readonly Development[]): Settled {
  const first = settle(log, () => true);
  const retracted = new Set(
    log.filter((d) => d.type === 'SourceRetracted' && first.stands(d)).map((d) => d.data['source']),
  );
  if (retracted.size === 0) return first;
  const isEntry = entryTest(log);
  const rests = (d: Development): boolean => d.sources?.some((c) => !retracted.has(c.source)) ?? false;
  const citedBeside = new Set(log.filter((d) => d.type === 'SourceCited' && rests(d)).map(targetOf));
  return settle(
    log,
    (d) => d.sources === undefined || KEEPS.has(d.type) || isEntry(d) || rests(d) || citedBeside.has(d.id),
  );
}

/** What keeps its citations when their sources are retracted, or a source could bring its own retraction down. */
const KEEPS = new Set(['DevelopmentRetracted', 'SourceRetracted']);
