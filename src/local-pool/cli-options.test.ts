import { describe, expect, it } from 'vitest';
import { readCliOptions } from './cli-options.ts';

const read = (...argv: string[]) => readCliOptions(argv, '/state');

describe('npm run pool', () => {
  it('has defaults', () => {
    expect(read()).toEqual({
      kind: 'run',
      json: false,
      options: {
        dataDir: '/state',
        port: 9400,
        users: 5000,
        seed: 7,
        behaviour: { quotas: false, latencyMs: 0 },
      },
    });
  });

  it('takes every flag', () => {
    const argv =
      '--port 0 --users 1000000 --seed 3 --quotas --latency 250 --churn 40 --stale 900 --json --data /tmp/p --pool-id eu-west-1_Staging01'.split(
        ' ',
      );
    expect(read(...argv)).toEqual({
      kind: 'run',
      json: true,
      options: {
        dataDir: '/tmp/p',
        port: 0,
        users: 1_000_000,
        seed: 3,
        userPoolId: 'eu-west-1_Staging01',
        userPoolName: 'eu-west-1_Staging01',
        behaviour: { quotas: true, latencyMs: 250, staleMs: 900, churn: { perSecond: 40, seed: 3 } },
      },
    });
  });

  it.each([
    [['--usres', '5'], "Unknown option '--usres'. --help lists what there is."],
    [['--users', 'many'], '--users must be a whole number from 0 to 5000000, not "many".'],
    [['--port', '70000'], '--port must be a whole number from 0 to 65535, not "70000".'],
    [['--latency=-1'], '--latency must be a whole number from 0 to 600000, not "-1".'],
    [['--churn', 'much'], '--churn must be a whole number from 0 to 10000, not "much".'],
    [['--pool-id', 'Staging'], '--pool-id must be a region, an underscore and a name, not "Staging".'],
    [['--data='], '--data must name a folder.'],
    [['5000'], /^Unexpected argument '5000'/u],
    [['--port'], /^Option '--port <value>' argument missing/u],
  ])('answers %j with a sentence', (argv, message) => {
    expect(read(...argv)).toEqual({
      kind: 'bad',
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  it('explains itself', () => {
    expect(read('--help')).toMatchObject({ kind: 'help', text: expect.stringContaining('--latency') });
  });
});
