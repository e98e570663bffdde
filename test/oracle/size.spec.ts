import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(process.cwd(), 'test/oracle');

/** The files of this folder that one of them needs, itself included. */
function neededBy(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const text = readFileSync(join(FOLDER, file), 'utf8');
  for (const [, name] of text.matchAll(/from '\.\/(.+)\.js'/g)) neededBy(`${name}.ts`, found);
  return found;
}

describe('the law told a second time', () => {
  const files = [...neededBy('oracle.ts')];

  it('given what decides visibility, elections and stances, when its lines are counted, then they are under 500', () => {
    const lines = files.map((file) => readFileSync(join(FOLDER, file), 'utf8').trimEnd().split('\n').length);
    expect(lines.reduce((sum, n) => sum + n, 0)).toBeLessThan(500);
  });

  it('given these files, when their imports are read, then nothing is of projections or views, and of events only dates', () => {
    const imports = files.flatMap((file) =>
      [...readFileSync(join(FOLDER, file), 'utf8').matchAll(/^import (type )?.* from '(\.\.\/.+)';$/gm)].map(
        ([, type, from]) => `${type ?? ''}${from}`,
      ),
    );
    expect([...new Set(imports)].sort()).toEqual(['../../events/time/edtf.js', 'type ../../events/development.js']);
  });
});
