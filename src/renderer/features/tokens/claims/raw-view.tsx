import { Button } from '@mantine/core';
import { useState } from 'react';
import { tokensClaimsText } from '../../../text/tokens-claims-text.ts';
import { CopyTextButton } from '../../../ui/copy-button.tsx';
import { HostileText } from '../../../ui/hostile-text.tsx';
import type { Inspected } from '../inspected.ts';
import { Masked } from '../presenter/personal-text.tsx';
import { usePresenter } from '../presenter/use-presenter.ts';
import classes from './claims.module.css';
import { tokenParts } from './token-parts.ts';

const text = tokensClaimsText.raw;

/** What was sent, letter for letter. The signature is shown only where the person brought it. */
export function RawView({ inspected }: { inspected: Inspected }) {
  const { source, inspection } = inspected;
  const { read } = inspection;
  const { on } = usePresenter();
  if (on) {
    return (
      <p className={classes.muted}>
        <Masked /> {tokensClaimsText.presenter.rawHidden}
      </p>
    );
  }
  return (
    <div className={classes.raw}>
      {source.kind === 'pasted' && <PastedToken token={source.text} />}
      {read.ok && (
        <>
          <AsSent title={text.asSent.header} json={read.headerText} what={text.copyHeader} />
          <AsSent title={text.asSent.payload} json={read.payloadText} what={text.copyPayload} />
          {source.kind !== 'pasted' && (
            <p>
              <b>{text.signature}</b>{' '}
              <span className={classes.muted}>{text.signatureLine(read.signatureBytes)}</span>
            </p>
          )}
        </>
      )}
      <p className={classes.muted}>{text.copyNote}</p>
    </div>
  );
}

function AsSent({ title, json, what }: { title: string; json: string; what: string }) {
  return (
    <section>
      <div className={classes.rawHead}>
        <h3>{title}</h3>
        <CopyTextButton text={json} what={what} />
      </div>
      <div className={classes.box}>
        <HostileText text={json} />
      </div>
    </section>
  );
}

/** Of each part; longer ones are rare and slow to lay out. */
const CLAMP = 4_000;

function PastedToken({ token }: { token: string }) {
  const [whole, setWhole] = useState(false);
  const parts = tokenParts(token);
  const cut = (part: string) => (whole || part.length <= CLAMP ? part : `${part.slice(0, CLAMP)}…`);
  return (
    <section>
      <div className={classes.rawHead}>
        <h3>{text.token}</h3>
        <CopyTextButton text={token} what={text.copyToken} />
      </div>
      {parts === null ? (
        <div className={classes.box}>
          <HostileText text={token} />
        </div>
      ) : (
        <>
          <p className={classes.legend}>
            <span className={classes.partHeader}>{text.header}</span>
            <span className={classes.partPayload}>{text.payload}</span>
            <span className={classes.partSignature}>{text.signature}</span>
          </p>
          <div className={classes.box}>
            <bdi className={classes.partHeader}>{cut(parts.header)}</bdi>.
            <bdi className={classes.partPayload}>{cut(parts.payload)}</bdi>.
            <bdi className={classes.partSignature}>{cut(parts.signature)}</bdi>
          </div>
          {!whole && Object.values(parts).some((part) => part.length > CLAMP) && (
            <Button variant="default" onClick={() => setWhole(true)}>
              {text.showAll(token.length)}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
