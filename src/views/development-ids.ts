/**
 * Ids of developments in the tables: sixteen bytes in the place of thirty-six characters, twice for each development
 * (its row, and the index by which it is found).
 */

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** SQL for the bytes of an id that is bound as text. */
export const ID_BYTES = "unhex(?, '-')";

/** SQL for what `idOf` makes an id of again. */
export const ID_DIGITS = 'lower(hex(id))';

/** Whether a text can be the id of a development: only such a one may be looked for by its bytes. */
export const isId = (text: string): boolean => UUID.test(text);

/** The id that has these hexadecimal digits. */
export const idOf = (digits: string): string =>
  `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;
