import { definitions } from '../../../events/catalogue.js';
import { validateContent } from '../../../events/validation.js';
import { WORLD, given } from '../../../test/support/recording.js';
import { definitionNamed } from '../sheet/columns.js';
import type { Asker } from './asker.js';
import { lookupIn } from './ids.js';
import { askAll } from './questions.js';

/** Somebody who answers by the start of the question; of several answers, the next where one is not taken. */
function somebody(answers: Record<string, string[]>, more: string[] = []) {
  const told: string[] = [];
  const next = (question: string): string => {
    const key = Object.keys(answers).find((start) => question.startsWith(start));
    return (key === undefined ? undefined : answers[key]?.shift()) ?? '';
  };
  const asker: Asker = {
    text: async (question, check) => {
      for (let tries = 0; tries < 9; tries++) {
        const answer = next(question);
        const fault = check(answer);
        if (fault === undefined) return answer;
        told.push(fault);
      }
      throw new Error(`No answer to "${question}" was taken.`);
    },
    choose: async (question) => next(question),
    several: async () => more,
    confirm: async () => false,
  };
  return { asker, told };
}

describe('the questions for a development', () => {
  it('given answers that do not hold, then each is told at once why, and the development holds in the end', async () => {
    const { asker, told } = somebody(
      {
        'actor ': ['', 'US!', 'uss', 'us'],
        'issue ': ['fee', 'fees'],
        'position ': ['more'],
        'occurred ': ['03/04/2022', 'March 2022'],
        'sources.source': ['papr', 'paper'],
        'sources.locator': ['p. 3'],
        'certainty ': ['likely'],
        basis: ['statement'],
      },
      ['basis', 'certainty'],
    );
    const answers = await askAll(definitionNamed('StanceDeclared'), asker, lookupIn(given(...WORLD).state));
    expect(answers.content()).toEqual({
      type: 'StanceDeclared',
      occurred: '2022-03',
      sources: [{ source: 'paper', locator: 'p. 3' }],
      basis: 'statement',
      certainty: 'likely',
      data: { actor: 'us', issue: 'fees', position: 'more' },
    });
    expect(validateContent(answers.content()).faults).toEqual([]);
    expect(told).toEqual([
      'This is needed.',
      expect.stringMatching(/^It should be an actor's id/),
      'No actor "uss" is recorded. Is "us" meant?',
      'No issue "fee" is recorded. Is "fees" meant?',
      expect.stringMatching(/2022-04-03.*2022-03-04/),
      'No source "papr" is recorded. Is "paper" meant?',
    ]);
  });

  it('given what registers an id, then a new one is taken', async () => {
    const { asker, told } = somebody({ 'actor ': ['nobody-yet'], kind: ['person'], 'name ': ['Nobody'] });
    const answers = await askAll(definitionNamed('actorregistered'), asker, lookupIn(given(...WORLD).state));
    expect(answers.content()).toEqual({
      type: 'ActorRegistered',
      data: { actor: 'nobody-yet', kind: 'person', name: 'Nobody' },
    });
    expect(told).toEqual([]);
  });

  it.each(definitions.map((d) => d.type))('given %s in any case, then its definition', (type) => {
    expect(definitionNamed(type.toLowerCase()).type).toBe(type);
  });
});
