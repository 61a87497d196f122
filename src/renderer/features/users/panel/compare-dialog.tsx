import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { User } from '#shared/domain/user.ts';
import { failureOf } from '../../../api/bridge-error.ts';
import { heldUser } from '../../../api/queries/user-panel.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import { DataState } from '../../../ui/data-state.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { CompareTable } from './compare-table.tsx';
import { FindUser } from './find-user.tsx';

const text = userPanelText.compare;

interface CompareDialogProps {
  readonly connectionId: string;
  readonly left: User;
  readonly leftGroups: readonly string[] | null;
  readonly onClose: () => void;
}

/** The user of the panel beside another one, who is looked for in the copy. */
export function CompareDialog({ connectionId, left, leftGroups, onClose }: CompareDialogProps) {
  const [other, setOther] = useState<string | null>(null);
  return (
    <Dialog
      title={text.title}
      onClose={onClose}
      wide
      actions={
        other === null ? null : (
          <Button variant="default" onClick={() => setOther(null)}>
            {text.another}
          </Button>
        )
      }
    >
      {other === null ? (
        <FindUser connectionId={connectionId} without={left.sub} onFound={setOther} />
      ) : (
        <Compared connectionId={connectionId} left={left} leftGroups={leftGroups} sub={other} />
      )}
    </Dialog>
  );
}

interface ComparedProps {
  readonly connectionId: string;
  readonly left: User;
  readonly leftGroups: readonly string[] | null;
  readonly sub: string;
}

function Compared({ connectionId, left, leftGroups, sub }: ComparedProps) {
  const query = useQuery(heldUser(connectionId, sub));
  return (
    <DataState
      data={query.data}
      problem={query.error ? failureOf(query.error) : null}
      onRetry={() => void query.refetch()}
      fetching={query.isFetching}
    >
      {(right) => <CompareTable left={left} leftGroups={leftGroups} right={right} />}
    </DataState>
  );
}
