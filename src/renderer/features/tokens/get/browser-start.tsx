import { Button } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../../api/bridge-error.ts';
import { copySignInLink } from '../../../api/queries/tokens.ts';
import { formatCountdown } from '../../../text/format.ts';
import { tokensGetText } from '../../../text/tokens-get-text.ts';
import { IconCheck, IconCopy } from '../../../ui/icons.ts';
import { useNow } from '../../../ui/use-now.ts';
import { FormFrame, type FormProps } from './form-frame.tsx';
import classes from './get.module.css';

const text = tokensGetText.browser;

interface BrowserStartProps extends FormProps {
  /** The connection has a sign-in domain. */
  readonly possible: boolean;
  readonly onStart: () => void;
}

export function BrowserStart({ id, turn, possible, onStart }: BrowserStartProps) {
  return (
    <FormFrame id={id} turn={turn} onSubmit={() => possible && onStart()}>
      <p className={classes.note}>{possible ? text.note : text.notConfigured}</p>
    </FormFrame>
  );
}

interface BrowserWaitProps {
  readonly connectionId: string;
  /** Null: it is about to be named. */
  readonly attempt: string | null;
  readonly endsAt: number;
  readonly opened: string | null;
}

/** While somebody signs in in the private window. */
export function BrowserWait({ connectionId, attempt, endsAt, opened }: BrowserWaitProps) {
  return (
    <div className={classes.form}>
      <div role="status" className={classes.form}>
        <p className={classes.title}>{opened === null ? text.notOpened : text.opened(opened)}</p>
        {opened !== null && <p>{text.openedNext}</p>}
      </div>
      {opened === null && (
        <ol className={classes.steps}>
          {text.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      <div className={classes.waitLine}>
        {attempt !== null && <CopyLink connectionId={connectionId} attempt={attempt} />}
        <TimeLeft endsAt={endsAt} />
      </div>
    </div>
  );
}

function TimeLeft({ endsAt }: { endsAt: number }) {
  const left = endsAt - useNow(1_000);
  return (
    <span className={classes.note} role="timer">
      {left > 0 ? `${text.left} ${formatCountdown(left)}` : text.over}
    </span>
  );
}

/** The link is put on the clipboard by the main process: it is of use to whoever has it. */
function CopyLink({ connectionId, attempt }: { connectionId: string; attempt: string }) {
  const [said, setSaid] = useState<{ readonly good: boolean; readonly words: string } | null>(null);
  async function copy() {
    try {
      await copySignInLink(connectionId, attempt);
      setSaid({ good: true, words: text.linkCopiedNext });
    } catch (error) {
      const { message, next } = failureOf(error);
      setSaid({ good: false, words: `${message} ${next}` });
    }
  }
  return (
    <>
      <Button
        variant="default"
        data-autofocus=""
        autoFocus
        leftSection={said?.good ? <IconCheck size={14} color="var(--good)" /> : <IconCopy size={14} />}
        onClick={() => void copy()}
      >
        {said?.good ? text.linkCopied : text.copyLink}
      </Button>
      <span role="status" className={said?.good === false ? classes.problem : classes.note}>
        {said?.words}
      </span>
    </>
  );
}
