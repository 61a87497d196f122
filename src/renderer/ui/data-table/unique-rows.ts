/**
 * All rows of all pages, each id once: a list that changes while it is read page by page can name a row twice, and the
 * table needs every id to be its own.
 */
export function uniqueRows<Row>(
  pages: readonly { readonly items: readonly Row[] }[],
  rowId: (row: Row) => string,
): Row[] {
  const byId = new Map<string, Row>();
  for (const page of pages) {
    for (const row of page.items) byId.set(rowId(row), row);
  }
  return [...byId.values()];
}
