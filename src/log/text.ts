/**
 * Whether text comes back from storage as it went in: well-formed Unicode (half of a surrogate pair has no UTF-8), and
 * without NUL, at which SQLite's drivers cut it off.
 */
export function isStorable(text: string): boolean {
  // In every Node that we run on, but not yet in the library that we compile against.
  return (text as string & { isWellFormed(): boolean }).isWellFormed() && !text.includes('\0');
}
