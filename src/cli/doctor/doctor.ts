/** `annals doctor`: looks at an installation and its data, and says how to mend what is wrong. */
import { CliError, EXIT } from '../exit.js';
import type { CommonOptions } from '../reach/configuration.js';
import { outStyle, print } from '../say.js';
import { counted, paragraph } from '../terminal/layout.js';
import { holderFindings, logFindings, viewFindings } from './data.js';
import { directoryFinding, nodeFinding, portFinding, variables } from './environment.js';
import type { Finding } from './findings.js';

/** Prints a finding for everything that was looked at. Throws a CliError where something is wrong. */
export async function doctor(options: CommonOptions & { quick?: boolean }): Promise<void> {
  const findings: Finding[] = [];
  const style = outStyle();
  const note = (found: readonly Finding[]): void => {
    for (const one of found) {
      findings.push(one);
      const mark = { good: style.good('ok   '), warn: style.warn('warn '), bad: style.bad('bad  ') }[one.how];
      print(paragraph(`${mark} ${one.what}`, style.width, 0, 6));
      if (one.mend !== undefined) print(paragraph(style.dim(one.mend), style.width, 6));
    }
  };
  note([nodeFinding()]);
  const configuration = await variables(options);
  if (Array.isArray(configuration)) note(configuration);
  else {
    const { dataDirectory } = configuration;
    const directory = directoryFinding(dataDirectory);
    note([directory]);
    if (directory.how !== 'bad') {
      const { server, findings: held } = await holderFindings(dataDirectory);
      note(held);
      const { head, findings: log } = await logFindings(dataDirectory, options.quick === true);
      note(log);
      note(viewFindings(dataDirectory, head));
      if (!server) note([await portFinding(configuration)]);
    }
  }
  const wrong = findings.filter(({ how }) => how === 'bad').length;
  if (wrong > 0) throw new CliError(EXIT.unverified, `${counted(wrong, 'thing is', 'things are')} wrong.`);
  const odd = findings.filter(({ how }) => how === 'warn').length;
  print(style.bold(odd === 0 ? 'All is well.' : `It works; ${counted(odd, 'thing', 'things')} to know of.`));
}
