/** What must be recorded before roll calls: the sources, the voters and the names that the table gives them. */
import { v5 } from 'uuid';
import type { Content, Development } from '../../../../events/development.js';
import { boundsOf } from '../../../../projections/time.js';
import type { RecordedState } from '../../../recording/state.js';
import { CliError, EXIT } from '../../exit.js';
import { filledIn } from './cells.js';
import type { Mapping } from './mapping.js';
import type { MappedSource } from './mapping-shape.js';
import { NAMESPACE } from './make.js';
import type { Oddities } from './oddities.js';
import type { Voter } from './voters.js';

/** A development with the id that it is sent under. */
export type Sent = Content & { id: string };

/** An edition of a data set: the id of its source, and its date where the whole edition has one. */
export interface Edition {
  source: string;
  published: string | undefined;
}

/**
 * The edition that a table is.
 * @param given the date that the person gives, over the mapping's
 */
export function editionOf({ edition }: Mapping, given: string | undefined): Edition {
  const published = given ?? edition.published?.constant;
  if (published !== undefined && !boundsOf(published))
    throw CliError.usage(`"${published}" is no date of publication: write it like 2021-03-08.`);
  if (edition.source.includes('{published}') && published === undefined)
    throw CliError.usage('When was this edition published? Give it with --published DATE, or in the mapping.');
  const source = filledIn(edition.source, { published: (published ?? '').toLowerCase().replace(/[^a-z0-9]+/g, '-') });
  return { source, published };
}

/** The sources of a mapping that are not known yet, and how one goes back to the other. */
export function sourcesOf(mapping: Mapping, edition: Edition, state: RecordedState): Sent[] {
  const { record, lineage } = mapping;
  const register = (id: string, source: MappedSource, published: string | undefined): Sent[] => {
    const known = state.registration('source', id);
    if (known) {
      mustBeOfThisDate(known, id, published);
      return [];
    }
    const { kind, title, publisher, authors, url, language } = source;
    const told = { publisher, authors, url, language, published };
    const given = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
    return [sent(`source ${id}`, { type: 'SourceRegistered', data: { source: id, kind, title, ...given } })];
  };
  const copy = record &&
    lineage && {
      type: 'SourceLineageDeclared',
      data: { source: edition.source, of: record.source, relation: lineage },
    };
  return [
    ...(record ? register(record.source, record, record.published?.constant) : []),
    ...register(edition.source, mapping.edition, edition.published),
    ...(copy ? unknown([sent(`lineage ${edition.source} ${record.source}`, copy)], state) : []),
  ];
}

/** Editions are told apart by their ids: one id cannot stand for two dates. */
function mustBeOfThisDate(known: Development, id: string, published: string | undefined): void {
  const before = known.data['published'];
  if (published === undefined || before === published) return;
  throw new CliError(
    EXIT.conflict,
    `The source "${id}" is registered as published ${before === undefined ? 'on no date' : String(before)}, and not ${published}: another edition needs an id of its own (write {published} into it, in the mapping).`,
    { code: 'registered-otherwise' },
  );
}

/** The voters that are not known yet, and the names under which the table has those that are. */
export function votersOf(
  voters: readonly Voter[],
  mapping: Mapping,
  edition: Edition,
  state: RecordedState,
  oddities: Oddities,
): Sent[] {
  const registered = new Map<string, Sent>();
  const named = new Map<string, Sent>();
  const register = (actor: string, kind: string, name: string): void => {
    if (registered.has(actor)) return;
    const known = state.registration('actor', actor);
    if (known && known.data['kind'] !== kind)
      throw CliError.invalid(
        `The actor "${actor}" is recorded as ${String(known.data['name'])}, a ${String(known.data['kind'])}, and the table has a ${kind} under that id: give it another one in the mapping (actors, rows).`,
      );
    if (!known) registered.set(actor, sent(`actor ${actor}`, { type: 'ActorRegistered', data: { actor, kind, name } }));
  };
  const { body } = mapping;
  if (body) register(body.actor, body.kind, body.name);
  for (const voter of voters) register(voter.actor, voter.kind, voter.name);
  for (const { actor, told, nameKind, row } of voters) {
    const known = registered.get(actor) ?? (state.registration('actor', actor) as Development);
    const { name, aliases = [] } = known.data as {
      name: string;
      aliases?: string[];
    };
    if (name === told || aliases.includes(told)) continue;
    oddities.add('an actor under another name', `row ${row}: ${told}, which is ${name} (${actor})`);
    const one = sent(`name of ${actor} ${told}`, {
      type: 'ActorNameRecorded',
      sources: [{ source: edition.source }],
      data: { actor, name: told, ...(nameKind === undefined ? {} : { kind: nameKind }) },
    });
    named.set(one.id, one);
  }
  return [...registered.values(), ...unknown([...named.values()], state)];
}

const sent = (what: string, content: Content): Sent => ({ id: v5(what, NAMESPACE), ...content });

/** Those that are not recorded. */
const unknown = (all: readonly Sent[], state: RecordedState): Sent[] => all.filter(({ id }) => !state.byId(id));
