/** Which section of the docs explains an error, by the error's code. `docs-sections.spec.ts` holds them to the docs. */
const CLOCKS = 'docs/law.md, section 1 (Three clocks)';
const PUBLIC = 'docs/law.md, section 2 (What is public, and visible)';
const DATES = 'docs/law.md, section 3 (Imprecise dates)';
const CORRECTIONS = 'docs/law.md, section 6 (Corrections)';
const REFUSED = 'docs/law.md, section 8 (Refused, flagged)';
const RECORDING = 'docs/law.md, section 10 (Recording)';
const CONFIGURE = 'README.md, section Configure';
const RECORD = 'README.md, section Record';
const ROLL_CALLS = 'docs/roll-calls.md, section What it does with the dirt';

const SECTIONS: Readonly<Record<string, string>> = {
  'bad-date': DATES,
  'ambiguous-date': DATES,
  'position-ahead': CLOCKS,
  'instant-ahead': CLOCKS,
  'published-later': PUBLIC,
  'citation-needed': PUBLIC,
  'unknown-id': REFUSED,
  'depends-on-refused': REFUSED,
  'secret-ballot': REFUSED,
  'acts-on-itself': REFUSED,
  'joins-in-a-circle': REFUSED,
  'registered-otherwise': REFUSED,
  'id-with-other-content': RECORDING,
  'idempotency-key-reused': RECORDING,
  'too-many-developments': RECORDING,
  'body-too-large': RECORDING,
  'not-yet-here': RECORDING,
  'result-refused': CORRECTIONS,
  'not-correctable': CORRECTIONS,
  'unknown-type': RECORD,
  'unknown-field': RECORD,
  missing: RECORD,
  configuration: CONFIGURE,
  'log-busy': CONFIGURE,
  'log-damaged': CONFIGURE,
  'unknown-vote': ROLL_CALLS,
  'two-votes': ROLL_CALLS,
  'rows-differ': ROLL_CALLS,
  'ragged-row': ROLL_CALLS,
  'no-roll-call': ROLL_CALLS,
  'no-details': ROLL_CALLS,
  'no-voter': ROLL_CALLS,
  'no-date': ROLL_CALLS,
};

/** The section that explains an error of this code; undefined where none does. */
export const sectionOf = (code: string | undefined): string | undefined =>
  code !== undefined && Object.hasOwn(SECTIONS, code) ? SECTIONS[code] : undefined;

/** Every section that is named, for the test that holds them to the docs. */
export const namedSections = [...new Set(Object.values(SECTIONS))];
