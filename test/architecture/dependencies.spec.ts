import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import ts from 'typescript';

/**
 * The rule of the house: events/ knows nothing of ours, projections/ only events/, the service both, and neither of the
 * two knows a framework, a clock, a file or a database.
 */
const ROOT = process.cwd();

interface Import {
  file: string;
  from: string;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((e) => e.isFile() && e.name.endsWith('.ts') && !/\.(spec|e2e)\.ts$/.test(e.name))
    .map((e) => relative(ROOT, join(e.parentPath, e.name)));
}

/** What a file imports: a package's name, or for our own files the path from the root. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const named = ts.preProcessFile(text).importedFiles.map((f) => f.fileName);
  return named.map((name) => ({ file, from: name.startsWith('.') ? normalize(join(dirname(file), name)) : name }));
}

const importsIn = (folder: string): Import[] => sourceFiles(folder).flatMap(importsOf);
const isOurs = (i: Import): boolean => /^(events|projections|src|test)\//.test(i.from);

describe('the rule of dependencies', () => {
  it('given events/, when its imports are read, then none is ours but its own', () => {
    expect(importsIn('events').filter((i) => isOurs(i) && !i.from.startsWith('events/'))).toEqual([]);
  });

  it('given events/, then it uses no package but those that say what is valid', () => {
    const allowed = ['class-validator', 'class-transformer', 'edtf', 'canonicalize', 'fastest-levenshtein'];
    expect(importsIn('events').filter((i) => !isOurs(i) && !allowed.includes(i.from))).toEqual([]);
  });

  it('given projections/, when its imports are read, then they are its own and events/ and no package at all', () => {
    const other = importsIn('projections').filter((i) => !/^(events|projections)\//.test(i.from));
    expect(other).toEqual([]);
  });

  it.each(['events', 'projections'])('given %s/, then it reads no clock', (folder) => {
    const clocks = sourceFiles(folder).filter((file) => {
      const code = readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      return /new Date\(\s*\)|Date\.now|performance\.now|process\./.test(code);
    });
    expect(clocks).toEqual([]);
  });

  it('given src/log/, then it knows no framework', () => {
    expect(importsIn('src/log').filter((i) => i.from.startsWith('@nestjs/'))).toEqual([]);
  });

  it('given the SQLite driver, then one file alone imports it', () => {
    const users = [...importsIn('src')].filter((i) => i.from === 'libsql').map((i) => i.file);
    expect(users).toEqual(['src/log/sqlite/driver.ts']);
  });

  it('given all sources, then none reaches outside the project', () => {
    const outside = ['events', 'projections', 'src', 'test'].flatMap(importsIn).filter((i) => i.from.startsWith('..'));
    expect(outside).toEqual([]);
  });
});
