import { Button } from '@mantine/core';
import { userActionsText } from '../../../text/user-actions-text.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { useWaited } from '../../../ui/use-waited.ts';
import classes from './actions.module.css';
import type { Planning } from './plan-dialog.tsx';

const text = userActionsText.plan;
/** Most plans of one user are there sooner; a dialog that only flashes by would disturb. In milliseconds. */
const PATIENCE = 300;

interface ProposalDialogProps {
  /** What the plan is for, in the words of the menu. */
  readonly title: string;
  readonly planning: Planning;
  readonly onAgain: () => void;
  /** Ends the planning too. */
  readonly onClose: () => void;
}

/** For actions without a form: that the plan is being made, if it takes a moment, or why it could not be. */
export function ProposalDialog({ title, planning, onAgain, onClose }: ProposalDialogProps) {
  const waited = useWaited(PATIENCE);
  const { problem } = planning;
  if (problem === null && !(planning.pending && waited)) return null;
  return (
    <Dialog
      title={problem ? text.failed : title}
      onClose={onClose}
      actions={
        <Button variant="default" data-autofocus="" onClick={onClose}>
          {problem ? text.close : text.cancel}
        </Button>
      }
    >
      {problem ? (
        <ErrorPanel problem={problem} onRetry={onAgain} retrying={planning.pending} />
      ) : (
        <div className={classes.making} role="status">
          <span className={classes.spinner} aria-hidden="true" />
          <div>
            <p>{text.making}</p>
            <p className={classes.muted}>{text.makingNote}</p>
          </div>
        </div>
      )}
    </Dialog>
  );
}
