import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { ACCESS_TOKEN, type Operation } from '../operation.ts';
import { TOKEN } from '../rules.ts';
import { ownUser } from '../shapes.ts';

export const getUser = ({ directory }: ApiDeps): Operation => ({
  name: 'GetUser',
  category: 'Unlimited',
  authorisation: ACCESS_TOKEN,
  rules: { AccessToken: TOKEN },
  run({ claims }) {
    const user = claims && directory.bySub(claims.sub);
    if (!user) throw new ApiError('UserNotFoundException', 'User does not exist.');
    return ownUser(user);
  },
});
