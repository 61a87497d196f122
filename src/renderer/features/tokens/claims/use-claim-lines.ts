import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ClaimLine } from '#shared/domain/token/claims/claim-line.ts';
import { describeClaims } from '#shared/domain/token/claims/describe-claims.ts';
import { poolDescription } from '../../../api/queries/directory.ts';
import type { Inspected } from '../inspected.ts';

const NOTHING: readonly ClaimLine[] = [];

/** Every claim explained, anew when the token or its user changes, not when the minute does; none of what cannot be read. */
export function useClaimLines({ inspection }: Inspected, connectionId: string): readonly ClaimLine[] {
  const { read, facts } = inspection;
  // Without it custom claims are explained, but not held against the pool's schema.
  const pool = useQuery({ ...poolDescription(connectionId), enabled: read.ok });
  const schema = pool.data?.schema ?? null;
  const found = facts.directory.kind === 'found' ? facts.directory.user : null;
  // Somebody who is gone has no values now to compare with.
  const user = found?.goneAt === null ? found : null;
  const headerText = read.ok ? read.headerText : null;
  const payloadText = read.ok ? read.payloadText : null;
  return useMemo(() => {
    if (headerText === null || payloadText === null) return NOTHING;
    return describeClaims({ headerText, payloadText }, { user, schema });
  }, [headerText, payloadText, user, schema]);
}
