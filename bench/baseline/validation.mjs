/**
 * The validation that nobody can skip: class-validator over a body as it is received, with the plainest classes that say
 * the same of the types in the generated history. No date is read and no reference looked up.
 */
import {
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  ValidateNested,
  validateSync,
} from 'class-validator';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DATE = /^[\d\-~?/.[\]]{4,30}$/;
const BASES = ['statement', 'vote', 'signature', 'proposal', 'joint-statement', 'inferred', 'attributed'];

/** A class whose properties have these decorators. */
function shape(properties) {
  const made = class {};
  for (const [name, decorators] of Object.entries(properties))
    for (const decorate of decorators) decorate(made.prototype, name);
  return made;
}

const id = Matches(ID);
const text = IsString();
const optional = IsOptional();

const DATA = {
  ActorRegistered: shape({ actor: [id], kind: [text], name: [text] }),
  SourceRegistered: shape({ source: [id], kind: [text], title: [text] }),
  IssueFramed: shape({ issue: [id], title: [text], question: [text], scale: [IsArray(), ArrayNotEmpty()] }),
  ElectionCalled: shape({
    election: [id],
    body: [id],
    office: [text],
    seats: [IsInt()],
    rules: [IsObject()],
    secret: [IsBoolean()],
  }),
  StanceDeclared: shape({ actor: [id], issue: [id], position: [id] }),
  StatementIssued: shape({ title: [text], issue: [id], positions: [IsObject()] }),
  CandidateEndorsed: shape({ election: [id], candidate: [id], endorser: [id] }),
  DevelopmentCorrected: shape({
    corrects: [Matches(UUID)],
    fault: [IsIn(['source', 'entry'])],
    reason: [text],
    patch: [IsObject()],
  }),
  DevelopmentDisputed: shape({ disputes: [Matches(UUID)], reason: [text] }),
};

const Citation = shape({ source: [id], published: [optional, Matches(DATE)] });

const Body = shape({
  id: [Matches(UUID)],
  type: [IsIn(Object.keys(DATA))],
  occurred: [optional, Matches(DATE)],
  basis: [optional, IsIn(BASES)],
  sources: [optional, IsArray(), ValidateNested()],
  data: [ValidateNested()],
});

const OPTIONS = { forbidUnknownValues: false, validationError: { target: false, value: false } };

/** Throws where a body is not what it should be. */
export function validate(body) {
  const made = Object.assign(new Body(), body);
  if (Array.isArray(body.sources)) made.sources = body.sources.map((one) => Object.assign(new Citation(), one));
  made.data = Object.assign(new DATA[body.type](), body.data);
  const faults = validateSync(made, OPTIONS);
  if (faults.length > 0) throw new Error(faults.map(String).join('\n'));
}
