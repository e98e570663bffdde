import { candidacyIssue } from '../../events/ids.js';
import { lastWordAmong } from '../answer/last-word.js';
import { stancesToldIn, stanceWord } from '../stance-history/stance-events.js';
import type { World } from '../world/world.js';

/**
 * Who backs each candidate of an election at V: the actors whose own stance on the candidacy is that they support it.
 * @returns tells them by the candidate's canonical id, sorted
 */
export function backersIn(world: World, election: string): (candidate: string) => string[] {
  const told = stancesToldIn(world, candidacyIssue(election, ''));
  // What several tellings say of a roll call is read together, so that no single one need tell of a stance that it sets.
  const rollCalls = world.ofType('RollCallTaken');
  return (candidate) => {
    const issue = candidacyIssue(election, candidate);
    return [...(told.get(issue) ?? [])]
      .filter(([actor, items]) => {
        const events = [...new Set([...items, ...rollCalls])].filter(
          (i) => i.event && world.standing(i) === 'happened',
        );
        return lastWordAmong(world, stanceWord(actor, issue), events).value === 'supports';
      })
      .map(([actor]) => actor)
      .sort();
  };
}
