import { Button } from '@mantine/core';
import { useState } from 'react';
import { ticketOf } from '#shared/domain/token/claims/ticket.ts';
import { failureOf } from '../../../api/bridge-error.ts';
import { copyText } from '../../../api/queries/app.ts';
import { tokensClaimsText } from '../../../text/tokens-claims-text.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { dialogKeys } from '../../../ui/dialog-keys.ts';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { IconClipboardText } from '../../../ui/icons.ts';
import { notify } from '../../../ui/notify.ts';
import { useClaimLines } from '../claims/use-claim-lines.ts';
import type { Inspected } from '../inspected.ts';
import classes from './ticket.module.css';

const text = tokensClaimsText.ticket;

interface CopyTicketButtonProps {
  readonly inspected: Inspected;
  readonly connectionName: string;
}

/** Shows what may be put into a ticket, and copies it when a person has seen it. */
export function CopyTicketButton(props: CopyTicketButtonProps) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconClipboardText size={14} />}
        aria-haspopup="dialog"
        onClick={() => setOpened(true)}
      >
        {text.label}
      </Button>
      {opened && <TicketDialog {...props} onClose={() => setOpened(false)} />}
    </>
  );
}

function TicketDialog({
  inspected,
  connectionName,
  onClose,
}: CopyTicketButtonProps & { readonly onClose: () => void }) {
  const { inspection, judgement, now } = inspected;
  const lines = useClaimLines(inspected, inspection.facts.connection.connectionId);
  // As it was when the dialog opened: what is copied is what was read.
  const [ticket] = useState(() => ticketOf({ inspection, judgement, lines, now, connectionName }));

  async function copy() {
    try {
      await copyText(ticket);
      void notify('good', text.copied);
      onClose();
    } catch (error) {
      const { message, next } = failureOf(error);
      void notify('bad', message, next);
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: catches the keys of the dialog in it
    <div className={classes.frame} onKeyDown={dialogKeys(onClose)}>
      <Dialog
        title={text.title}
        wide
        onClose={onClose}
        actions={
          <>
            <Button variant="default" onClick={onClose}>
              {text.cancel}
            </Button>
            <Button data-autofocus="" onClick={() => void copy()}>
              {text.copy}
            </Button>
          </>
        }
      >
        <p className={classes.intro}>{text.intro}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
        <section className={classes.preview} tabIndex={0} aria-label={text.preview}>
          {ticket.split('\n').map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text have no other identity
            <div key={index} className={classes.line}>
              <HostileText text={line} />
            </div>
          ))}
        </section>
      </Dialog>
    </div>
  );
}
