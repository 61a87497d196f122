import { tokensClaimsText } from '../../../text/tokens-claims-text.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import type { Inspected } from '../inspected.ts';
import { Masked } from '../presenter/personal-text.tsx';
import { usePresenter } from '../presenter/use-presenter.ts';
import classes from './claims.module.css';
import { RawText } from './raw-text.tsx';
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
          <section>
            <Head title={text.asSent.header} copied={read.headerText} what={text.copyHeader} />
            <RawText parts={[{ text: read.headerText }]} />
          </section>
          <section>
            <Head title={text.asSent.payload} copied={read.payloadText} what={text.copyPayload} />
            <RawText parts={[{ text: read.payloadText }]} />
          </section>
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

function PastedToken({ token }: { token: string }) {
  const parts = tokenParts(token);
  return (
    <section>
      <Head title={text.token} copied={token} what={text.copyToken} />
      {parts === null ? (
        <RawText parts={[{ text: token }]} />
      ) : (
        <>
          <p className={classes.legend}>
            <span className={classes.partHeader}>{text.header}</span>
            <span className={classes.partPayload}>{text.payload}</span>
            <span className={classes.partSignature}>{text.signature}</span>
          </p>
          <RawText
            parts={[
              { text: parts.header, tone: classes.partHeader },
              { text: '.' },
              { text: parts.payload, tone: classes.partPayload },
              { text: '.' },
              { text: parts.signature, tone: classes.partSignature },
            ]}
          />
        </>
      )}
    </section>
  );
}

function Head({ title, copied, what }: { title: string; copied: string; what: string }) {
  return (
    <div className={classes.rawHead}>
      <h3>{title}</h3>
      <CopyButton text={copied} what={what} />
    </div>
  );
}
