import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useId, useState } from 'react';
import { onBridgeEvent } from '../../../api/client.ts';
import { connectionsList } from '../../../api/queries/connections.ts';
import { tokensGetText as text } from '../../../text/tokens-get-text.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { dialogKeys } from '../../../ui/dialog-keys.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Tabs } from '../claims/tabs.tsx';
import { BrowserStart, BrowserWait } from './browser-start.tsx';
import { ChallengeForm, submitWords } from './challenge-form.tsx';
import classes from './get.module.css';
import { PasswordStart, type StartDraft } from './password-start.tsx';
import type { SignInState } from './sign-in-state.ts';
import { useTestSignIn } from './use-test-sign-in.ts';

interface GetTokenProps {
  readonly connectionId: string;
  readonly onClose: () => void;
  /** The tokens are held in the main process under this name. */
  readonly onHeld: (held: { readonly held: string; readonly username: string }) => void;
}

type Method = 'password' | 'browser';

/** Signs in as somebody else, to have tokens to look at. Closing it ends the attempt. */
export function GetTokenDialog({ opened, ...props }: GetTokenProps & { readonly opened: boolean }) {
  return opened ? <GetToken {...props} /> : null;
}

function GetToken({ connectionId, onClose, onHeld }: GetTokenProps) {
  const form = useId();
  const connection = useQuery({
    ...connectionsList(),
    select: (all) => all.find((listed) => listed.connection.id === connectionId)?.connection,
  });
  const ownClientId = connection.data?.signIn?.clientId ?? null;
  const [method, setMethod] = useState<Method>('password');
  const [draft, setDraft] = useState<StartDraft>({ clientId: null, username: '' });
  const { state, start, answer, turnAway } = useTestSignIn(connectionId, ({ held, username }) => {
    onHeld({ held, username });
    onClose();
  });
  const closeNow = useEffectEvent(onClose);
  useEffect(() => onBridgeEvent('window.locked', () => closeNow()), []);
  const { shown, busy, turn } = state;
  const of = { id: form, turn, connectionId };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: catches the keys of the dialog in it
    <div className={classes.frame} onKeyDown={dialogKeys(onClose)}>
      <Dialog
        title={text.title}
        onClose={onClose}
        actions={
          <>
            <span className={classes.status} role="status">
              {busy && shown.kind !== 'browser' && text.signingIn}
            </span>
            <Button variant="default" onClick={onClose}>
              {text.cancel}
            </Button>
            {shown.kind !== 'browser' && (
              <Button
                type="submit"
                form={form}
                loading={busy}
                disabled={shown.kind === 'start' && method === 'browser' && ownClientId === null}
              >
                {wordsOfSubmit(state, method)}
              </Button>
            )}
          </>
        }
      >
        <div className={classes.body}>
          {state.failure && <ErrorPanel problem={state.failure} />}
          {shown.kind === 'challenge' && shown.problem !== null && (
            <p key={turn} className={classes.problem} role="alert">
              <bdi>{shown.problem}</bdi>
            </p>
          )}
          {shown.kind === 'start' && (
            <div>
              <Tabs
                label={text.methods}
                tabs={[
                  { id: 'password', label: text.password.tab },
                  { id: 'browser', label: text.browser.tab },
                ]}
                current={method}
                onTab={(chosen) => {
                  setMethod(chosen);
                  turnAway();
                }}
                fixed={busy}
              >
                {method === 'password' ? (
                  <PasswordStart
                    {...of}
                    ownClientId={ownClientId}
                    draft={draft}
                    onDraft={setDraft}
                    busy={busy}
                    onStart={start}
                  />
                ) : (
                  <BrowserStart
                    {...of}
                    possible={ownClientId !== null}
                    onStart={() => !busy && start({ kind: 'browser' })}
                  />
                )}
              </Tabs>
            </div>
          )}
          {shown.kind === 'browser' && (
            <BrowserWait connectionId={connectionId} attempt={state.attempt} {...shown} />
          )}
          {shown.kind === 'challenge' && (
            <ChallengeForm {...of} key={state.form} challenge={shown.challenge} onAnswer={answer} />
          )}
        </div>
      </Dialog>
    </div>
  );
}

function wordsOfSubmit({ shown }: SignInState, method: Method): string {
  return shown.kind === 'challenge' ? submitWords(shown.challenge) : text[method].submit;
}
