/** What a row of a spreadsheet can say: a column for each field of a type and of the envelope, from the catalogue. */
import { definitionOf, developmentTypes, type DevelopmentType } from '../../../events/catalogue.js';
import type { DevelopmentDefinition } from '../../../events/definition.js';
import { CitationShape, EnvelopeShape, LinksShape } from '../../../events/envelope.js';
import type { FieldKind } from '../../../events/field-kinds.js';
import { fieldsOf, nearest, type Shape } from '../../../events/shapes.js';
import { CliError } from '../exit.js';

/** One column, or one question. */
export interface Column {
  /** The header. */
  name: string;
  /** Where its value stands in the content. */
  path: readonly string[];
  kind: FieldKind;
  required: boolean;
}

/** The definition of a type. Throws a CliError with the nearest one where it is not in the catalogue. */
export function definitionNamed(type: string): DevelopmentDefinition {
  const named = developmentTypes.find((one) => one.toLowerCase() === type.toLowerCase());
  if (named !== undefined) return definitionOf(named as DevelopmentType) as never as DevelopmentDefinition;
  const near = nearest(type, developmentTypes);
  throw new CliError(
    2,
    `There is no type "${type}" of developments.${near === undefined ? '' : ` Is "${near}" meant?`} There are ${developmentTypes.join(', ')}.`,
    { code: 'unknown-type' },
  );
}

/** The columns of what a type says itself, in the order in which it declares them. */
export const dataColumns = ({ data }: DevelopmentDefinition): Column[] => columnsOf(data, ['data'], '', true);

const ENVELOPE_FIRST = ['occurred'];
const PLAIN_ENVELOPE = ['assertedBy', 'basis', 'certainty'];

/** The column of when it happened. */
export const occurredColumn = (): Column => envelopeColumns(ENVELOPE_FIRST)[0] as Column;

/** The columns of one citation, the n-th from 1. */
export const citationColumns = (n: number): Column[] =>
  columnsOf(CitationShape, ['sources', String(n - 1)], n === 1 ? 'sources.' : `sources.${n}.`, n === 1);

/** The columns of who says so, on what basis and how sure. */
export const sayingColumns = (): Column[] => envelopeColumns(PLAIN_ENVELOPE);

/** The columns of links and of the development's own id. */
export const linkColumns = (): Column[] => columnsOf(LinksShape, ['links'], 'links.', false);

function envelopeColumns(wanted: readonly string[]): Column[] {
  return columnsOf(EnvelopeShape, [], '', false).filter(({ name }) => wanted.includes(name));
}

function columnsOf(shape: Shape, path: readonly string[], prefix: string, required: boolean): Column[] {
  return fieldsOf(shape).flatMap(({ property, kind, optional }) => {
    const at = [...path, property];
    const { form } = kind;
    if (form?.is === 'object') return columnsOf(form.shape, at, `${prefix}${property}.`, required && !optional);
    return [{ name: `${prefix}${property}`, path: at, kind, required: required && !optional }];
  });
}

/** Every column of a type's template. */
export const templateColumns = (definition: DevelopmentDefinition): Column[] => [
  occurredColumn(),
  ...dataColumns(definition),
  ...citationColumns(1).map((c) => ({ ...c, required: c.required && definition.needsCitation(definition.example) })),
  ...sayingColumns(),
];

/** The column that a header names for a type: also further citations, links, and one entry of what is listed by id. */
export function columnNamed(definition: DevelopmentDefinition, header: string): Column | undefined {
  const citation = /^sources\.(\d{1,2})\./.exec(header);
  const all = [
    ...templateColumns(definition),
    ...linkColumns(),
    ...(citation ? citationColumns(Number(citation[1])) : []),
  ];
  const found = all.find(({ name }) => name === header);
  if (found) return found;
  const whole = all.find(({ name, kind }) => kind.form?.is === 'map' && header.startsWith(`${name}.`));
  if (whole?.kind.form?.is !== 'map') return undefined;
  return {
    name: header,
    path: [...whole.path, header.slice(whole.name.length + 1)],
    kind: whole.kind.form.values,
    required: false,
  };
}

/** The words that can be chosen among, where a kind has a closed list of them. */
export const wordsOf = (kind: FieldKind): readonly string[] | undefined =>
  kind.form?.is === 'word' ? kind.form.words : kind.form?.is === 'list' ? wordsOf(kind.form.of) : undefined;
