import { liveSessions, revokeSessions } from '../activity.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../errors.ts';
import { optionalText, text } from '../input.ts';
import { requireRow, requireUser } from '../lookup.ts';
import { CHANGERS, type Operation } from '../operation.ts';
import { POOL_ID, USERNAME } from '../rules.ts';

/**
 * Newer than the published API model; shape and rules from the SDK. `LINKED` also ends the browser's session that a token
 * session came through, or the token sessions that came through a browser's.
 */
export const adminRevokeUserSession = (deps: ApiDeps): Operation => ({
  name: 'AdminRevokeUserSession',
  category: 'UserResourceUpdate',
  authorisation: CHANGERS,
  rules: {
    UserPoolId: POOL_ID,
    Username: USERNAME,
    SessionId: { kind: 'string', required: true, min: 28, max: 28, pattern: '(?:tkn|sso)[a-z0-9]{25}' },
    RevokeAssociatedSessions: { kind: 'string', oneOf: ['NONE', 'LINKED'] },
  },
  run({ input }) {
    const id = text(input, 'SessionId');
    const sessions = liveSessions(deps, requireUser(deps, input));
    const target = sessions.find((session) => session.id === id);
    if (!target) throw notFound('Session does not exist.');
    const linked = optionalText(input, 'RevokeAssociatedSessions') === 'LINKED';
    const ids = sessions
      .filter((one) => one === target || (linked && (one.originId === id || one.id === target.originId)))
      .map((one) => one.id);
    revokeSessions(deps, requireRow(deps, input), ids);
    return {};
  },
});
