/** What people call the ids in a development that is not recorded yet. */
import { registrationOf } from '../../events/catalogue.js';
import type { Content } from '../../events/development.js';
import type { NameOf } from '../../events/definition.js';
import type { RecordedState } from './state.js';
import type { KnownKind } from '../views/schema.js';

const KINDS: readonly KnownKind[] = ['actor', 'election', 'issue', 'source'];

const nameIn = (content: Content | undefined): string | undefined =>
  ['name', 'title'].map((member) => content?.data[member]).find((name): name is string => typeof name === 'string');

/** Names ids by what registers them: among these contents, or in what is recorded. */
export function namesAmong(contents: readonly Content[], state: RecordedState): NameOf {
  const own = new Map<string, string>();
  for (const content of contents) {
    const registers = registrationOf(content);
    const name = nameIn(content);
    if (registers && name !== undefined) own.set(registers.id, name);
  }
  return (id) =>
    own.get(id) ?? KINDS.map((kind) => nameIn(state.registration(kind, id))).find((name) => name !== undefined) ?? id;
}
