import { describe, expect, it } from 'vitest';
import { createPageTokens } from './page-token.ts';

const scope = ['ListUsers', 'pool', ''];

describe('page tokens', () => {
  it('come back as they were and say nothing in between', () => {
    const tokens = createPageTokens(() => 0);
    const token = tokens.write(scope, { after: 'some-sub' });
    expect(Buffer.from(token, 'base64').toString('latin1')).not.toContain('some-sub');
    expect(token).toMatch(/^\S+$/u);
    expect(tokens.read(scope, token)).toMatchObject({ after: 'some-sub' });
  });

  it('are refused by another operation, pool, filter or start of the pool', () => {
    const tokens = createPageTokens(() => 0);
    const token = tokens.write(scope, { after: 'x' });
    for (const other of [
      ['ListUsersInGroup', 'pool', ''],
      ['ListUsers', 'other', ''],
      ['ListUsers', 'pool', 'f'],
    ]) {
      expect(() => tokens.read(other, token)).toThrow('Invalid pagination token.');
    }
    expect(() => createPageTokens(() => 0).read(scope, token)).toThrow('Invalid pagination token.');
  });

  it('are refused when any byte was changed, or when they are no tokens', () => {
    const tokens = createPageTokens(() => 0);
    const bytes = Buffer.from(tokens.write(scope, { after: 'x' }), 'base64');
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => tokens.read(scope, changed.toString('base64'))).toThrow('Invalid pagination token.');
    }
    for (const token of ['', 'x', '!!!', 'A'.repeat(400), `${bytes.toString('base64')}A`]) {
      expect(() => tokens.read(scope, token)).toThrow('Invalid pagination token.');
    }
  });

  it('live for an hour', () => {
    let now = 0;
    const tokens = createPageTokens(() => now);
    const token = tokens.write(scope, { after: 'x' });
    now = 3_600_000;
    expect(tokens.read(scope, token).after).toBe('x');
    now += 1;
    expect(() => tokens.read(scope, token)).toThrow('Invalid pagination token.');
  });

  it('expire in the middle of a listing when told to', () => {
    let every: number | undefined = 3;
    const tokens = createPageTokens(
      () => 0,
      () => every,
    );
    const token = tokens.write(scope, { after: 'x' });
    const read = () => tokens.read(scope, token);
    expect([read().after, read().after]).toEqual(['x', 'x']);
    expect(read).toThrow('Invalid pagination token.');
    expect(read().after).toBe('x');
    every = undefined;
    for (let time = 0; time < 9; time += 1) expect(read().after).toBe('x');
  });
});
