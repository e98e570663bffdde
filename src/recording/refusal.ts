import { definitions } from '../../events/catalogue.js';

/** Why a development is not recorded: a sentence that helps, a code for machines, and where the fault is. */
export class Refusal {
  private constructor(
    readonly code: string,
    /** JSON pointer from the development's root. */
    readonly pointer: string,
    readonly message: string,
    /** Whether it conflicts with what is recorded, rather than being wrong by itself. */
    readonly conflict: boolean,
  ) {}

  static because(code: string, pointer: string, message: string): Refusal {
    return new Refusal(code, pointer, message, false);
  }

  static unknownId(kind: string, id: string, pointer: string, nearest: string | undefined): Refusal {
    const hint = nearest === undefined ? howToBring(kind) : `Is "${nearest}" meant?`;
    const what = kind === 'anything' ? `Nothing with the id "${id}"` : `No ${kind} "${id}"`;
    return new Refusal('unknown-id', pointer, `${what} is recorded. ${hint}`, false);
  }

  static unknownBody(office: string, body: string, pointer: string, nearest: string | undefined): Refusal {
    const hint = nearest === undefined ? 'Register the body first, or in the same request.' : `Is "${nearest}" meant?`;
    const message = `The office "${office}" is of a body "${body}" that is not recorded. ${hint}`;
    return new Refusal('unknown-id', pointer, message, false);
  }

  /** What it refers to would come with another development of the request, which is refused itself. */
  static dependsOnRefused(kind: string, id: string, pointer: string, line: number): Refusal {
    const message = `The ${kind} "${id}" would come with line ${line} of this request, which is refused.`;
    return new Refusal('depends-on-refused', pointer, message, false);
  }

  static otherContent(id: string, where: number | { line: number }): Refusal {
    const at =
      typeof where === 'number' ? `is recorded at position ${where}` : `stands in line ${where.line} of this request`;
    const message = `Development ${id} ${at} with other content. What is recorded never changes: give this one an id of its own, or record a correction.`;
    return new Refusal('id-with-other-content', '/id', message, true);
  }

  static registeredOtherwise(kind: string, id: string, pointer: string, where: number | { line: number }): Refusal {
    const at = typeof where === 'number' ? `at position ${where}` : `in line ${where.line} of this request`;
    const message = `The ${kind} "${id}" is registered ${at} with other content. To mend that, record a DevelopmentCorrected; another ${kind} needs another id.`;
    return new Refusal('registered-otherwise', pointer, message, true);
  }
}

/** What introduces an instrument, as a list of types. */
const INTRODUCING = definitions.flatMap(({ type, introduces }) => (introduces ? [type] : [])).join(', ');

/** How what is not recorded comes to be. */
function howToBring(kind: string): string {
  if (kind === 'development') return 'Record it first, or in the same request.';
  if (kind === 'instrument') return `Record what introduces it (${INTRODUCING}) first, or in the same request.`;
  return 'Register it first, or in the same request.';
}
