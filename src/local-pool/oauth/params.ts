/** The names that stand more than once; OAuth allows each parameter once (RFC 6749 section 3.1). */
export function repeatedNames(params: URLSearchParams): string[] {
  return [...new Set(params.keys())].filter((name) => params.getAll(name).length > 1);
}

/** The value, undefined where it is missing or empty (RFC 6749 section 3.1: both mean the same). */
export function param(params: URLSearchParams, name: string): string | undefined {
  return params.get(name) || undefined;
}

/** A registered URL with parameters added to those that it has. */
export function withParams(url: string, params: Readonly<Record<string, string | undefined>>): string {
  const target = new URL(url);
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined) target.searchParams.append(name, value);
  }
  return target.href;
}
