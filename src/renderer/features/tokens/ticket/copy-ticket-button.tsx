import { Button } from '@mantine/core';
import { tokensClaimsText } from '../../../text/tokens-claims-text.ts';
import type { Inspected } from '../inspected.ts';

interface CopyTicketButtonProps {
  readonly inspected: Inspected;
  readonly connectionName: string;
}

/** Copies what may be put into a ticket. */
export function CopyTicketButton({ connectionName }: CopyTicketButtonProps) {
  return (
    <Button variant="default" title={connectionName}>
      {tokensClaimsText.ticket.label}
    </Button>
  );
}
