import { define } from '../definition.js';
import { Count, InstrumentId } from '../fields.js';
import { instrumentSubjects } from '../ids.js';
import { quotedName, when } from '../sentences.js';

export class TreatySignaturesCounted {
  @InstrumentId() instrument!: string;
  @Count() signed!: number;
  @Count({ optional: true }) notSigned?: number;
  /** How many could sign. */
  @Count({ optional: true }) of?: number;
}

const figure = (count: number): string => count.toLocaleString('en');

export const treatySignaturesCounted = define({
  type: 'TreatySignaturesCounted',
  area: 'treaties',
  data: TreatySignaturesCounted,
  describe: 'How many have signed a treaty, as a source reports it, whether or not it adds up.',
  stream: ({ instrument }) => `instrument-${instrument}`,
  subjectKeys: ({ instrument }) => instrumentSubjects(instrument),
  summarise: ({ data }, nameOf) =>
    `${quotedName(nameOf(data.instrument))} is signed by ${figure(data.signed)}` +
    `${when(data.of, () => ` of ${figure(data.of as number)}`)}` +
    `${when(data.notSigned, () => ` and not by ${figure(data.notSigned as number)}`)}.`,
  example: {
    occurred: '2012-12-14',
    sources: [{ source: 'press-2012-12-15' }],
    data: { instrument: 'itrs-2012', signed: 89, notSigned: 55, of: 144 },
  },
});
