import type { Handlers } from '#shared/contract/handlers.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { MOST_SCANNED } from '#shared/domain/token/find/found-token.ts';
import type { SettingsPort, Theme } from '../ports.ts';

/** The system's clipboard, which every other program can read as well. */
export interface ClipboardPort {
  /** With `forget` it is cleared after 30 s if it still holds this text. */
  write(text: string, forget: boolean): Promise<void>;
  read(): Promise<string>;
  /**
   * Clears it in 30 s if it still holds this text then. False: it holds another one now, which stays.
   * @param sha256 of the text with its line ends as LF, in hexadecimal digits
   */
  forget(sha256: string): Promise<boolean>;
}

export interface AppHandlerDeps {
  readonly versions: { readonly app: string; readonly electron: string; readonly platform: string };
  readonly settings: SettingsPort;
  secrets(): Promise<OutputOf<'app.secrets'>>;
  applyTheme(theme: Theme): void;
  readonly clipboard: ClipboardPort;
  openExternal(url: string): Promise<void>;
}

const AWS_DOCS = 'https://docs.aws.amazon.com/cognito/latest/developerguide';

/** The only pages that the window may open by itself. */
export const HELP_PAGES = {
  callbackUrls: `${AWS_DOCS}/cognito-user-pools-app-idp-settings.html`,
  identityPool: `${AWS_DOCS}/cognito-identity.html`,
  iamPolicies: `${AWS_DOCS}/security-iam.html`,
  cognitoQuotas: `${AWS_DOCS}/quotas.html`,
} as const;

type AppHandlers = Pick<Handlers, Extract<keyof Handlers, `app.${string}`>>;

export function createAppHandlers(deps: AppHandlerDeps): AppHandlers {
  const { settings, versions } = deps;
  return {
    'app.info': async () => ({
      version: versions.app,
      electronVersion: versions.electron,
      platform: versions.platform,
      settingsProblem: settings.problem,
      theme: settings.theme(),
      activeConnectionId: settings.activeId(),
    }),
    'app.secrets': () => deps.secrets(),
    'app.setTheme': async ({ theme }) => {
      deps.applyTheme(theme);
      await settings.setTheme(theme);
      return null;
    },
    'app.copyText': async ({ text, forget = false }) => {
      await deps.clipboard.write(text, forget);
      return null;
    },
    'app.readClipboard': async () => {
      const text = await deps.clipboard.read();
      if (text.length > MOST_SCANNED) {
        throw new AppError('INVALID_INPUT', 'The clipboard holds more than 128 MB and was not read.');
      }
      return { text };
    },
    'app.forgetClipboard': async ({ sha256 }) => ({ willClear: await deps.clipboard.forget(sha256) }),
    'app.openHelp': async ({ page }) => {
      await deps.openExternal(HELP_PAGES[page]);
      return null;
    },
  };
}
