import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync } from 'class-validator';
import { nearest } from '../../../events/shapes.js';
import type { FaultEntry } from '../../problem.js';
import { Problem } from '../../problem.js';

/**
 * Holds the query parameters of a request to the class that declares them: what it does not declare is refused by name,
 * and nothing is coerced.
 */
@Injectable()
export class ParametersPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type !== 'query' || !metatype || metatype === Object || metatype === String) return value;
    const given = value as Record<string, unknown>;
    const known = parametersOf(metatype);
    const faults = Object.keys(given).flatMap((name) => {
      if (!known.includes(name)) return [unknownParameter(name, known)];
      return Array.isArray(given[name]) ? [repeated(name)] : [];
    });
    if (faults.length > 0) throw refused(faults);
    const parameters = plainToInstance(metatype as new () => object, { ...given });
    const failed = validateSync(parameters, {
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: false,
    });
    if (failed.length === 0) return parameters;
    throw refused(
      failed.flatMap(({ property, constraints = {} }) =>
        Object.values(constraints).map((message) => ({ parameter: property, code: 'bad-parameter', message })),
      ),
    );
  }
}

/** The names of the parameters that a class declares. */
function parametersOf(metatype: NonNullable<ArgumentMetadata['metatype']>): string[] {
  const declared = getMetadataStorage().getTargetValidationMetadatas(metatype, '', false, false);
  return [...new Set(declared.map(({ propertyName }) => propertyName))];
}

function unknownParameter(name: string, known: readonly string[]): FaultEntry {
  const near = nearest(name, known);
  const hint = near === undefined ? '' : ` Is "${near}" meant?`;
  const all = known.length === 0 ? 'There are none here.' : `There are ${known.join(', ')}.`;
  const message = `${JSON.stringify(name.slice(0, 100))} is not a parameter of this path.${hint} ${all}`;
  return { parameter: name.slice(0, 100), code: 'unknown-parameter', message };
}

const repeated = (name: string): FaultEntry => ({
  parameter: name,
  code: 'repeated-parameter',
  message: `${name} is given more than once: give it once.`,
});

function refused(faults: readonly FaultEntry[]): Problem {
  const [first] = faults;
  const title = faults.length === 1 ? 'A parameter cannot be used' : 'Parameters cannot be used';
  return new Problem(400, first?.code ?? 'bad-parameter', title, first?.message ?? title, faults);
}
