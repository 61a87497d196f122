import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Connection } from '#shared/domain/connection.ts';
import { useActiveConnectionId, useSession } from '../../api/active-connection.ts';
import { openedConnection } from '../../api/queries/connections.ts';
import { tokensText } from '../../text/tokens-text.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { DropVeil } from './drop-veil.tsx';
import { FoundList } from './found-list.tsx';
import { GetTokenDialog } from './get/get-token-dialog.tsx';
import { InputLine } from './input-line.tsx';
import { InspectView } from './inspect-view.tsx';
import { PageActions } from './page-actions.tsx';
import { answersOf } from './page-state.ts';
import { Searching } from './searching.tsx';
import { purposeOf } from './subject.ts';
import { TokenInput } from './token-input.tsx';
import classes from './tokens.module.css';
import { useEscape } from './use-escape.ts';
import { usePasteAndDrop } from './use-paste-and-drop.ts';
import { useTokensPage } from './use-tokens-page.ts';

/** Why a token fails, in one sentence, and everything that the sentence stands on. */
export function TokensPage() {
  const connectionId = useActiveConnectionId();
  // As it was opened: the addresses of the demo are known from then on.
  const { data: connection } = useQuery({ ...openedConnection(connectionId), enabled: false });
  const [anew, setAnew] = useState({ times: 0, of: connectionId, problem: null as string | null });
  if (!connection) return null;
  return (
    <Page
      // What a component showed before is kept by the library for a while: only one that is gone holds no token.
      key={`${connection.id} ${anew.times}`}
      connection={connection}
      problem={anew.of === connection.id ? anew.problem : null}
      onAnew={(problem) => setAnew(({ times }) => ({ times: times + 1, of: connection.id, problem }))}
    />
  );
}

interface PageProps {
  readonly connection: Connection;
  /** Why there is nothing on the page, in a sentence. */
  readonly problem: string | null;
  readonly onAnew: (problem: string | null) => void;
}

function Page({ connection, problem, onAnew }: PageProps) {
  const session = useSession(connection.id);
  const hasSession = session?.phase === 'signedIn';
  const page = useTokensPage(connection.id, problem, onAnew);
  const { state, dispatch } = page;
  const [onlyFile, setOnlyFile] = useState<string | null>(null);
  useMineOfAddress(page.takeSession, hasSession);

  function onFiles(files: readonly File[]) {
    const [file] = files;
    if (!file) return;
    setOnlyFile(files.length > 1 ? file.name : null);
    void page.look(file, { kind: 'file', name: file.name });
  }
  const isOver = usePasteAndDrop({
    onFiles,
    onText(text, how) {
      setOnlyFile(null);
      if (how === 'paste') page.pasted(text, 'paste');
      else void page.look(text, { kind: 'paste', name: null });
    },
  });

  useEscape(page.clear, state.phase !== 'empty');

  const chosen = state.phase === 'found' ? state.chosen : null;
  return (
    <div className={classes.page}>
      <PageHeader
        title={tokensText.title}
        meta={tokensText.meta}
        actions={<PageActions page={page} hasSession={hasSession} />}
      />
      {state.phase === 'empty' ? <TokenInput page={page} state={state} onFiles={onFiles} /> : null}
      {state.phase === 'searching' ? (
        <Searching key={state.search} origin={state.origin} share={page.readShare} onStop={page.stop} />
      ) : null}
      {state.phase === 'found' && chosen ? (
        <>
          <InputLine
            state={state}
            onlyFile={onlyFile}
            clipboardPaste={page.clipboardPaste}
            onClear={page.clear}
          />
          <div className={classes.columns} data-list={state.subjects.length > 1 || undefined}>
            {state.subjects.length > 1 ? (
              <FoundList
                name="found"
                subjects={state.subjects}
                chosen={chosen.id}
                takeFocus
                onChoose={(id) => dispatch({ type: 'choose', id })}
              />
            ) : null}
            <InspectView
              key={chosen.id}
              connection={connection}
              subject={chosen}
              subjects={state.subjects}
              answers={answersOf(state, chosen.id)}
              purpose={state.purpose ?? purposeOf(chosen.found?.sentTo ?? null, connection)}
              hasSession={hasSession}
              onPurpose={(purpose) => dispatch({ type: 'purpose', purpose })}
              onAnswer={(asked) => dispatch({ type: 'answered', id: chosen.id, asked })}
              onAgain={() => dispatch({ type: 'again', id: chosen.id })}
            />
          </div>
        </>
      ) : null}
      <GetTokenDialog
        connectionId={connection.id}
        opened={page.isGetting}
        onClose={page.closeGet}
        onHeld={page.takeHeld}
      />
      {isOver ? <DropVeil /> : null}
    </div>
  );
}

/** `?mine=access`: a link to the tokens of one's own session. Acted on once, so that clearing the page stays cleared. */
function useMineOfAddress(take: (use: 'id' | 'access') => void, hasSession: boolean): void {
  const { mine } = useSearch({ from: '/pool/tokens' });
  const navigate = useNavigate();
  const run = useEffectEvent((use: 'id' | 'access') => {
    if (hasSession) take(use);
    void navigate({ to: '/tokens', search: {}, replace: true });
  });
  useEffect(() => {
    if (mine) run(mine);
  }, [mine]);
}
