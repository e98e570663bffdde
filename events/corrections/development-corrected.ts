import type { FaultOf } from '../definition.js';
import { citedUnlessEntry, define, FAULT_OF } from '../definition.js';
import type { Fault } from '../faults.js';
import { fault, quoted, under } from '../faults.js';
import { isObject, plain, wrongType } from '../field-kinds.js';
import { DevelopmentId, OneOf, Text } from '../fields.js';
import { subject } from '../ids.js';
import { because } from '../sentences.js';
import { field, Obeys } from '../shapes.js';

/** What a patch may hold: members of the root's content. Null removes (RFC 7396). */
export interface Patch {
  occurred?: unknown;
  sources?: unknown;
  assertedBy?: unknown;
  basis?: unknown;
  certainty?: unknown;
  links?: unknown;
  data?: Record<string, unknown>;
}

/** The members of a content that a patch may set. */
export const PATCHABLE = ['occurred', 'sources', 'assertedBy', 'basis', 'certainty', 'links', 'data'] as const;
/** Those of them that are ours and not the source's: they are set only by a correction of fault `entry`. */
export const ENTRY_ONLY = ['sources', 'assertedBy', 'links'] as const;

const patchKind = plain('a merge patch (RFC 7396) of the content', (patch) => {
  if (!isObject(patch)) return [wrongType('a merge patch (RFC 7396) of the content', patch)];
  const members = Object.keys(patch);
  if (members.length === 0) return [fault('empty', 'is empty: say what it changes.')];
  const outside = members.filter((member) => !PATCHABLE.some((known) => known === member));
  return [
    ...outside.flatMap((member) => under(member, [notPatchable(member)])),
    ...(Object.hasOwn(patch, 'data') && !isObject(patch['data'])
      ? under('data', [fault('wrong-type', 'should be an object with the members of data that change.')])
      : []),
  ];
});

const notPatchable = (member: string): Fault =>
  member === 'type'
    ? fault('bad-value', 'cannot be corrected: retract the development and record the right one.')
    : fault('bad-value', `cannot be corrected: a patch may hold ${PATCHABLE.join(', ')}.`);

/** Citations, links and who asserts it are how we entered it, never what a source got wrong. */
function onlyAsEntry({ patch, fault: whose }: Record<string, unknown>): Fault[] {
  if (whose !== 'source' || !isObject(patch)) return [];
  const ours = ENTRY_ONLY.filter((member) => Object.hasOwn(patch, member));
  return ours.flatMap((member) =>
    under('patch', under(member, [fault('bad-value', `is corrected only with the fault ${quoted('entry')}.`)])),
  );
}

export class DevelopmentCorrected {
  @DevelopmentId() corrects!: string;
  /** Whose fault is mended: `source` where the source was wrong and that is public, `entry` where we misread it. */
  @OneOf(FAULT_OF) fault!: FaultOf;
  /** RFC 7396, over the content of the development at the end of the chain of corrections. */
  @field(patchKind)
  @Obeys(onlyAsEntry)
  patch!: Patch;
  @Text() reason!: string;
}

export const developmentCorrected = define({
  type: 'DevelopmentCorrected',
  area: 'corrections',
  data: DevelopmentCorrected,
  describe: 'Changes what is believed of a development, for every day asked about; a change of mind is no correction.',
  needsCitation: citedUnlessEntry,
  fixed: ['corrects', 'fault', 'patch'],
  stream: ({ corrects }) => ({ target: corrects }),
  subjectKeys: ({ corrects }) => [subject.development(corrects)],
  summarise: ({ data }, nameOf) =>
    `${data.fault === 'entry' ? 'Our entry of ' : 'The report '}${nameOf(data.corrects)} is corrected${because(data.reason)}`,
  example: {
    data: {
      corrects: '01890a5d-ac96-774b-bcce-b302099a8057',
      fault: 'entry',
      patch: { data: { votes: { 'doreen-bogdan-martin': 139 } } },
      reason: 'We typed 193 for the printed 139.',
    },
  },
});
