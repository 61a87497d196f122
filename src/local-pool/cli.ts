import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readCliOptions } from './cli-options.ts';
import { CUSTOMER_PASSWORD } from './config.ts';
import { startLocalPool } from './index.ts';
import type { LocalPool, LocalPoolOptions } from './types.ts';
import { runPoolWorker, type ToPoolWorker } from './worker-protocol.ts';

function summary(pool: LocalPool, milliseconds: number): string {
  const staff = pool.staff.map(
    ({ role, username, password }) => `  ${role.padEnd(8)} ${username.padEnd(13)} ${password}`,
  );
  return `User pool "${pool.userPoolName}" with ${pool.store.size} users, ready in ${(milliseconds / 1000).toFixed(1)} s

  Cognito API        ${pool.endpoints.cognitoIdp}
  Identity pool API  ${pool.endpoints.cognitoIdentity}
  Sign-in domain     ${pool.endpoints.signInDomain}
  Backend            ${pool.endpoints.backend}/api/v1/me
  Messages           ${pool.origin}/outbox
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

/** The worker's messages as JSON lines: first `ready` or `failed`, then answers. The pool ends with its parent. */
async function talk(options: LocalPoolOptions): Promise<void> {
  const lines = createInterface({ input: process.stdin });
  await runPoolWorker({
    options,
    start: startLocalPool,
    port: {
      post: (message) => void process.stdout.write(`${JSON.stringify(message)}\n`),
      onMessage(listener) {
        lines.on('line', (line) => listener(JSON.parse(line) as ToPoolWorker));
        lines.on('close', () => listener({ type: 'close' }));
      },
      close: () => process.stdin.destroy(),
    },
  });
}

const read = readCliOptions(process.argv.slice(2), join(process.cwd(), '.cache', 'local-pool'));
if (read.kind === 'help') console.log(read.text);
if (read.kind === 'bad') {
  console.error(read.message);
  process.exitCode = 2;
}
if (read.kind === 'run' && read.json) await talk(read.options);
if (read.kind === 'run' && !read.json) {
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
