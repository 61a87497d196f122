import { describe, expect, it } from 'vitest';
import { fileFor } from './app-files.ts';

const folder = '/opt/lifeguard/renderer';

describe('the file behind a URL of our scheme', () => {
  it('is the index for the root, and the named file otherwise', () => {
    expect(fileFor('app://lifeguard/', folder)).toBe(`${folder}/index.html`);
    expect(fileFor('app://lifeguard/assets/a.js', folder)).toBe(`${folder}/assets/a.js`);
    expect(fileFor('app://lifeguard/assets/a.js?x#y', folder)).toBe(`${folder}/assets/a.js`);
  });

  it.each([
    'app://lifeguard/..%2f..%2fetc/passwd',
    'app://lifeguard/assets/..%2f..%2f..%2frenderer-secrets/a.js',
    'app://lifeguard/..%5c..%5cwindows',
    'app://lifeguard/a%00.js',
    'app://lifeguard/%ff',
    'app://elsewhere/index.html',
    'app://lifeguard.evil/index.html',
    'not a url',
  ])('is refused for %s', (url) => {
    expect(fileFor(url, folder)).toBeUndefined();
  });

  it('is never outside the folder, whatever dots the URL holds', () => {
    for (const dots of ['../../..', '%2e%2e/%2E%2e', './../.%2e']) {
      expect(fileFor(`app://lifeguard/${dots}/etc/passwd`, folder)).toBe(`${folder}/etc/passwd`);
    }
  });
});
