import type { Development } from '../../events/development.js';
import { oracleOfAll } from '../oracle/parts.js';
import type { Question } from '../oracle/oracle.js';
import { ACTORS, ELECTIONS, ISSUES, OFFICE } from '../oracle/vocabulary.js';
import { REGISTERS, answersAt } from './surface.js';

/** What can be asked of the projections and of the oracle alike. */
interface Answering {
  visible(): string[];
  happening(id: string): unknown;
  election(id: string): object;
  stance(actor: string, issue: string): object;
  office(id: string): object;
}

/** Every part of every answer to one question, as a text; by the name of the part. */
export type Parts = ReadonlyMap<string, string>;

/** What is visible, and where each of it stands; registrations left out. */
export function standingsOf(
  answering: Pick<Answering, 'visible' | 'happening'>,
  log: readonly Development[],
): Map<string, string> {
  const registrations = new Set(log.filter((d) => REGISTERS.test(d.type)).map((d) => d.id));
  const visible = answering.visible().filter((id) => !registrations.has(id));
  const parts = new Map([['visible', normal(visible)]]);
  for (const id of visible) parts.set(`happening of ${id}`, normal(answering.happening(id)));
  return parts;
}

function partsOf(answering: Answering, log: readonly Development[]): Parts {
  const parts = standingsOf(answering, log);
  const tell = (name: string, answer: object): void => {
    for (const [part, value] of Object.entries(answer)) parts.set(`${name}, ${part}`, normal(value));
  };
  for (const e of ELECTIONS) tell(`election ${e}`, answering.election(e));
  for (const a of ACTORS) for (const i of ISSUES) tell(`${a} on ${i}`, answering.stance(a, i));
  tell('office', answering.office(OFFICE));
  return parts;
}

/** What the oracle answers. */
export const toldByOracle = (log: Development[], question: Question): Parts => partsOf(oracleOfAll(log, question), log);

/** Where projections and oracle say different things; empty where they agree on all that is compared. */
export function differences(
  log: Development[],
  question: Question,
  theirs: Parts = toldByOracle(log, question),
): string[] {
  const ours = partsOf(answersAt(log, question), log);
  // What the answers rest on the oracle does not tell: `because` has laws of its own.
  return unlikeParts(ours, theirs).filter((text) => !text.includes(', because:'));
}

/** Which parts differ, and how. */
export const unlikeParts = (ours: Parts, theirs: Parts): string[] =>
  [...new Set([...ours.keys(), ...theirs.keys()])]
    .filter((name) => ours.get(name) !== theirs.get(name))
    .map((name) => `${name}: ${ours.get(name)}, and by the oracle ${theirs.get(name)}`);

/** One text for equal values, whatever the order of keys, and of what is possible. */
export function normal(value: unknown): string {
  const possible = Array.isArray(value) && value.some((v) => typeof v === 'object' && v !== null && 'development' in v);
  const list = possible ? (value as unknown[]).map((v) => JSON.stringify(v)).sort() : value;
  return JSON.stringify(list, (_, v: unknown) =>
    v === null || typeof v !== 'object' || Array.isArray(v)
      ? v
      : Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}
