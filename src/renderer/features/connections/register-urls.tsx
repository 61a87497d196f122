import { Anchor } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { callbackUrls, type SignInSettings, signedOutUrls } from '#shared/domain/connection.ts';
import { openHelp } from '../../api/queries/app.ts';
import { editorText } from '../../text/connections.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './editor.module.css';

/** What has to stand in the app client, from what is in the form at this moment. */
export function RegisterUrls({ signIn }: { signIn: SignInSettings | undefined }) {
  const help = useMutation(openHelp());
  const text = editorText.urls;
  const ports = signIn?.callbackPorts.filter((port) => Number.isInteger(port)) ?? [];
  if (!signIn || ports.length === 0) {
    return (
      <Section title={text.title}>
        <p className={classes.hint}>{text.none}</p>
      </Section>
    );
  }
  const shown = { callbackHost: signIn.callbackHost, callbackPorts: ports };
  return (
    <Section title={text.title} intro={text.intro}>
      <UrlList title={text.callback} all={text.all} urls={callbackUrls(shown)} />
      <UrlList title={text.signOut} all={text.allSignOut} urls={signedOutUrls(shown)} />
      <Anchor component="button" type="button" size="sm" onClick={() => help.mutate('callbackUrls')}>
        {text.help}
      </Anchor>
    </Section>
  );
}

interface UrlListProps {
  readonly title: string;
  /** Names the button that copies all of them. */
  readonly all: string;
  readonly urls: readonly string[];
}

function UrlList({ title, all, urls }: UrlListProps) {
  return (
    <>
      <div className={classes.urlsHead}>
        {title}
        <CopyButton text={urls.join('\n')} what={all} />
      </div>
      <ul className={classes.urls}>
        {urls.map((url) => (
          <li key={url}>
            <code>{url}</code>
            <CopyButton text={url} what={url} />
          </li>
        ))}
      </ul>
    </>
  );
}
