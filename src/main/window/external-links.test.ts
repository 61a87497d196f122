import { describe, expect, it, vi } from 'vitest';
import { createOpenExternal } from './external-links.ts';

const allowed = ['https://acme.auth.eu-central-1.amazoncognito.com', 'http://127.0.0.1:9229'];

function links(open = vi.fn(async (_url: string) => {})) {
  return { open, openExternal: createOpenExternal({ open, allowedOrigins: () => allowed }) };
}

describe('opening a page in the system browser', () => {
  it.each([
    'https://acme.auth.eu-central-1.amazoncognito.com/oauth2/authorize?a=b',
    'http://127.0.0.1:9229/oauth2/authorize',
  ])('hands over %s', async (url) => {
    const { open, openExternal } = links();
    await openExternal(url);
    expect(open).toHaveBeenCalledWith(url);
  });

  it.each([
    'https://acme.auth.eu-central-1.amazoncognito.com.evil.example/',
    'https://evil.example/?https://acme.auth.eu-central-1.amazoncognito.com',
    'https://acme.auth.eu-central-1.amazoncognito.com@evil.example/',
    'https://user:pass@acme.auth.eu-central-1.amazoncognito.com/',
    'http://acme.auth.eu-central-1.amazoncognito.com/',
    'http://127.0.0.1:9230/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-msdt:/id',
    'smb://host/share',
    '',
  ])('refuses %s', async (url) => {
    const { open, openExternal } = links();
    await expect(openExternal(url)).rejects.toMatchObject({ code: 'BROWSER_NOT_OPENED' });
    expect(open).not.toHaveBeenCalled();
  });

  it('says so when there is no browser', async () => {
    const { openExternal } = links(vi.fn(() => Promise.reject(new Error('xdg-open'))));
    await expect(openExternal(`${allowed[0]}/x`)).rejects.toMatchObject({
      message: 'The system browser could not be opened.',
      next: 'Set a default browser, then try again.',
    });
  });
});
