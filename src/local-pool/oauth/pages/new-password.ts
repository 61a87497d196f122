import { html } from 'hono/html';
import type { Html } from './layout.ts';
import { problemSummary } from './sign-in.ts';

export interface NewPasswordForm {
  readonly query: string;
  readonly formToken: string;
  /** Names the sign-in that goes on once the password is set. */
  readonly challenge: string;
  readonly username: string;
  readonly problem: string | undefined;
}

/** Asks a user who has a temporary password (FORCE_CHANGE_PASSWORD) for one of their own. */
export function newPasswordPage(form: NewPasswordForm): Html {
  const invalid =
    form.problem === undefined ? '' : html`aria-invalid="true" aria-describedby="problem rules"`;
  return html`<h1>Choose a new password</h1>
    ${form.problem === undefined ? '' : problemSummary(form.problem, 'new-password')}
    <p>
      The password of <bdi>${form.username}</bdi> was a temporary one. Choose your own to finish signing in.
    </p>
    <form method="post" action="/login/new-password?${form.query}">
      <input type="hidden" name="_csrf" value="${form.formToken}" />
      <input type="hidden" name="challenge" value="${form.challenge}" />
      <input type="text" name="username" value="${form.username}" autocomplete="username" readonly hidden />
      <label for="new-password">New password</label>
      <input
        id="new-password" name="password" type="password" required autofocus
        autocomplete="new-password" ${invalid === '' ? html`aria-describedby="rules"` : invalid}
      />
      <label for="again">New password again</label>
      <input id="again" name="again" type="password" required autocomplete="new-password" ${invalid} />
      <p id="rules" class="soft">
        At least 8 characters, with upper and lower case letters, a digit and a symbol.
      </p>
      <button type="submit">Set password and sign in</button>
    </form>`;
}
