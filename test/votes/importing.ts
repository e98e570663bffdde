/** Imports tables in this process, and asks what came of them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CliError } from '../../src/cli/exit.js';
import { importVotes, type VotesOptions } from '../../src/cli/import/votes/import-votes.js';
import { rollCallId } from '../../src/cli/import/votes/make.js';
import { openNode, type Node } from '../support/node.js';
import { packed, type Tables } from './tables.js';

/** The summary as JSON, as far as tests read it. */
export interface Summary {
  rows: number;
  rollCalls: Record<'recorded' | 'unchanged' | 'corrected' | 'different' | 'superseded' | 'refused', number>;
  developments: number;
  position: string | null;
  besides: Record<string, number>;
  missingMembers: number;
  absent: string[];
  refused: number;
  differences: { key: string; differences: { pointer: string; before: unknown; after: unknown }[] }[];
  oddities: { kind: string; count: number; example: string }[];
}

/** A place for tables and logs, removed in the end. The bundled corpus stays out of it. */
export function workshop() {
  jest.setTimeout(300_000);
  const root = mkdtempSync(join(tmpdir(), 'annals-tables-'));
  const before = process.env['ANNALS_CORPUS'];
  process.env['ANNALS_CORPUS'] = 'none';
  let made = 0;
  afterAll(() => {
    if (before === undefined) delete process.env['ANNALS_CORPUS'];
    else process.env['ANNALS_CORPUS'] = before;
    rmSync(root, { recursive: true, force: true });
  });
  return {
    folder: (): string => join(root, `data-${(made += 1)}`),
    file: (name: string, content: string | Uint8Array): string => {
      const path = join(root, name);
      writeFileSync(path, content);
      return path;
    },
    /** Both tables as files, in a folder where the mapping finds the second one beside the first. */
    write: (tables: Pick<Tables, 'votes' | 'details'>): string => {
      const folder = mkdtempSync(join(root, 'tables-'));
      writeFileSync(join(folder, 'unvotes-roll-calls.csv.gz'), packed(tables.details));
      const path = join(folder, 'unvotes.csv.gz');
      writeFileSync(path, packed(tables.votes));
      return path;
    },
  };
}

/** Imports, and gives back the summary. Throws the CliError that it ends with. */
export async function imported(path: string, data: string, options: VotesOptions = {}): Promise<Summary> {
  let written = '';
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += String(text);
    return true;
  });
  try {
    await importVotes([path], { map: 'unvotes', json: true, data, ...options });
  } finally {
    spy.mockRestore();
  }
  return JSON.parse(written) as Summary;
}

/** The error that an import ends with. */
export async function refusal(path: string, data: string, options: VotesOptions = {}): Promise<CliError> {
  try {
    await imported(path, data, options);
  } catch (error) {
    return error as CliError;
  }
  throw new Error('It was not refused.');
}

/** Runs `use` with the log of a folder open. */
export async function withNode<T>(data: string, use: (node: Node) => Promise<T>): Promise<T> {
  const node = await openNode(data);
  try {
    return await use(node);
  } finally {
    await node.close();
  }
}

/** The id under which a roll call is recorded. */
export const idOf = (rcid: string): string => rollCallId('unvotes', rcid);
