import * as z from 'zod';
import { call } from './operation.ts';

export const appOperations = {
  /** What the window has to know of the program it runs in. Asked once, at the start. */
  'app.info': call({
    input: z.strictObject({}),
    output: z.object({
      version: z.string(),
      electronVersion: z.string(),
      platform: z.string(),
      /** The settings file could not be read: where it is, what is wrong, what was done. */
      settingsProblem: z.string().nullable(),
      theme: z.enum(['auto', 'light', 'dark']),
      activeConnectionId: z.string().nullable(),
    }),
    errors: [],
    effect: 'read',
    role: 'nobody',
  }),
  /** Where refresh tokens are kept; `problem` says why it is memory. Asks the keychain, so it may take its time. */
  'app.secrets': call({
    input: z.strictObject({}),
    output: z.object({ keptIn: z.enum(['keychain', 'memory']), problem: z.string().nullable() }),
    errors: [],
    effect: 'read',
    role: 'nobody',
  }),
  'app.setTheme': call({
    input: z.strictObject({ theme: z.enum(['auto', 'light', 'dark']) }),
    output: z.null(),
    errors: ['SETTINGS_NOT_SAVED'],
    effect: 'read',
    role: 'nobody',
  }),
  /**
   * Puts text on the clipboard; the window itself may not. At most 1 MB. With `forget` the clipboard is cleared after 30 s if
   * it still holds this text.
   */
  'app.copyText': call({
    input: z.strictObject({ text: z.string().max(1_048_576), forget: z.boolean().optional() }),
    output: z.null(),
    errors: [],
    effect: 'read',
    role: 'nobody',
  }),
  /** The text on the clipboard, for a person who has just agreed to it. Empty: there is none. `INVALID_INPUT` above 128 MB. */
  'app.readClipboard': call({
    input: z.strictObject({}),
    output: z.object({ text: z.string() }),
    errors: [],
    effect: 'read',
    role: 'nobody',
  }),
  /**
   * Clears the clipboard in 30 s if it still holds then what was pasted from it. `willClear` false: it holds something else
   * already, for instance because the paste was of another clipboard (middle click), and it is left alone.
   */
  'app.forgetClipboard': call({
    /** SHA-256 of the pasted text in UTF-8 with its line ends as LF, in hexadecimal digits. */
    input: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: z.object({ willClear: z.boolean() }),
    errors: [],
    effect: 'read',
    role: 'nobody',
  }),
  /** Opens one of the program's own help pages in the system browser. */
  'app.openHelp': call({
    input: z.strictObject({ page: z.enum(['callbackUrls', 'identityPool', 'iamPolicies', 'cognitoQuotas']) }),
    output: z.null(),
    errors: ['BROWSER_NOT_OPENED'],
    effect: 'read',
    role: 'nobody',
  }),
} as const;
