/** The letter after `g`, and where it leads. */
const AREAS = new Map([
  ['u', '/users'],
  ['o', '/overview'],
  ['g', '/groups'],
  ['d', '/duplicates'],
  ['t', '/tokens'],
  ['h', '/changes'],
  ['r', '/history'],
  ['m', '/me'],
  ['c', '/connections'],
]);

export function areaOf(key: string): string | undefined {
  return AREAS.get(key.toLowerCase());
}

/** Letters typed into a field, or while a dialog is open, are no shortcuts. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return (
    target.closest(
      'input:not([type="radio"]), textarea, select, [contenteditable="true"], [role="dialog"], dialog',
    ) !== null
  );
}
