/** `21:05` in a time zone by its IANA name; null: this computer does not know the zone. */
export function formatClockIn(zone: string, ms: number): string | null {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: zone }).format(ms);
  } catch {
    return null;
  }
}

/** `Austrian German` for `de-AT`; null for what is no language tag. Old programs write `de_AT`. */
export function languageName(tag: string): string | null {
  try {
    const name = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(
      tag.replace('_', '-'),
    );
    return name ?? null;
  } catch {
    return null;
  }
}
