import { describe, expect, it } from 'vitest';
import type { PoolUser } from '../types.ts';
import { devicesOf, eventsOf, sessionsOf } from './activity.ts';
import { sampleUsers } from './users.ts';

const NOW = Date.UTC(2026, 10, 21, 9);
const users: PoolUser[] = sampleUsers(7, 2_000).map(({ pairs: _pairs, ...row }) => ({
  ...row,
  attributes: new Map(),
}));
const withStatus = (...status: string[]) => users.filter((user) => status.includes(user.status));
const clients = ['client1', 'client2'];

describe('what the sample users did', () => {
  it('is the same at every time of a day', () => {
    for (const user of users.slice(0, 50)) {
      const later = NOW + 3_600_000;
      expect(eventsOf(user, later)).toEqual(eventsOf(user, NOW));
      expect(devicesOf(user, later)).toEqual(devicesOf(user, NOW));
      expect(sessionsOf(user, later, clients)).toEqual(sessionsOf(user, NOW, clients));
    }
  });

  it('is nothing for some, and more than a page for a few', () => {
    for (const of of [devicesOf, eventsOf]) {
      const counts = users.map((user) => of(user, NOW).length);
      expect(counts.filter((count) => count === 0).length).toBeGreaterThan(users.length / 10);
      expect(counts.filter((count) => count > 60).length).toBeGreaterThan(5);
    }
    expect(Math.max(...users.map((user) => sessionsOf(user, NOW, clients).length))).toBeLessThanOrEqual(125);
  });

  it('is in order, within the last 90 days and not before the user', () => {
    for (const user of users) {
      const times = eventsOf(user, NOW).map(({ at }) => at);
      expect(times).toEqual([...times].sort((a, b) => b - a));
      for (const at of times) {
        expect(at).toBeGreaterThanOrEqual(Math.max(user.createdAt, NOW - 91 * 86_400_000));
        expect(at).toBeLessThan(NOW);
      }
      for (const { createdAt, lastSeenAt } of devicesOf(user, NOW))
        expect(lastSeenAt).toBeGreaterThanOrEqual(createdAt);
    }
  });

  it('fits the state of the user', () => {
    for (const user of withStatus('FORCE_CHANGE_PASSWORD', 'UNCONFIRMED')) {
      expect([devicesOf(user, NOW), sessionsOf(user, NOW, clients)]).toEqual([[], []]);
      for (const { type } of eventsOf(user, NOW)) expect(['SignUp', 'ResendCode']).toContain(type);
    }
    for (const user of users.filter(({ enabled }) => !enabled)) {
      expect(sessionsOf(user, NOW, clients)).toEqual([]);
      expect(eventsOf(user, NOW).every(({ response }) => response === 'Fail')).toBe(true);
    }
  });

  it('has what an agent looks for: wrong passwords, far countries, blocked and leaked', () => {
    const events = users.flatMap((user) => eventsOf(user, NOW));
    expect(events.some(({ response, risk }) => response === 'Fail' && risk.decision === 'NoRisk')).toBe(true);
    expect(events.some(({ risk }) => risk.decision === 'Block' && risk.level === 'High')).toBe(true);
    expect(events.some(({ risk }) => risk.leaked)).toBe(true);
    expect(new Set(events.map(({ place }) => place.country)).size).toBeGreaterThan(6);
  });
});
