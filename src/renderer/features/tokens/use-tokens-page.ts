import { useEffect, useEffectEvent, useReducer, useRef, useState } from 'react';
import { failureOf } from '../../api/bridge-error.ts';
import { onBridgeEvent } from '../../api/client.ts';
import { forgetClipboard, readClipboard } from '../../api/queries/app.ts';
import { dropTokens } from '../../api/queries/tokens.ts';
import { tokensText } from '../../text/tokens-text.ts';
import { clipboardConsent } from './clipboard-consent.ts';
import { useFinder } from './find/use-finder.ts';
import { leavesHeld, NOTHING_YET, nextState, type Origin, type PageAction } from './page-state.ts';
import { subjectsFound, subjectsHeld, subjectsOfSession } from './subject.ts';

const newId = () => crypto.randomUUID();
const words = tokensText.input;

/**
 * What the page holds, and all that changes it. Nothing of it outlives the page.
 * @param first why there is nothing on the page, in a sentence
 * @param onAnew what was pasted has to go, and the page with it; the next one says this of itself
 */
export function useTokensPage(
  connectionId: string,
  first: string | null,
  onAnew: (problem: string | null) => void,
) {
  const [state, change] = useReducer(nextState, { ...NOTHING_YET, problem: first });
  const [typed, setTyped] = useState('');
  const [isGetting, setGetting] = useState(false);
  /** Of the last paste from the clipboard, which is cleared after it; 0: none. */
  const [clipboardPaste, setClipboardPaste] = useState(0);
  const finder = useFinder();
  const searches = useRef(0);

  function dispatch(action: PageAction) {
    if (leavesHeld(state, action)) drop(connectionId);
    change(action);
  }

  async function look(input: string | File, origin: Origin): Promise<void> {
    searches.current += 1;
    const search = searches.current;
    setClipboardPaste(0);
    dispatch({ type: 'search', search, origin });
    try {
      const findings = await finder.find(input);
      const { notes, tokens } = findings;
      // What was typed in vain is still there to be mended.
      if (tokens.length > 0 || origin.kind !== 'typed') setTyped('');
      dispatch({ type: 'found', search, subjects: subjectsFound(findings, newId), notes });
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      dispatch({ type: 'failed', search, problem });
    }
  }

  /** Of the clipboard: it forgets what it holds, a while later. */
  function pasted(text: string, kind: 'paste' | 'clipboard') {
    void look(text, { kind, name: null });
    const search = searches.current;
    // A clipboard that cannot be cleared, or holds something else (middle click), is not worth a failed inspection; only
    // nothing is promised then.
    forgetClipboard(text).then(
      (willClear) => willClear && searches.current === search && setClipboardPaste(search),
      () => undefined,
    );
  }

  async function readTheClipboard(): Promise<void> {
    try {
      const text = await readClipboard();
      if (text.trim() === '') clear(words.emptyClipboard);
      else pasted(text, 'clipboard');
    } catch (error) {
      const { message, next } = failureOf(error);
      clear(`${message} ${next}`);
    }
  }

  function clear(problem: string | null = null) {
    finder.stop();
    onAnew(problem);
  }

  const locked = useEffectEvent(() => {
    finder.stop();
    onAnew(state.phase === 'empty' && typed === '' ? state.problem : words.locked);
  });
  const agreed = useEffectEvent(() => {
    if (clipboardConsent.take(Date.now())) void readTheClipboard();
  });
  useEffect(() => {
    agreed();
    const ends = [clipboardConsent.follow(() => agreed()), onBridgeEvent('window.locked', () => locked())];
    return () => {
      for (const end of ends) end();
    };
  }, []);
  useEffect(() => () => drop(connectionId), [connectionId]);

  return {
    state,
    dispatch,
    typed,
    setTyped,
    clipboardPaste,
    readShare: finder.readShare,
    stop: () => finder.stop(),
    look,
    pasted,
    readTheClipboard: () => void readTheClipboard(),
    clear: () => clear(),
    isGetting,
    openGet: () => setGetting(true),
    closeGet: () => setGetting(false),
    takeSession(use: 'id' | 'access') {
      const subjects = subjectsOfSession(newId);
      const chosen = subjects.find(({ source }) => source.kind === 'session' && source.use === use) ?? null;
      setClipboardPaste(0);
      dispatch({ type: 'take', origin: { kind: 'session', name: null }, subjects, chosen });
    },
    takeHeld({ held, username }: { readonly held: string; readonly username: string }) {
      const origin = { kind: 'held', name: username } as const;
      setClipboardPaste(0);
      dispatch({ type: 'take', origin, subjects: subjectsHeld(held, newId), chosen: null });
    },
  };
}

export type TokensPageModel = ReturnType<typeof useTokensPage>;

/** Main holds nothing for longer than the page is there. Of a connection that was removed, it has nothing any more. */
function drop(connectionId: string): void {
  dropTokens(connectionId).catch(() => undefined);
}
