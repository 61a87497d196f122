import keytar from 'keytar';
import { mirrorAccount } from '#main/mirror/store/mirror-key.ts';
import { createKeytarStore } from '#main/secrets/keytar-store.ts';
import { KEYCHAIN_SERVICE } from '#main/secrets/open-secret-store.ts';
import { copyDetails, copyLine, copyStrip, openCopyDetails, pressInDetails } from '../e2e/support/copy.ts';
import { launchLifeguard, newDataDir } from '../e2e/support/lifeguard.ts';
import { saveConnections, startOwnPool } from '../e2e/support/own-pool.ts';
import { goTo, search, userPanel, userRows } from '../e2e/support/window.ts';
import type { Camera } from './camera.ts';
import { dismiss, resize } from './demo-stops.ts';
import { tourOfInsights } from './insight-stops.ts';
import { tourOfUsers } from './user-stops.ts';

/** On a pool of its own, in every state that the copy of a pool can be in. */
export async function tourOfCopy(camera: Camera): Promise<void> {
  const own = await startOwnPool({ users: 1_200 });
  const connection = own.connectionByKeys('tour', 'Acme Production', { budget: { reads: 0.1, writes: 0.2 } });
  const dataDir = await newDataDir();
  await saveConnections(dataDir, [connection]);
  let lifeguard = await launchLifeguard({ dataDir, env: own.env });
  await resize(lifeguard, 1280, 800);
  const stop = (name: string, reach: () => Promise<unknown>) => camera.stop(name, lifeguard.window, reach);
  const { window } = lifeguard;

  await stop('first-reading', async () => {
    await userRows(window).first().waitFor();
    await copyLine(window).getByText('%').waitFor();
  });
  await stop('first-reading-details', () => openCopyDetails(window));
  await stop('first-reading-overview', async () => {
    await dismiss(window);
    await goTo(window, 'Overview');
  });
  await stop('first-reading-groups', () => goTo(window, 'Groups'));
  await stop('first-reading-changes', () => goTo(window, 'Changes'));
  await stop('paused', async () => {
    await goTo(window, 'Users');
    await pressInDetails(window, 'Pause');
    await copyLine(window).getByText('Paused').waitFor();
  });
  await stop('paused-details', () => openCopyDetails(window));
  await dismiss(window);
  await pressInDetails(window, 'Resume');
  await copyLine(window).getByText('· read').waitFor({ timeout: 60_000 });

  await tourOfUsers(camera, lifeguard, own);
  await tourOfInsights(camera, lifeguard, own, connection.id);

  await stop('copy-details', async () => {
    await goTo(window, 'Users');
    await openCopyDetails(window);
  });
  await stop('forget', async () => {
    await copyDetails(window).getByRole('button', { name: 'Forget this copy…' }).click();
    await window.getByRole('dialog', { name: 'Forget this copy?' }).waitFor();
  });
  await dismiss(window);
  await stop('no-permission', async () => {
    own.fail('access-denied', 'ListUsers');
    await pressInDetails(window, 'Read now');
    await copyStrip(window).getByText('IAM does not allow').waitFor();
  });
  own.heal();
  await own.leave();
  await stop('offline', async () => {
    await pressInDetails(window, 'Read now');
    await copyStrip(window).getByText('cannot be reached').waitFor();
  });
  await stop('offline-user', async () => {
    await search(window, 'ada.admin');
    await userRows(window).first().click();
    await userPanel(window).getByText('could not be read anew').waitFor();
  });
  await stop('offline-details', () => openCopyDetails(window));
  await lifeguard.quit();
  await own.comeBack();

  const keychain = createKeytarStore({ keytar, service: KEYCHAIN_SERVICE });
  await keychain.set(mirrorAccount(connection), Buffer.alloc(32, 7).toString('base64url'));
  lifeguard = await launchLifeguard({ dataDir, env: own.env });
  await resize(lifeguard, 1280, 800);
  await stop('wrong-key', () => copyStrip(lifeguard.window).getByText('key').waitFor());
  await stop('wrong-key-overview', () => goTo(lifeguard.window, 'Overview'));
  await stop('wrong-key-details', () => openCopyDetails(lifeguard.window));
  await lifeguard.quit();
  await own.stop();
}
