import type { DevelopmentDefinition, StoredContent } from './definition.js';
import { define } from './definition.js';
import { ActorId, Count, Text } from './fields.js';
import { subject } from './ids.js';
import type { StoredMessage } from './upcasting.js';
import { CannotRead, upcast } from './upcasting.js';
import { validateContent } from './validation.js';

class SpeechGiven {
  @ActorId() speaker!: string;
  @Text() title!: string;
  @Count() minutes!: number;
}

const dataOf = (content: StoredContent): Record<string, unknown> => content['data'] as Record<string, unknown>;

/** Version 1 called the speaker `actor`; version 2 gave the length in seconds, as `seconds`. */
const speechGiven = define({
  type: 'SpeechGiven',
  area: 'actors',
  data: SpeechGiven,
  describe: 'Somebody speaks.',
  stream: ({ speaker }) => `actor-${speaker}`,
  subjectKeys: ({ speaker }) => [subject.actor(speaker)],
  summarise: ({ data }, nameOf) => `${nameOf(data.speaker)} speaks.`,
  upcasters: [
    (content) => {
      const { actor, ...data } = dataOf(content);
      return { ...content, data: { ...data, speaker: actor } };
    },
    (content) => {
      const { seconds, ...data } = dataOf(content);
      return { ...content, data: { ...data, minutes: Math.round(Number(seconds) / 60) } };
    },
  ],
  example: { data: { speaker: 'ca', title: 'On trust', minutes: 3 } },
});
const find = (type: string): DevelopmentDefinition | undefined => (type === 'SpeechGiven' ? speechGiven : undefined);
const stored = (schemaVersion: number, data: object, type = 'SpeechGiven'): StoredMessage => ({
  type,
  schemaVersion,
  content: { type, sources: [{ source: 'un' }], data },
});

describe('upcasting', () => {
  it.each([
    [1, { actor: 'ca', title: 'On trust', seconds: 180 }],
    [2, { speaker: 'ca', title: 'On trust', seconds: 180 }],
    [3, { speaker: 'ca', title: 'On trust', minutes: 3 }],
  ])('given version %i, when it is read, then it is in the newest, and valid', (version, data) => {
    const { schemaVersion, content } = upcast(stored(version, data), find);
    expect(schemaVersion).toBe(3);
    expect(content['data']).toEqual({ speaker: 'ca', title: 'On trust', minutes: 3 });
    expect(validateContent(content, find).faults).toEqual([]);
  });

  it('given an old version, when it is read, then what is stored is not changed', () => {
    const message = stored(1, { actor: 'ca', title: 'On trust', seconds: 180 });
    const before = JSON.stringify(message);
    upcast(message, find);
    expect(JSON.stringify(message)).toBe(before);
  });

  it('given the newest version, when it is read, then it is handed on as it is', () => {
    const message = stored(3, {});
    expect(upcast(message, find)).toBe(message);
  });

  it('given a version from the future, when it is read, then it says who is too old', () => {
    expect(() => upcast(stored(4, {}), find)).toThrow(CannotRead);
    expect(() => upcast(stored(4, {}), find)).toThrow(/SpeechGiven in version 4 .* up to 3.*Update this one/);
  });

  it.each([0, -1, 1.5, NaN, '1', undefined])(
    'given %p for a version, when it is read, then it is refused',
    (version) => {
      expect(() => upcast(stored(version as number, {}), find)).toThrow(/versions are whole numbers from 1/);
    },
  );

  it.each(['SpeechHeld', 'constructor'])('given the unknown type %s, when it is read, then it is refused', (type) => {
    expect(() => upcast(stored(1, {}, type), find)).toThrow(`type "${type}", which is not in this program's catalogue`);
    expect(() => upcast(stored(1, {}, type))).toThrow(CannotRead);
  });

  it('given an upcaster that changes the type, when it is run, then it is refused', () => {
    const versions = { schemaVersion: 2, upcasters: [(content: StoredContent) => ({ ...content, type: 'Other' })] };
    expect(() => upcast(stored(1, {}), () => versions)).toThrow(/changed the content's type/);
  });
});
