import { join } from 'node:path';
import { readCliOptions } from './cli-options.ts';
import { CUSTOMER_PASSWORD } from './config.ts';
import { startLocalPool } from './index.ts';
import type { LocalPool } from './types.ts';

function summary(pool: LocalPool, milliseconds: number): string {
  const staff = pool.staff.map(
    ({ role, username, password }) => `  ${role.padEnd(8)} ${username.padEnd(13)} ${password}`,
  );
  return `User pool "${pool.userPoolName}" with ${pool.store.size} users, ready in ${(milliseconds / 1000).toFixed(1)} s

  Cognito API        ${pool.endpoints.cognitoIdp}
  Identity pool API  ${pool.endpoints.cognitoIdentity}
  Sign-in domain     ${pool.endpoints.signInDomain}
  Backend            ${pool.endpoints.backend}/api/v1/me
  Issuer             ${pool.issuer}
  Region             ${pool.region}
  User pool id       ${pool.userPoolId}
  App client id      ${pool.clientId}
  Identity pool id   ${pool.identityPoolId}
  Callback URLs      ${pool.callbackPorts.map((port) => `http://127.0.0.1:${port}/callback`).join(' ')}

Sign in as
${staff.join('\n')}
  every confirmed customer: ${CUSTOMER_PASSWORD}

Ask it as an admin
  AWS_ACCESS_KEY_ID=${pool.adminKey.accessKeyId} AWS_SECRET_ACCESS_KEY=${pool.adminKey.secretAccessKey} \\
  aws cognito-idp list-users --endpoint-url ${pool.origin} --region ${pool.region} --user-pool-id ${pool.userPoolId} --limit 3

Ctrl-C stops it.`;
}

const read = readCliOptions(process.argv.slice(2), join(process.cwd(), '.cache', 'local-pool'));
if (read.kind === 'help') console.log(read.text);
if (read.kind === 'bad') {
  console.error(read.message);
  process.exitCode = 2;
}
if (read.kind === 'run') {
  try {
    const startedAt = performance.now();
    const pool = await startLocalPool(read.options);
    console.log(summary(pool, performance.now() - startedAt));
    const stop = async (): Promise<void> => {
      await pool.close();
      console.log('Stopped.');
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
