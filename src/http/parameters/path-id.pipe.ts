import type { PipeTransform } from '@nestjs/common';
import { Problem } from '../../problem.js';
import { formOf, isIdOf, meantBy, type IdKind } from './ids.js';

/** Holds an id in a path to its form. What cannot be an id was never recorded either, and is answered like that. */
export class PathId implements PipeTransform<string, string> {
  constructor(private readonly kind: IdKind) {}

  transform(id: string): string {
    if (isIdOf(this.kind, id)) return id;
    const known = Problem.unknownId(this.kind, id.slice(0, 200), meantBy(this.kind, id));
    const detail = `${known.detail} Such an id is ${formOf(this.kind)}.`;
    throw new Problem(known.status, known.code, known.title, detail);
  }
}
