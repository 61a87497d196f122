import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attributes, type PoolChanger, startPoolChanger } from '#test/support/pool-changer.ts';

let changer: PoolChanger;
beforeAll(async () => {
  changer = await startPoolChanger({ users: 50 });
});
afterAll(() => changer.stop());
beforeEach(() => changer.pool.outbox.clear());

const invite = (Username: string, email: string) =>
  changer.api.adminCreateUser({
    UserPoolId: changer.UserPoolId,
    Username,
    UserAttributes: attributes({ email }),
    DesiredDeliveryMediums: ['EMAIL'],
  });
const page = async (path = '/outbox') => {
  const response = await fetch(`${changer.pool.origin}${path}`);
  return { response, text: await response.text() };
};

describe('the outbox', () => {
  it('is a page that people can read, newest first', async () => {
    expect((await page()).text).toContain('No messages yet.');
    await invite('first.one', 'first@example.com');
    await invite('second.one', 'second@example.com');
    const { response, text } = await page();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(text).toContain('2 messages');
    expect(text.indexOf('second@example.com')).toBeLessThan(text.indexOf('first@example.com'));
    const [message] = changer.pool.outbox.messages();
    const json = JSON.parse((await page('/outbox.json')).text);
    expect(json.messages[0]).toEqual(message);
    expect(json.messages).toHaveLength(2);
  });

  it('shows what is in a message as text, whatever it is', async () => {
    await invite('<script>alert(1)</script>', '"<img/src=x>"@example.com');
    const { text } = await page();
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('<img/src');
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('answers nobody who came by another name', async () => {
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) =>
      request(`${changer.pool.origin}/outbox`, { headers: { Host: 'evil.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end(),
    );
    expect(status).toBe(421);
  });
});
