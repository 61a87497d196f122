import { parseArgs } from 'node:util';
import type { LocalPoolOptions } from './types.ts';

export type CliOptions =
  | { readonly kind: 'run'; readonly options: LocalPoolOptions; readonly json: boolean }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'bad'; readonly message: string };

const HELP = `Runs the embedded user pool on 127.0.0.1.

  --port <n>      port to listen on (default 9400; 0: any free one)
  --users <n>     number of sample users (default 5000)
  --seed <n>      another number makes other people (default 7)
  --quotas        answer with Cognito's request quotas
  --latency <ms>  wait before every answer
  --stale <ms>    ListUsers shows changes so much later
  --churn <n>     users that come, change or go per second
  --json          talk to a parent process: JSON lines, as in worker-protocol.ts
  --pool-id <id>  another user pool, with its region (eu-west-1_Staging01); give it a folder of its own
  --data <dir>    folder for keys, sessions and changes (default .cache/local-pool)
  --help          this text`;

const LARGEST_POOL = 5_000_000;

/** Reads the command line of `npm run pool`; `defaultDir` is taken without `--data`. */
export function readCliOptions(argv: readonly string[], defaultDir: string): CliOptions {
  let values: { [name: string]: string | boolean | undefined };
  try {
    ({ values } = parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string', default: '9400' },
        users: { type: 'string', default: '5000' },
        seed: { type: 'string', default: '7' },
        latency: { type: 'string', default: '0' },
        stale: { type: 'string', default: '0' },
        churn: { type: 'string', default: '0' },
        quotas: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        'pool-id': { type: 'string' },
        data: { type: 'string', default: defaultDir },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    const why = error instanceof Error ? error.message.split('. ')[0] : String(error);
    return { kind: 'bad', message: `${why}. --help lists what there is.` };
  }
  if (values.help === true) return { kind: 'help', text: HELP };
  const problems: string[] = [];
  const number = (name: string, max: number): number => {
    const text = String(values[name]);
    const value = Number(text);
    if (!/^\d+$/u.test(text) || value > max) {
      problems.push(`--${name} must be a whole number from 0 to ${max}, not "${text}".`);
    }
    return value;
  };
  const port = number('port', 65_535);
  const users = number('users', LARGEST_POOL);
  const seed = number('seed', 0xffff_ffff);
  const latencyMs = number('latency', 600_000);
  const staleMs = number('stale', 600_000);
  const perSecond = number('churn', 10_000);
  const poolId = values['pool-id'];
  if (poolId !== undefined && !/^[a-z]{2}(-[a-z]+)+-\d_[0-9a-zA-Z]{1,40}$/u.test(String(poolId))) {
    problems.push(`--pool-id must be a region, an underscore and a name, not "${poolId}".`);
  }
  const dataDir = String(values.data);
  if (dataDir === '') problems.push('--data must name a folder.');
  if (problems.length > 0) return { kind: 'bad', message: problems.join('\n') };
  return {
    kind: 'run',
    json: values.json === true,
    options: {
      dataDir,
      port,
      users,
      seed,
      ...(poolId !== undefined && { userPoolId: String(poolId), userPoolName: String(poolId) }),
      behaviour: {
        quotas: values.quotas === true,
        latencyMs,
        ...(staleMs > 0 && { staleMs }),
        ...(perSecond > 0 && { churn: { perSecond, seed } }),
      },
    },
  };
}
