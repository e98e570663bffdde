/**
 * Which ids something public names, and what these are called: told of each by itself, from what brings it, so that
 * it need not be gathered what else was ever said of it.
 */
import { definitions } from '../../events/catalogue.js';
import type { NameOf } from '../../events/definition.js';
import type { Development } from '../../events/development.js';
import { candidacyIssue, candidacyOf, issueSubjects, subject } from '../../events/ids.js';
import { issueName } from '../../events/sentences.js';
import { isNamed, KINDS, nameGiver, registeredName, type CalledKind } from '../../projections/answer/names.js';
import { believe, type Belief } from '../../projections/belief/belief.js';
import { closureOf, idsThatMayBe } from '../views/closure.js';
import type { KnownKind } from '../views/schema.js';
import type { Asked } from './asked.js';
import { Glance } from './glance.js';

/** The types by which each kind of id is brought. */
const BRINGING = new Map(
  KINDS.map((kind) => [
    kind,
    definitions.flatMap(({ type, registers, introduces }) =>
      registers?.kind === kind || introduces?.kind === kind ? [type] : [],
    ),
  ]),
);

/** What ids are called at one moment. */
export class Naming {
  private readonly glance: Glance;
  private readonly names = new Map<string, string>();
  private readonly named = new Map<string, boolean>();
  private merged: Belief | undefined;

  constructor(private readonly asked: Asked) {
    this.glance = new Glance(asked);
  }

  /** Whether something public names an id, as `isNamed` has it of the whole log. */
  isNamed(kind: KnownKind, id: string): boolean {
    const key = `${kind} ${id}`;
    let known = this.named.get(key);
    if (known === undefined) this.named.set(key, (known = this.isNamedAt(kind, id)));
    return known;
  }

  /** The id under which an actor answers. */
  canonical(actor: string): string {
    return this.merges.canonical(actor);
  }

  /** The id under which an issue answers: that of a candidacy holds an actor's. */
  canonicalIssue(issue: string): string {
    const candidacy = candidacyOf(issue);
    return candidacy ? candidacyIssue(candidacy.election, this.canonical(candidacy.candidate)) : issue;
  }

  /** Tells what an issue, and what a candidacy is made of, is called; as `nameGiver` does of all that bears on it. */
  namesOf(issue: string): NameOf {
    const candidacy = candidacyOf(issue);
    const ids = candidacy ? [candidacy.election, candidacy.candidate] : [issue];
    // One id may be that of several things, and then it depends on what is at hand which of them it is called by.
    const isPlain = ids.every((id) => {
      const [only, ...others] = this.kindsOf(id);
      return others.length === 0 && only !== 'instrument';
    });
    if (!isPlain) return nameGiver(this.asked.worlds(issueSubjects(issue)).world);
    const name: NameOf = (id) => this.nameOf(id);
    return (id) => (candidacyOf(id) ? issueName(id, name) : name(id));
  }

  /** The developments that bring an id. */
  bringing(kind: CalledKind, id: string): Development[] {
    const { store, moment } = this.asked;
    return this.idsOf(kind, id).flatMap((one) =>
      (BRINGING.get(kind) ?? []).flatMap((type) =>
        store.foundUnderBoth(subject[kind](one), `type:${type}`, moment.position),
      ),
    );
  }

  private nameOf(id: string): string {
    let name = this.names.get(id);
    if (name === undefined) {
      const [kind] = this.kindsOf(id);
      const isCalled = kind !== undefined && this.isNamed(kind, id);
      name = (isCalled ? registeredName({ belief: this.belief(this.bringing(kind, id)) }, kind, id) : undefined) ?? id;
      this.names.set(id, name);
    }
    return name;
  }

  /** The ids that may be the same at some K. */
  private idsOf(kind: KnownKind, id: string): string[] {
    return kind === 'actor' ? idsThatMayBe(this.asked.store, id, this.asked.moment.position) : [id];
  }

  private kindsOf(id: string): CalledKind[] {
    const { store, moment } = this.asked;
    return KINDS.filter((kind) =>
      this.idsOf(kind, id).some((one) => (store.knownAt(kind, one) ?? Infinity) <= moment.position),
    );
  }

  private isNamedAt(kind: KnownKind, id: string): boolean {
    const unsure: Development[] = [];
    for (const one of this.idsOf(kind, id)) {
      // Under an id that is not the same actor at K, another is named.
      if (one !== id && this.canonical(one) !== this.canonical(id)) continue;
      const seen = this.glance.named(kind, one);
      if (seen === 'yes') return true;
      unsure.push(...seen);
    }
    if (unsure.length === 0 && !this.glance.anywhere) return false;
    return isNamed({ belief: this.belief(unsure) }, kind, id);
  }

  /** Who is whom. */
  private get merges(): Belief {
    return (this.merged ??= this.belief([]));
  }

  /** What is believed of some developments: what these are ordered with changes nothing of that. */
  private belief(seeds: readonly Development[]): Belief {
    const { store, moment } = this.asked;
    return believe(closureOf(store, [], moment.position, seeds, false), moment.knownAt);
  }
}
