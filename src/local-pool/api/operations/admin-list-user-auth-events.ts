import { eventsOf, type SampleEvent } from '../../sample/activity.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { optionalInteger, optionalText, text } from '../input.ts';
import { requireUser } from '../lookup.ts';
import { type Operation, READERS } from '../operation.ts';
import { pageOfList } from '../paging.ts';
import { LIMIT, PAGE_TOKEN, POOL_ID, USERNAME } from '../rules.ts';
import { seconds } from '../shapes.ts';

const authEventType = (event: SampleEvent) => ({
  EventId: event.id,
  EventType: event.type,
  CreationDate: seconds(event.at),
  EventResponse: event.response,
  EventRisk: {
    RiskDecision: event.risk.decision,
    RiskLevel: event.risk.level,
    CompromisedCredentialsDetected: event.risk.leaked,
  },
  ChallengeResponses:
    event.type === 'SignIn'
      ? [
          {
            ChallengeName: 'Password',
            ChallengeResponse: event.response === 'Fail' ? 'Failure' : 'Success',
          },
        ]
      : [],
  EventContextData: {
    IpAddress: event.ip,
    DeviceName: event.browser,
    City: event.place.city,
    Country: event.place.country,
  },
});

/** Only with threat protection, which `Behaviour.threatProtection` can switch off. */
export const adminListUserAuthEvents = (deps: ApiDeps): Operation => ({
  name: 'AdminListUserAuthEvents',
  category: 'UserResourceRead',
  authorisation: READERS,
  rules: { UserPoolId: POOL_ID, Username: USERNAME, MaxResults: LIMIT, NextToken: PAGE_TOKEN },
  run({ input }) {
    const pool = text(input, 'UserPoolId');
    if (!deps.behaviour.threatProtection) {
      throw new ApiError('UserPoolAddOnNotEnabledException', 'User pool add-ons not enabled');
    }
    const user = requireUser(deps, input);
    const page = pageOfList(
      deps,
      {
        scope: ['AdminListUserAuthEvents', pool, user.sub],
        token: optionalText(input, 'NextToken'),
        limit: optionalInteger(input, 'MaxResults'),
      },
      eventsOf(user, deps.now()),
      ({ id }) => id,
    );
    return { AuthEvents: page.entries.map(authEventType), NextToken: page.token };
  },
});
