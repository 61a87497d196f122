/** What stands for whatever is hidden; always as long, so that its length says nothing. */
const HIDDEN = '•••••';
/** A longer last part of a domain tells of a trade or a town. */
const LONGEST_ENDING = 6;

/**
 * A personal value such that two people who know it recognise it, and nobody else learns it: of an address the first
 * letter and the last part of the domain (`j•••••@•••••.com`), of a phone number (E.164) the last two digits, of
 * everything else nothing. An empty value stays empty.
 */
export function maskPersonal(value: string): string {
  if (value === '') return '';
  if (/^\+\d{7,15}$/.test(value)) return `+${HIDDEN}${value.slice(-2)}`;
  const at = value.indexOf('@');
  if (at < 1 || at !== value.lastIndexOf('@') || /\s/.test(value)) return HIDDEN;
  return `${firstLetter(value)}${HIDDEN}@${HIDDEN}${endingOf(value.slice(at + 1))}`;
}

/** A character may be two units long; one that joins others is not shown alone. */
function firstLetter(value: string): string {
  return /^[\p{L}\p{N}]/u.exec(value)?.[0] ?? '';
}

function endingOf(domain: string): string {
  const ending = domain.slice(domain.lastIndexOf('.') + 1);
  const known = domain.includes('.') && /^[a-z]{2,}$/i.test(ending) && ending.length <= LONGEST_ENDING;
  return known ? `.${ending.toLowerCase()}` : '';
}
