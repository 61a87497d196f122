import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { DEMO_CONNECTION_ID } from '#shared/domain/connection.ts';

interface EditConnectionButtonProps {
  readonly connectionId: string;
  readonly children: string;
}

/** Nothing for the demo, which cannot be edited. */
export function EditConnectionButton({ connectionId, children }: EditConnectionButtonProps) {
  if (connectionId === DEMO_CONNECTION_ID) return null;
  return (
    <Button
      variant="default"
      renderRoot={(props) => <Link to="/connections/$connectionId" params={{ connectionId }} {...props} />}
    >
      {children}
    </Button>
  );
}
