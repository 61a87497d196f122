import { ACCOUNT_ID, regionOf } from '../../config.ts';
import type { SampleDevice } from '../../sample/activity.ts';
import type { PoolUser } from '../../types.ts';
import { liveDevices } from '../activity.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../errors.ts';
import { optionalInteger, optionalText, text } from '../input.ts';
import { findUser } from '../lookup.ts';
import { type Operation, READERS } from '../operation.ts';
import { pageOfList } from '../paging.ts';
import { LIMIT, POOL_ID, SEARCH_TOKEN, USERNAME } from '../rules.ts';
import { seconds } from '../shapes.ts';

const deviceType = (pool: string, { username }: PoolUser, device: SampleDevice) => ({
  DeviceKey: device.key,
  DeviceAttributes: [
    { Name: 'device_status', Value: 'valid' },
    ...(device.name === '' ? [] : [{ Name: 'device_name', Value: device.name }]),
    {
      Name: 'dev:device_arn',
      Value: `arn:aws:cognito-idp:${regionOf(pool)}:${ACCOUNT_ID}:owner/${username}.${pool}/device/${device.key}`,
    },
    { Name: 'dev:device_owner', Value: `${username}.${pool}` },
    { Name: 'last_ip_used', Value: device.ip },
    {
      Name: 'dev:device_remembered_status',
      Value: device.remembered ? 'remembered' : 'not_remembered',
    },
    { Name: 'dev:device_sdk', Value: 'aws-sdk' },
  ],
  DeviceCreateDate: seconds(device.createdAt),
  DeviceLastModifiedDate: seconds(device.lastSeenAt),
  DeviceLastAuthenticatedDate: seconds(device.lastSeenAt),
});

/** Has no UserNotFoundException in the API model: an unknown user is a ResourceNotFoundException. */
export const adminListDevices = (deps: ApiDeps): Operation => ({
  name: 'AdminListDevices',
  category: 'UserResourceRead',
  authorisation: READERS,
  rules: { UserPoolId: POOL_ID, Username: USERNAME, Limit: LIMIT, PaginationToken: SEARCH_TOKEN },
  run({ input }) {
    const pool = text(input, 'UserPoolId');
    const user = findUser(deps, input);
    if (!user) throw notFound('User does not exist.');
    const page = pageOfList(
      deps,
      {
        scope: ['AdminListDevices', pool, user.sub],
        token: optionalText(input, 'PaginationToken'),
        limit: optionalInteger(input, 'Limit'),
      },
      liveDevices(deps, user),
      ({ key }) => key,
    );
    return {
      Devices: page.entries.map((device) => deviceType(pool, user, device)),
      PaginationToken: page.token,
    };
  },
});
