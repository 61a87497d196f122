import { putDevice } from '../activity.ts';
import type { ApiDeps } from '../deps.ts';
import { invalidParameter, notFound } from '../errors.ts';
import { optionalText, structure, text } from '../input.ts';
import { userNotFound } from '../lookup.ts';
import { ACCESS_TOKEN, type Operation } from '../operation.ts';
import { DEVICE_KEY, TOKEN } from '../rules.ts';

const PART = { kind: 'string', max: 131_072 } as const;

/** Registers the device of a sign-in. It is remembered only when the user says so (DeviceOnlyRememberedOnUserPrompt). */
export const confirmDevice = (deps: ApiDeps): Operation => ({
  name: 'ConfirmDevice',
  category: 'UserResourceUpdate',
  authorisation: ACCESS_TOKEN,
  rules: {
    AccessToken: TOKEN,
    DeviceKey: DEVICE_KEY,
    DeviceName: { kind: 'string', min: 1, max: 1024 },
    DeviceSecretVerifierConfig: { kind: 'object', members: { PasswordVerifier: PART, Salt: PART } },
  },
  run({ input, claims }) {
    const row = claims && deps.directory.row(claims.sub);
    if (!row) throw userNotFound();
    const config = structure(input, 'DeviceSecretVerifierConfig');
    if (!config || !text(config, 'PasswordVerifier') || !text(config, 'Salt')) {
      throw invalidParameter('Device secret verifier config is missing.');
    }
    const key = text(input, 'DeviceKey');
    if (!deps.challenges.takeDevice(row.sub, key)) throw notFound('Device does not exist.');
    const at = deps.now();
    const name = optionalText(input, 'DeviceName') ?? '';
    const device = { key, name, ip: '127.0.0.1', remembered: false, createdAt: at, lastSeenAt: at };
    deps.directory.edit(row, () => putDevice(row, device));
    return { UserConfirmationNecessary: true };
  },
});
