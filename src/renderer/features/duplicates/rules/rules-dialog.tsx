import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { roleAllows } from '#shared/domain/role.ts';
import { useActiveConnectionId } from '../../../api/active-connection.ts';
import { failureOf } from '../../../api/bridge-error.ts';
import { rulesQuery } from '../../../api/queries/duplicates.ts';
import { useRole } from '../../../api/use-role.ts';
import { duplicatesRulesText as text } from '../../../text/duplicates-rules-text.ts';
import { DataState } from '../../../ui/data-state.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import classes from './rules.module.css';
import { RulesForm } from './rules-form.tsx';
import { RulesView } from './rules-view.tsx';

interface RulesDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** How values are compared in this pool: to be changed by staff, to be read by everybody. */
export function RulesDialog({ opened, onClose }: RulesDialogProps) {
  return opened ? <Rules onClose={onClose} /> : null;
}

function Rules({ onClose }: { onClose: () => void }) {
  const connectionId = useActiveConnectionId();
  const query = useQuery(rulesQuery(connectionId));
  const mayChange = roleAllows(useRole(), 'staff');
  // The form keeps what it began with: an answer that comes later must not throw away what was typed.
  if (query.data && mayChange)
    return <RulesForm connectionId={connectionId} kept={query.data} onClose={onClose} />;
  return (
    <Dialog
      title={text.title}
      wide
      onClose={onClose}
      actions={
        <>
          {!mayChange && <span className={classes.footNote}>{text.needsStaff}</span>}
          <Button variant="default" data-autofocus="" onClick={onClose}>
            {text.close}
          </Button>
        </>
      }
    >
      <div className={classes.waiting}>
        <DataState
          data={query.data}
          problem={query.error ? failureOf(query.error) : null}
          onRetry={() => void query.refetch()}
          fetching={query.isFetching}
        >
          {(rules) => <RulesView rules={rules} />}
        </DataState>
      </div>
    </Dialog>
  );
}
