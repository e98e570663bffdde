/** The ids that paths and parameters carry. */
import { isDevelopmentId, isIssueId, isKebabId, isOfficeId } from '../../../events/ids.js';
import { shown, type Check } from './parameter.js';

export type IdKind =
  | 'actor'
  | 'election'
  | 'issue'
  | 'conference'
  | 'instrument'
  | 'roll call'
  | 'subject'
  | 'source'
  | 'development'
  | 'office';

const FORMS: Readonly<Record<IdKind, { is: (id: string) => boolean; form: string }>> = {
  actor: { is: isKebabId, form: 'in kebab-case, such as us or doreen-bogdan-martin' },
  election: { is: isKebabId, form: 'in kebab-case, such as itu-secretary-general-2022' },
  issue: { is: isIssueId, form: 'in kebab-case, or a candidacy <election>:<candidate>' },
  conference: { is: isKebabId, form: 'in kebab-case, such as wcit-12' },
  instrument: { is: isKebabId, form: 'in kebab-case, such as itrs-2012' },
  'roll call': { is: isDevelopmentId, form: 'a UUID in lower case' },
  subject: { is: (id) => isKebabId(id) || isOfficeId(id), form: 'in kebab-case, or an office <body>/<office>' },
  source: { is: isKebabId, form: 'in kebab-case, such as itu-pp22-results' },
  development: { is: isDevelopmentId, form: 'a UUID in lower case' },
  office: { is: isKebabId, form: 'in kebab-case, as in itu/secretary-general' },
};

/** Whether this can be an id of the kind; of an office, either half of it. */
export const isIdOf = (kind: IdKind, id: string): boolean => FORMS[kind].is(id);

/** What an id of the kind looks like, continuing "an id is …". */
export const formOf = (kind: IdKind): string => FORMS[kind].form;

/** The id that may be meant by a text that is none: `US` is `us`, `Côte d’Ivoire` is `cote-d-ivoire`. */
export function meantBy(kind: IdKind, text: string): string | undefined {
  if (text.length > 200) return undefined;
  const folded = text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
  const separator = kind === 'issue' ? ':' : kind === 'subject' ? '/' : '\u0000';
  const parts = folded.split(separator).map((part) => part.replace(/[^a-z0-9]+/g, '-'));
  const meant = parts.map((part) => part.replace(/^-|-$/g, '')).join(separator);
  return meant !== text && isIdOf(kind, meant) ? meant : undefined;
}

/** The check of a parameter that is an id. */
export const idOf =
  (kind: IdKind): Check =>
  (text) => {
    if (isIdOf(kind, text)) return undefined;
    const meant = meantBy(kind, text);
    return `should be an id ${formOf(kind)}, and is ${shown(text)}.${meant === undefined ? '' : ` Is "${meant}" meant?`}`;
  };

/** The check of a parameter that lists ids, with commas between. */
export const idsOf =
  (kind: IdKind, limit: number): Check =>
  (text) => {
    const ids = text.split(',');
    if (text === '') return 'is empty: leave it out where nothing is meant.';
    if (ids.length > limit) return `lists ${ids.length} ids, and can list ${limit}.`;
    return ids.map(idOf(kind)).find((fault) => fault !== undefined);
  };
