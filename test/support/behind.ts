/** What happens to a node's folder beside the node itself. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Node } from './node.js';
import { id } from './recording.js';

/** Appends to a node's log behind its recorder's back. */
export const appendBehind = ({ log }: Pick<Node, 'log'>, type: string, content: object, own = id(900)) =>
  log.append({
    messages: [{ id: own, type, schemaVersion: 1, stream: 'other', content: JSON.stringify(content) }],
    expected: new Map([['other', 'any']]),
  });

/** The same of what no version of the service can read. */
export const poison = (node: Pick<Node, 'log'>) => appendBehind(node, 'MoonLanded', { type: 'MoonLanded', data: {} });

/** The names of the files of views in a node's folder. */
export const viewFilesIn = (directory: string): string[] =>
  readdirSync(join(directory, 'views')).filter((name) => name.endsWith('.db'));
