import { AppError } from '#shared/domain/errors.ts';

export interface ExternalLinksDeps {
  /** Hands a URL to the system browser. */
  open(url: string): Promise<void>;
  /** The origins that may be opened at this moment: sign-in domains of the connections, and the help pages'. */
  allowedOrigins(): readonly string[];
}

export type OpenExternal = (url: string) => Promise<void>;

/**
 * Opens a page in the system browser, if it is https (or loopback, for a pool on this machine) and on the list.
 * @throws AppError BROWSER_NOT_OPENED
 */
export function createOpenExternal({ open, allowedOrigins }: ExternalLinksDeps): OpenExternal {
  return async (url) => {
    if (!mayOpen(url, allowedOrigins())) {
      throw new AppError(
        'BROWSER_NOT_OPENED',
        'Lifeguard does not open this address: it is not on its list.',
        {
          next: 'Check the sign-in domain of the connection.',
        },
      );
    }
    try {
      await open(url);
    } catch (cause) {
      throw new AppError('BROWSER_NOT_OPENED', 'The system browser could not be opened.', { cause });
    }
  };
}

export function mayOpen(url: string, allowedOrigins: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, origin, username, password } = new URL(url);
  const loopback = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  const secure = protocol === 'https:' || (protocol === 'http:' && loopback);
  return secure && username === '' && password === '' && allowedOrigins.includes(origin);
}
