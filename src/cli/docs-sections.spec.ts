import { readFileSync } from 'node:fs';
import { namedSections } from './docs-sections.js';

describe('the sections that errors name', () => {
  it.each(namedSections)('given %s, then the docs have it', (section) => {
    const [, file, number, title] = /^(\S+), section (?:(\d+) \((.*)\)|.*)$/.exec(section) ?? [];
    const heading = number === undefined ? section.split('section ')[1] : `${number} ${title}`;
    expect(readFileSync(file as string, 'utf8')).toMatch(new RegExp(`^##+ ${heading}$`, 'm'));
  });
});
