import { mutationOptions, queryOptions } from '@tanstack/react-query';
import type { InputOf, OutputOf } from '#shared/contract/index.ts';
import { callOperation } from '../client.ts';
import { keys } from '../keys.ts';

export type AppInfo = OutputOf<'app.info'>;
export type ThemeChoice = AppInfo['theme'];
export type HelpPage = InputOf<'app.openHelp'>['page'];

/** Asked once; what changes in it is changed here, by the mutation that changed it. */
export function appInfo() {
  return queryOptions({
    queryKey: keys.appInfo,
    queryFn: ({ signal }) => callOperation('app.info', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
}

/** Where refresh tokens are kept. Asks the keychain, so nothing waits for it. */
export function appSecrets() {
  return queryOptions({
    queryKey: keys.appSecrets,
    queryFn: ({ signal }) => callOperation('app.secrets', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
}

export function setTheme() {
  return mutationOptions({
    mutationFn: (theme: ThemeChoice) => callOperation('app.setTheme', { theme }),
    onMutate: (theme, { client }) => {
      client.setQueryData<AppInfo>(keys.appInfo, (info) => info && { ...info, theme });
    },
  });
}

export function openHelp() {
  return mutationOptions({ mutationFn: (page: HelpPage) => callOperation('app.openHelp', { page }) });
}

/**
 * Throws `BridgeError` if the text is too long for the clipboard.
 * @param forget the clipboard is cleared after 30 s if it still holds this
 */
export async function copyText(text: string, { forget = false } = {}): Promise<void> {
  await callOperation('app.copyText', { text, forget });
}

/** Only after the person has agreed. Empty: there is no text. */
export async function readClipboard(): Promise<string> {
  return (await callOperation('app.readClipboard', {})).text;
}

/**
 * Clears the clipboard in 30 s if it still holds this text then. Resolves to whether it will: false if it holds another text
 * now, which stays.
 */
export async function forgetClipboard(pasted: string): Promise<boolean> {
  const bytes = new TextEncoder().encode(pasted.replaceAll('\r\n', '\n'));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return (await callOperation('app.forgetClipboard', { sha256 })).willClear;
}
