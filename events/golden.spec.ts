import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalContent, contentOf } from './canonical.js';
import type { AnyDevelopment } from './catalogue.js';
import type { Development } from './development.js';
import { definitionOf, developmentTypes } from './catalogue.js';
import type { StoredContent } from './definition.js';
import { isDevelopmentId } from './ids.js';
import { fieldsOf } from './shapes.js';
import { upcast } from './upcasting.js';
import { validateContent } from './validation.js';

const folder = join(__dirname, '../test/golden/developments');
const stored = new Map(
  readdirSync(folder).map((file) => [
    file.replace(/\.json$/, ''),
    JSON.parse(readFileSync(join(folder, file), 'utf8')) as AnyDevelopment,
  ]),
);

describe('stored payloads of every type', () => {
  it('has one of each type of the catalogue, and of nothing else', () => {
    expect([...stored.keys()].sort()).toEqual([...developmentTypes].sort());
  });

  it.each([...stored])('reads %s as it was stored', (type, development) => {
    const content = contentOf(development as Development<object>);
    const read = upcast({
      type,
      schemaVersion: development.schemaVersion,
      content: content as unknown as StoredContent,
    });
    expect(read).toMatchObject({ type, schemaVersion: definitionOf(type)?.schemaVersion });
    const validated = validateContent(read.content);
    expect(validated.faults).toEqual([]);
    expect(canonicalContent(validated.content!)).toBe(canonicalContent(content));
  });

  it.each([...stored])('holds every field of %s, so that none is renamed or dropped unseen', (type, development) => {
    const fields = fieldsOf(definitionOf(type)!.data).map(({ property }) => property);
    expect(Object.keys(development.data).sort()).toEqual(fields.sort());
  });

  it.each([...stored])('finds %s where its definition places it', (type, development) => {
    const definition = definitionOf(type)!;
    const home = definition.stream(development.data);
    expect(isDevelopmentId(development.id)).toBe(true);
    if (typeof home === 'string') expect(development.stream).toBe(home);
    else expect(isDevelopmentId(home.target)).toBe(true);
  });

  it('keeps the development that lies in another one’s stream there', () => {
    const streams = new Map([...stored.values()].map(({ id, stream }) => [id, stream]));
    for (const development of stored.values()) {
      const home = definitionOf(development.type)!.stream(development.data);
      if (typeof home !== 'string') expect(streams.get(home.target)).toBe(development.stream);
    }
  });
});
