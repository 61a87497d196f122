import { describe, expect, it } from 'vitest';
import { commandFor, linuxBrowser } from './private-command.ts';

const URL = 'https://acme.auth.eu-central-1.amazoncognito.com/oauth2/authorize?state=a&nonce=b';

describe('opening a private window', () => {
  it.each([
    ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', 'Google Chrome', '--incognito'],
    ['C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe', 'Microsoft Edge', '--inprivate'],
    ['C:\\Program Files\\Mozilla Firefox\\firefox.exe', 'Firefox', '--private-window'],
    ['C:\\Program Files\\BraveSoftware\\Brave-Browser\\Application\\brave.exe', 'Brave', '--incognito'],
    ['C:\\Users\\ada\\AppData\\Local\\Programs\\Opera\\opera.exe', 'Opera', '--private'],
    ['C:\\Users\\ada\\AppData\\Local\\Vivaldi\\Application\\vivaldi.exe', 'Vivaldi', '--incognito'],
  ])('on Windows: %s', (path, name, option) => {
    expect(commandFor('win32', { path }, URL)).toEqual({ name, program: path, args: [option, URL] });
  });

  it.each([
    ['/Applications/Google Chrome.app', 'Google Chrome', '--incognito'],
    ['/Applications/Firefox.app', 'Firefox', '--private-window'],
    ['/Applications/Microsoft Edge.app', 'Microsoft Edge', '--inprivate'],
    ['/Applications/Brave Browser.app', 'Brave', '--incognito'],
  ])('on macOS: %s', (path, name, option) => {
    expect(commandFor('darwin', { path }, URL)).toEqual({
      name,
      program: '/usr/bin/open',
      args: ['-na', path, '--args', option, URL],
    });
  });

  it('on Linux: a program, or a Flatpak by its name', () => {
    expect(commandFor('linux', { path: '/usr/bin/firefox-esr' }, URL)).toEqual({
      name: 'Firefox',
      program: '/usr/bin/firefox-esr',
      args: ['--private-window', URL],
    });
    expect(commandFor('linux', { path: 'com.google.Chrome' }, URL)).toEqual({
      name: 'Google Chrome',
      program: 'flatpak',
      args: ['run', 'com.google.Chrome', '--incognito', URL],
    });
  });

  it.each([
    ['darwin', '/Applications/Safari.app'],
    ['darwin', '/usr/local/bin/firefox'],
    ['win32', 'C:\\Windows\\System32\\OpenWith.exe'],
    ['win32', 'C:\\Program Files\\Mozilla Firefox\\firefox.cmd'],
    ['linux', '/usr/bin/epiphany'],
    ['linux', '/home/chrome/bin/xterm'],
    ['freebsd', '/usr/local/bin/firefox'],
  ] as const)('not where nothing is known of it: %s %s', (platform, path) => {
    expect(commandFor(platform, { path }, URL)).toBeNull();
  });
});

describe('the browser of a Linux desktop', () => {
  const find = (program: string) =>
    ['firefox-esr', 'chromium', 'google-chrome-stable'].includes(program) ? `/usr/bin/${program}` : null;

  it.each([
    ['firefox.desktop\n', '/usr/bin/firefox-esr'],
    ['firefox_firefox.desktop', '/usr/bin/firefox-esr'],
    ['chromium_chromium.desktop', '/usr/bin/chromium'],
    ['google-chrome.desktop', '/usr/bin/google-chrome-stable'],
    ['com.brave.Browser.desktop', 'com.brave.Browser'],
  ])('%s', (file, path) => {
    expect(linuxBrowser(file, find)).toEqual({ path });
  });

  it.each(['', 'brave-browser.desktop', 'org.gnome.Epiphany.desktop', '--help', 'fire fox', '../firefox/x'])(
    'is unknown or not there: %j',
    (file) => {
      expect(linuxBrowser(file, find)).toBeNull();
    },
  );
});
