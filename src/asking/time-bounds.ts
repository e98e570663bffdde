import { DateRefused, parseEdtf } from '../../events/time/edtf.js';
import { Problem } from '../problem.js';

/** The instants that `from` and `to` mean: the first of the one, the last of the other. */
export function timeBounds(from: string | undefined, to: string | undefined): { from?: number; to?: number } {
  const bounds = {
    ...(from === undefined ? {} : { from: read('from', from).lo }),
    ...(to === undefined ? {} : { to: read('to', to).hi }),
  };
  if (bounds.from !== undefined && bounds.to !== undefined && bounds.from > bounds.to)
    throw Problem.badParameter('to', `"to" (${to}) lies before "from" (${from}).`, 'bad-date');
  return bounds;
}

function read(parameter: string, text: string) {
  try {
    return parseEdtf(text);
  } catch (error) {
    if (error instanceof DateRefused)
      throw Problem.badParameter(parameter, `${parameter}: ${error.message}`, 'bad-date');
    throw error;
  }
}
