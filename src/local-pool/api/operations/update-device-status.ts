import { liveDevices, putDevice } from '../activity.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../errors.ts';
import { text } from '../input.ts';
import { userNotFound } from '../lookup.ts';
import { ACCESS_TOKEN, type Operation } from '../operation.ts';
import { DEVICE_KEY, TOKEN } from '../rules.ts';

/** Users say whether one of their devices is to be remembered. */
export const updateDeviceStatus = (deps: ApiDeps): Operation => ({
  name: 'UpdateDeviceStatus',
  category: 'UserResourceUpdate',
  authorisation: ACCESS_TOKEN,
  rules: {
    AccessToken: TOKEN,
    DeviceKey: DEVICE_KEY,
    DeviceRememberedStatus: { kind: 'string', oneOf: ['remembered', 'not_remembered'] },
  },
  run({ input, claims }) {
    const user = claims && deps.directory.bySub(claims.sub);
    const row = user && deps.directory.row(user.sub);
    if (!user || !row) throw userNotFound();
    const key = text(input, 'DeviceKey');
    const device = liveDevices(deps, user).find((one) => one.key === key);
    if (!device) throw notFound('Device does not exist.');
    const remembered = text(input, 'DeviceRememberedStatus') === 'remembered';
    deps.directory.edit(row, () => putDevice(row, { ...device, remembered }));
    return {};
  },
});
