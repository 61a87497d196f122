/** Cognito's largest page. */
export const PAGE = 60;

export interface Page<T> {
  items: T[];
  /** Where the next page starts; null: this was the last. An empty page may have a next one. */
  next: string | null;
}

/** More pages than any user has groups, so that a server that never ends cannot hold us. */
const MOST_PAGES = 100;

/** All pages of a short listing, one after the other. */
export async function* pages<T>(load: (cursor: string | null) => Promise<Page<T>>): AsyncGenerator<T[]> {
  let cursor: string | null = null;
  for (let number = 0; number < MOST_PAGES; number += 1) {
    const page: Page<T> = await load(cursor);
    yield page.items;
    if (page.next === null) return;
    cursor = page.next;
  }
}
