/** Letters that are no other letter with a mark, and are looked for as if they were. */
const STROKED = new Map(
  'ł l,ø o,đ d,ð d,ħ h,ı i,ŧ t,æ ae,œ oe,ß ss,þ th'.split(',').map((p) => p.split(' ') as [string, string]),
);
const STROKES = new RegExp(`[${[...STROKED.keys()].join('')}]`, 'gu');
/** What is spelled without accents, of which ASCII has two that stand alone, is folded by its case. */
const PLAIN = /^[^^`\u0080-\uffff]*$/;

/** A text with case and diacritics folded. */
export const folded = (text: string): string =>
  PLAIN.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(/\p{Diacritic}/gu, '')
        .toLowerCase()
        .replace(STROKES, (letter) => STROKED.get(letter) as string)
        .normalize('NFC');

/** What stands between texts. */
export const EDGE = ' \u0001 ';

/** Texts as one in which words are looked for, none of which reaches from one of them into the next. */
export const foldedAll = (texts: readonly string[]): string => folded(texts.join(EDGE));

/** The words of what is looked for, each of which is to be in some text. */
export const wordsOf = (q: string): string[] => folded(q).split(/\s+/).filter(Boolean);
