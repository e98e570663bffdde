/** An answer of the service, asked again and again at other positions. */
import { setImmediate } from 'node:timers/promises';
import type { Told } from '../../feed/answers/follower.js';
import { refusedBy, type Door, type Parameters } from '../reach/door.js';

/** A question as it is put again and again. */
export interface Put {
  path: string;
  parameters: Parameters;
}

/** The answer at a position; without members where what it is about was not recorded then. */
export async function answerAt(door: Door, { path, parameters }: Put, position: number): Promise<Told> {
  const reply = await door.get(path, { ...parameters, atPosition: String(position) });
  // Others get their turn, also where the service is in this process: somebody may press Ctrl-C.
  await setImmediate();
  if (reply.status === 404) return {};
  if (reply.status >= 400) throw refusedBy(reply);
  return JSON.parse(reply.text) as Told;
}
