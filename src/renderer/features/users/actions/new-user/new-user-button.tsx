import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { roleAllows } from '#shared/domain/role.ts';
import { useSession } from '../../../../api/active-connection.ts';
import { newUserText as text } from '../../../../text/user-actions-text.ts';
import { IconPlus } from '../../../../ui/icons.ts';
import { useKeptDraft } from '../use-kept-draft.ts';
import { whoOf } from '../who.ts';
import type { KeptNewUser } from './new-user-draft.ts';

const NewUserForm = lazy(async () => ({ default: (await import('./new-user-form.tsx')).NewUserForm }));

/** Nothing for those who may not make users. */
export function NewUserButton({ connectionId }: { connectionId: string }) {
  const { role } = whoOf(useSession(connectionId));
  const [open, setOpen] = useState(false);
  const kept = useKeptDraft<KeptNewUser>(connectionId);
  if (!roleAllows(role, 'staff')) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {text.button}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <NewUserForm connectionId={connectionId} role={role} kept={kept} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
