/** Reads mapping files, by path or by the name of one that is shipped. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathOf } from '../../../../events/faults.js';
import { isObject } from '../../../../events/field-kinds.js';
import { faultsIn, nearest } from '../../../../events/shapes.js';
import { corpusFolder } from '../../../engine/corpus.js';
import { CliError } from '../../exit.js';
import { MappingShape, RowsOf, type From } from './mapping-shape.js';

export type Mapping = MappingShape;

/** Reads a mapping. Throws a CliError with everything that is wrong with it. */
export function readMapping(nameOrPath: string): Mapping {
  const path = pathOfMapping(nameOrPath);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw CliError.usage(`${path}: The mapping cannot be read: ${(error as Error).message}`);
  }
  return mappingOf(value, path);
}

/** A mapping from its JSON. Throws a CliError with everything that is wrong with it. */
export function mappingOf(value: unknown, path: string): Mapping {
  const faults = [...faultsIn(MappingShape, value), ...faultsOfRows(value)];
  if (faults.length > 0)
    throw CliError.usage(
      `${path}: ${faults.map((f) => `“${pathOf(f.pointer) || 'The mapping'}” ${f.message}`).join(' ')}`,
    );
  return value as Mapping;
}

function faultsOfRows(value: unknown): ReturnType<typeof faultsIn> {
  const rows = isObject(value) && isObject(value['actors']) ? value['actors']['rows'] : undefined;
  if (!isObject(rows)) return [];
  return Object.entries(rows).flatMap(([code, list]) =>
    (Array.isArray(list) ? list : [list]).flatMap((one, at) =>
      faultsIn(RowsOf, one).map((f) => ({ ...f, pointer: `/actors/rows/${code}/${at}${f.pointer}` })),
    ),
  );
}

const folder = (): string => join(corpusFolder(), 'mappings');

function pathOfMapping(nameOrPath: string): string {
  if (existsSync(nameOrPath)) return nameOrPath;
  const shipped = readdirSync(folder()).filter((file) => file.endsWith('.json'));
  const names = shipped.map((file) => basename(file, '.json'));
  if (names.includes(nameOrPath)) return join(folder(), `${nameOrPath}.json`);
  const near = nearest(nameOrPath, names);
  const hint = near === undefined ? `Shipped are: ${names.join(', ')}.` : `Is "${near}" meant?`;
  throw CliError.usage(`${nameOrPath}: There is no such mapping file, and none is shipped under that name. ${hint}`);
}

/** The columns that a value may come from. */
export const columnsOf = (from: From | undefined): string[] =>
  from === undefined ? [] : [...(from.column === undefined ? [] : [from.column]), ...(from.columns ?? [])];

/** The columns of a mapping that say who voted how: each row has its own. */
export const columnsOfVoter = ({ actors, vote }: Mapping): string[] => [
  ...columnsOf(actors.code),
  ...columnsOf(actors.name),
  ...columnsOf(vote),
];

/** The columns that say something of the roll call: the same in all of its rows. */
export function columnsOfRollCall(m: Mapping): string[] {
  const froms = [m.rollCall, m.date, m.instrument.code, m.title, m.session, m.areas?.from];
  const cited = [m.edition, m.record].flatMap((source) => [source?.published, source?.quote]);
  const asked = (m.on ?? []).flatMap(({ when }) => Object.keys(when));
  return [...new Set([...[...froms, ...cited].flatMap(columnsOf), ...asked])];
}
