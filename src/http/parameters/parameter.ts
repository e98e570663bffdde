/** How the parameters of a request are declared: once, with what they mean, what is valid and an example. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { IsOptional, ValidateBy } from 'class-validator';

/** What is wrong with a value, continuing the sentence "<name> …"; undefined where nothing is. */
export type Check = (text: string) => string | undefined;

export interface ParameterOptions {
  describe: string;
  example?: string;
  check: Check;
  /** What the document says of its form, beside being text. */
  schema?: Pick<ApiPropertyOptions, 'enum' | 'pattern' | 'maxLength' | 'minimum' | 'maximum' | 'type' | 'default'>;
}

/** Declares a query parameter, which may always be left out. Its value is the text of the request, unchanged. */
export function Parameter({ describe, example, check, schema = {} }: ParameterOptions): PropertyDecorator {
  const said = (value: unknown): string | undefined =>
    typeof value === 'string' ? check(value) : 'should be given once.';
  return applyDecorators(
    ApiProperty({
      required: false,
      description: describe,
      type: 'string',
      ...(example === undefined ? {} : { example }),
      ...schema,
    } as ApiPropertyOptions),
    IsOptional(),
    ValidateBy(
      { name: 'parameter', validator: { validate: (value) => said(value) === undefined } },
      { message: ({ property, value }) => `${property} ${said(value) ?? 'cannot be used.'}` },
    ),
  );
}

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u001F\u007F]/;

/** The check of a text: not empty, without control characters, no longer than `limit`. */
export const textUpTo =
  (limit: number): Check =>
  (text) => {
    if (text.trim() === '') return 'is empty: leave it out where nothing is meant.';
    if (text.length > limit) return `is longer than ${limit.toLocaleString('en')} characters.`;
    return CONTROL.test(text) ? 'holds a control character.' : undefined;
  };

/** The check of a word from a closed list. */
export const oneOf =
  (words: readonly string[]): Check =>
  (text) =>
    words.includes(text) ? undefined : `should be ${words.join(' or ')}, and is ${shown(text)}.`;

/** A parameter's value as a message shows it. */
export const shown = (text: string): string => (text === '' ? 'empty' : JSON.stringify(text.slice(0, 100)));
