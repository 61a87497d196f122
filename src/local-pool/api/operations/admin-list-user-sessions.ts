import type { SampleSession } from '../../sample/activity.ts';
import { liveSessions } from '../activity.ts';
import type { ApiDeps } from '../deps.ts';
import { optionalText, text } from '../input.ts';
import { requireUser } from '../lookup.ts';
import { type Operation, READERS } from '../operation.ts';
import { pageOfList } from '../paging.ts';
import { PAGE_TOKEN, POOL_ID, USERNAME } from '../rules.ts';
import { seconds } from '../shapes.ts';

/** "All of a user's sessions in a single page of up to 125" (API reference). */
const PAGE = 125;

const sessionType = (session: SampleSession) => ({
  SessionId: session.id,
  SessionType: session.kind,
  ClientId: session.clientId,
  CreateDate: seconds(session.startedAt),
  LastActiveDate: seconds(session.lastUsedAt),
  DeviceType: session.browser,
  LastIPAddress: session.ip,
  LastLocation: { City: session.place.city || undefined, Country: session.place.country || undefined },
  OriginSessionId: session.originId,
  IsCurrentSession: false,
});

export const adminListUserSessions = (deps: ApiDeps): Operation => ({
  name: 'AdminListUserSessions',
  category: 'UserResourceRead',
  authorisation: READERS,
  rules: { UserPoolId: POOL_ID, Username: USERNAME, NextToken: PAGE_TOKEN },
  run({ input }) {
    const pool = text(input, 'UserPoolId');
    const user = requireUser(deps, input);
    const page = pageOfList(
      deps,
      {
        scope: ['AdminListUserSessions', pool, user.sub],
        token: optionalText(input, 'NextToken'),
        limit: PAGE,
      },
      liveSessions(deps, user),
      ({ id }) => id,
    );
    return { Sessions: page.entries.map(sessionType), NextToken: page.token };
  },
});
