import { html } from 'hono/html';
import type { OAuthDeps } from '../deps.ts';
import type { Html } from './layout.ts';

export interface SignInForm {
  /** Query of the authorization request, carried along in the form's address. */
  readonly query: string;
  readonly formToken: string;
  readonly username: string;
  /** What was wrong with the last try, in a sentence. */
  readonly problem: string | undefined;
  readonly demoAccounts: OAuthDeps['demoAccounts'];
}

/** The sign-in form. The field that has to be filled next has the focus. */
export function signInPage(form: SignInForm): Html {
  const wrong = form.problem !== undefined;
  const passwordFirst = form.username !== '';
  return html`<h1>Sign in</h1>
    ${wrong ? problemSummary(form.problem, 'password') : ''}
    <form method="post" action="/login?${form.query}">
      <input type="hidden" name="_csrf" value="${form.formToken}" />
      <label for="username">Username or email</label>
      <input
        id="username" name="username" type="text" value="${form.username}" required
        autocomplete="username" autocapitalize="none" spellcheck="false" dir="auto"
        ${wrong ? html`aria-invalid="true" aria-describedby="problem"` : ''}
        ${passwordFirst ? '' : html`autofocus`}
      />
      <label for="password">Password</label>
      <input
        id="password" name="password" type="password" required autocomplete="current-password"
        ${wrong ? html`aria-invalid="true" aria-describedby="problem"` : ''}
        ${passwordFirst ? html`autofocus` : ''}
      />
      <button type="submit">Sign in</button>
    </form>
    ${form.demoAccounts.length > 0 ? demoNote(form.demoAccounts) : ''}`;
}

/** What went wrong, above a form; screen readers say it at once. */
export function problemSummary(problem: string | undefined, field: string): Html {
  return html`<div class="problem" role="alert">
    <h2>There is a problem</h2>
    <p id="problem"><a href="#${field}">${problem}</a></p>
  </div>`;
}

function demoNote(accounts: OAuthDeps['demoAccounts']): Html {
  return html`<aside class="note" aria-labelledby="demo">
    <h2 id="demo">Demo accounts</h2>
    <p>This pool runs on your own machine and holds made-up people only.</p>
    <table>
      <thead>
        <tr><th scope="col">Role</th><th scope="col">Username</th><th scope="col">Password</th></tr>
      </thead>
      <tbody>
        ${accounts.map(
          ({ role, username, password }) =>
            html`<tr><td>${role}</td><td><code>${username}</code></td><td><code>${password}</code></td></tr>`,
        )}
      </tbody>
    </table>
  </aside>`;
}
