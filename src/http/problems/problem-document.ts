/** The one shape in which anything is refused over HTTP: RFC 9457. */
import { STATUS_CODES } from 'node:http';
import type { FaultEntry } from '../../problem.js';
import { Problem } from '../../problem.js';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** The body of a refusal. */
export interface ProblemDocument {
  /** `urn:annals:problem:<code>`. */
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  /** One entry for each fault of the request, where they can be told apart. */
  errors: readonly FaultEntry[];
  /** The path and parameters of the request. */
  instance: string;
}

/** A refusal with what HTTP says beside its body. */
export interface Refused {
  status: number;
  headers: Readonly<Record<string, string>>;
  document: ProblemDocument;
}

/** Makes a refusal. `instance` is the request's path and parameters, as sent. */
export function refused(
  status: number,
  code: string,
  title: string,
  detail: string,
  instance: string,
  { errors = [], headers = {} }: { errors?: readonly FaultEntry[]; headers?: Record<string, string> } = {},
): Refused {
  const type = `urn:annals:problem:${code}`;
  return { status, headers, document: { type, title, status, detail, code, errors, instance: instance.slice(0, 500) } };
}

/** When to try again where nobody says, seconds. */
const RETRY_AFTER = 5;

/** A Problem as a refusal. */
export function refusedBy(problem: Problem, instance: string): Refused {
  const headers: Record<string, string> = {};
  const again = problem.retryAfter ?? (problem.status === 503 ? RETRY_AFTER : undefined);
  if (again !== undefined) headers['Retry-After'] = String(again);
  return refused(problem.status, problem.code, problem.title, problem.detail, instance, {
    errors: problem.errors,
    headers,
  });
}

/** What a status says by itself, where nothing better is known. */
export const titleOf = (status: number): string => STATUS_CODES[status] ?? 'Refused';
