/** Whether what is stored of a development is what its schema allows. */
import { isObject } from '../../../events/field-kinds.js';
import { CannotRead, upcast } from '../../../events/upcasting.js';
import { validateContent } from '../../../events/validation.js';
import type { StoredMessage } from '../../log/log.js';

/** What is wrong with a stored content, in a sentence that names its row; undefined where nothing is. */
export function contentFault(message: StoredMessage): string | undefined {
  const { id, type, position, schemaVersion, content } = message;
  const row = `In the log, table messages, position ${position}: the content of development ${id} (${type}, schema version ${schemaVersion})`;
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    return `${row} is no JSON (${(error as Error).message}).`;
  }
  if (!isObject(value)) return `${row} is no object.`;
  if (value['type'] !== type)
    return `${row} says of itself that its type is ${JSON.stringify(value['type'])}, and it should be ${JSON.stringify(type)}.`;
  try {
    const { faults } = validateContent(upcast({ type, schemaVersion, content: value }).content);
    return faults[0] && `${row} breaks its schema: ${faults[0].message}`;
  } catch (error) {
    if (error instanceof CannotRead) return `${row} cannot be read. ${error.message}`;
    throw error;
  }
}
