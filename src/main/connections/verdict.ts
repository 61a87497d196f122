import type { CONNECTION_CHECKS } from '#shared/contract/connection-operations.ts';
import type { AppError } from '#shared/domain/errors.ts';

export type ConnectionCheck = (typeof CONNECTION_CHECKS)[number];

/** What a check found. */
export type Verdict =
  | { readonly status: 'ok' | 'skipped'; readonly message: string }
  | { readonly status: 'failed'; readonly message: string; readonly next: string };

export function failed({ message, next }: AppError): Verdict {
  return { status: 'failed', message, next };
}
