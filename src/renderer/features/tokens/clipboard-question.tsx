import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { tokensText } from '../../text/tokens-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { dialogKeys } from '../../ui/dialog-keys.ts';
import { clipboardConsent } from './clipboard-consent.ts';

const text = tokensText.palette;

/** Asks before anything is read; then the page of tokens reads it. */
export function ClipboardQuestion({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  function agree() {
    onClose();
    clipboardConsent.give(Date.now());
    void navigate({ to: '/tokens' });
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: takes the keys of what stands in it
    <div onKeyDown={dialogKeys(onClose)}>
      <Dialog
        title={text.question}
        onClose={onClose}
        actions={
          <>
            <Button variant="default" data-autofocus onClick={onClose}>
              {text.cancel}
            </Button>
            <Button onClick={agree}>{text.confirm}</Button>
          </>
        }
      >
        <p>{text.text}</p>
      </Dialog>
    </div>
  );
}
