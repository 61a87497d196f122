import type { Inspected } from '../inspected.ts';

interface ClaimsViewProps {
  readonly inspected: Inspected;
  readonly connectionId: string;
}

/** Everything that a token says, explained. */
export function ClaimsView({ inspected }: ClaimsViewProps) {
  return inspected.inspection.read.ok ? <pre>{inspected.inspection.read.payloadText}</pre> : null;
}
