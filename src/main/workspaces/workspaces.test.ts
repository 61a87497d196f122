import { describe, expect, it, vi } from 'vitest';
import type { SessionState } from '#shared/domain/session.ts';
import { sampleConnection } from '#test/support/bridge-doubles.ts';
import { createWorkspaces } from './workspaces.ts';

function keeper(state: SessionState = { phase: 'signedOut', message: null }) {
  const dispose = vi.fn(async (_options: { forget: boolean }) => {});
  const resolve = vi.fn(async (id: string) => ({ ...sampleConnection, id }));
  const build = vi.fn(async () => ({ session: { state: () => state }, dispose }));
  const forget = vi.fn(async () => {});
  return { dispose, resolve, build, forget, workspaces: createWorkspaces({ resolve, build, forget }) };
}

describe('workspaces', () => {
  it('starts the services of a connection once, however many ask at the same time', async () => {
    const { workspaces, build } = keeper();
    const [one, two] = await Promise.all([workspaces.open('a'), workspaces.open('a')]);
    expect(one).toBe(two);
    expect(build).toHaveBeenCalledTimes(1);
  });

  it('tries again after a start that failed', async () => {
    const { workspaces, resolve } = keeper();
    resolve.mockRejectedValueOnce(new Error('port taken'));
    await expect(workspaces.open('a')).rejects.toThrow('port taken');
    await expect(workspaces.open('a')).resolves.toBeDefined();
  });

  it('ends services that were closed while they were starting', async () => {
    const { workspaces, dispose } = keeper();
    const opening = workspaces.open('a');
    await workspaces.close('a');
    await opening;
    expect(dispose).toHaveBeenCalledTimes(1);
    expect(workspaces.opened('a')).toBeUndefined();
  });

  it('takes the keychain entry of a removed connection along', async () => {
    const { workspaces, dispose, forget } = keeper();
    await workspaces.open('a');
    await workspaces.close('a', sampleConnection);
    expect(dispose).toHaveBeenCalledWith({ forget: true });
    expect(forget).not.toHaveBeenCalled();
  });

  it('does so too if its services were never started', async () => {
    const { workspaces, forget } = keeper();
    await workspaces.close('a', sampleConnection);
    expect(forget).toHaveBeenCalledWith(sampleConnection);
  });

  it('gives no role before the services run, and none that the session does not hold', async () => {
    const { workspaces } = keeper({ phase: 'notNeeded', role: 'staff' });
    expect(workspaces.roleIn('a')).toBeUndefined();
    await workspaces.open('a');
    expect(workspaces.roleIn('a')).toBe('staff');
    expect(workspaces.roleIn('b')).toBeUndefined();
  });

  it('ends all, even if one of them cannot be ended', async () => {
    const { workspaces, dispose } = keeper();
    await workspaces.open('a');
    await workspaces.open('b');
    dispose.mockRejectedValueOnce(new Error('stuck'));
    await workspaces.closeAll();
    expect(dispose).toHaveBeenCalledTimes(2);
    expect(workspaces.all()).toEqual([]);
  });
});
