import { sessionText } from '../../text/session.ts';
import { shellText } from '../../text/shell.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { StatusBadge } from '../../ui/status.tsx';
import classes from './demo-accounts.module.css';

/** The staff of the built-in pool, as its sample data makes them; named in the README too. */
const ACCOUNTS = [
  { role: 'support', username: 'sam.support', password: 'Support-1234!' },
  { role: 'staff', username: 'stella.staff', password: 'Staff-1234!' },
  { role: 'admin', username: 'ada.admin', password: 'Admin-1234!' },
] as const;

export function DemoAccounts() {
  return (
    <section className={classes.accounts} aria-labelledby="demo-accounts">
      <h2 id="demo-accounts" className={classes.title}>
        {sessionText.demoTitle}
      </h2>
      <p className={classes.intro}>{sessionText.demoIntro}</p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{sessionText.demoRole}</th>
            <th scope="col">{sessionText.demoUser}</th>
            <th scope="col">{sessionText.demoPassword}</th>
          </tr>
        </thead>
        <tbody>
          {ACCOUNTS.map(({ role, username, password }) => (
            <tr key={role}>
              <td>
                <StatusBadge tone="neutral" title={shellText.roleTitles[role]}>
                  {shellText.roles[role]}
                </StatusBadge>
              </td>
              <td>
                <code>{username}</code> <CopyButton text={username} what={sessionText.userOf(role)} />
              </td>
              <td>
                <code>{password}</code> <CopyButton text={password} what={sessionText.passwordOf(role)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
