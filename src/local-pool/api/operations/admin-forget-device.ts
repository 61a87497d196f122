import { forgetDevice, liveDevices } from '../activity.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../errors.ts';
import { text } from '../input.ts';
import { requireRow, requireUser } from '../lookup.ts';
import { CHANGERS, type Operation } from '../operation.ts';
import { DEVICE_KEY, POOL_ID, USERNAME } from '../rules.ts';

export const adminForgetDevice = (deps: ApiDeps): Operation => ({
  name: 'AdminForgetDevice',
  category: 'UserResourceUpdate',
  authorisation: CHANGERS,
  rules: {
    UserPoolId: POOL_ID,
    Username: USERNAME,
    DeviceKey: DEVICE_KEY,
  },
  run({ input }) {
    const key = text(input, 'DeviceKey');
    if (!liveDevices(deps, requireUser(deps, input)).some((device) => device.key === key)) {
      throw notFound('Device does not exist.');
    }
    const row = requireRow(deps, input);
    deps.directory.edit(row, () => forgetDevice(row, key));
    return {};
  },
});
