import { html } from 'hono/html';
import type { Html } from './layout.ts';

const EXPLANATIONS = new Map([
  [
    'redirect_mismatch',
    'The address to return to is not one that is registered for this app client. Addresses are compared letter by letter; add the exact one to the app client and try again.',
  ],
  ['invalid_client', 'This user pool has no app client with that id. Check the client id of the connection.'],
  ['invalid_request', 'The request is incomplete, or has a parameter twice.'],
]);

/** Shown where the browser cannot be sent back to the app. Only known error names are repeated. */
export function errorPage(error: string, clientId: string): Html {
  const explanation = EXPLANATIONS.get(error);
  return html`<h1>An error was encountered with the requested page</h1>
    ${
      explanation === undefined
        ? html`<p>Go back to the app and start the sign-in again.</p>`
        : html`<p><code>${error}</code></p><p>${explanation}</p>`
    }
    ${clientId === '' ? '' : html`<p class="soft">App client: <code>${clientId.slice(0, 128)}</code></p>`}
    <p class="soft">You can close this page.</p>`;
}

/** The end of a sign-out that names no page to return to. */
export function signedOutPage(): Html {
  return html`<h1>Signed out</h1>
    <p>This browser is no longer signed in to the user pool. You can close this page.</p>`;
}
