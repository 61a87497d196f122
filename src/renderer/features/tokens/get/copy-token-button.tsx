import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { failureOf } from '../../../api/bridge-error.ts';
import { copyToken, type TokenSource } from '../../../api/queries/tokens.ts';
import { tokensGetText } from '../../../text/tokens-get-text.ts';
import { IconCheck, IconCopy } from '../../../ui/icons.ts';
import { notify } from '../../../ui/notify.ts';

const text = tokensGetText.copyToken;
const SAID_MS = 4_000;

interface CopyTokenButtonProps {
  readonly connectionId: string;
  readonly source: Exclude<TokenSource, { kind: 'pasted' }>;
}

/** Puts a token that the main process holds on the clipboard; it goes there from main, not by way of the window. */
export function CopyTokenButton({ connectionId, source }: CopyTokenButtonProps) {
  const copying = useMutation(copyToken(connectionId));
  const { isSuccess, reset } = copying;
  useEffect(() => {
    if (!isSuccess) return;
    const timer = setTimeout(reset, SAID_MS);
    return () => clearTimeout(timer);
  }, [isSuccess, reset]);
  return (
    <Button
      variant="default"
      title={text.note}
      disabled={copying.isPending}
      leftSection={isSuccess ? <IconCheck size={14} color="var(--good)" /> : <IconCopy size={14} />}
      onClick={() =>
        copying.mutate(source, {
          onSuccess: () => void notify('good', text.copied, text.note),
          onError(error) {
            const { message, next } = failureOf(error);
            void notify('bad', message, next);
          },
        })
      }
    >
      {isSuccess ? text.copied : text.label}
    </Button>
  );
}
