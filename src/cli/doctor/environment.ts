/** The installation itself: Node, the variables, the directory, the port. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import type { Configuration } from '../../config/configuration.js';
import { CliError } from '../exit.js';
import { configurationOf, type CommonOptions } from '../reach/configuration.js';
import { bad, good, warn, type Finding } from './findings.js';

/** The oldest Node that Annals runs on: as `engines` of package.json says. */
const LEAST = [20, 19] as const;

export function nodeFinding(version = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < LEAST[0] || (major === LEAST[0] && minor < LEAST[1]);
  return isOld
    ? bad(
        `Node is ${version}.`,
        `Annals needs Node ${LEAST.join('.')} or later: install one, for example from nodejs.org.`,
      )
    : good(`Node ${version}.`);
}

/** The configuration, or what is wrong with the variables, a finding each. */
export async function variables(options: CommonOptions): Promise<Configuration | Finding[]> {
  try {
    return await configurationOf(options);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return error.message
      .split('\n')
      .map((sentence) => bad(sentence, 'Set it right, or unset it. README.md, section Configure, lists them.'));
  }
}

export function directoryFinding(directory: string): Finding {
  if (!existsSync(directory)) {
    let parent = dirname(directory);
    while (!existsSync(parent)) parent = dirname(parent);
    return isUsable(parent)
      ? good(`There is no ${directory} yet: it is made at the first start.`)
      : bad(
          `There is no ${directory}, and it cannot be made: ${parent} is not writable.`,
          'Name another with ANNALS_DATA or --data, or ask for the right to write there.',
        );
  }
  if (!statSync(directory).isDirectory())
    return bad(`${directory} is no directory.`, 'Name another with ANNALS_DATA or --data.');
  return isUsable(directory)
    ? good(`The data directory is ${directory}.`)
    : bad(
        `The data directory ${directory} cannot be read and written.`,
        `Give this user the right to: ls -ld ${directory}`,
      );
}

function isUsable(directory: string): boolean {
  try {
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether the port that a server would take is free. */
export async function portFinding({ host, port }: Configuration): Promise<Finding> {
  if (port === 0) return good('The port is any that is free.');
  const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen({ host, port }, () => server.close(() => resolve(undefined)));
  });
  if (!error) return good(`Port ${port} of ${host} is free.`);
  if (error.code === 'EADDRINUSE')
    return warn(
      `Port ${port} of ${host} is in use by another program.`,
      'Stop what listens there, or set ANNALS_PORT to another (0 for any that is free).',
    );
  return bad(
    `Port ${port} of ${host} cannot be listened on: ${error.message}.`,
    'Set ANNALS_HOST and ANNALS_PORT to what this machine has.',
  );
}
