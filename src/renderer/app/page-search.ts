/** How far back the sign-ups on the overview go; left out: twelve months. */
export interface OverviewSearch {
  readonly months?: '24' | 'all';
}

/** The two groups that are compared, by name. */
export interface CompareSearch {
  readonly a?: string;
  readonly b?: string;
}

/** An address may be typed or come from elsewhere, so what does not fit is dropped. The router reads bare digits as a number. */
export function overviewSearch(raw: Readonly<Record<string, unknown>>): OverviewSearch {
  const months = String(raw.months);
  return months === '24' || months === 'all' ? { months } : {};
}

export function compareSearch(raw: Readonly<Record<string, unknown>>): CompareSearch {
  return { ...nameOf('a', raw.a), ...nameOf('b', raw.b) };
}

function nameOf<Key extends 'a' | 'b'>(key: Key, value: unknown): { [K in Key]?: string } {
  // A group may be called `2025` or `true`.
  const isName = ['string', 'number', 'boolean'].includes(typeof value) && value !== '';
  return isName ? ({ [key]: String(value) } as { [K in Key]?: string }) : {};
}
