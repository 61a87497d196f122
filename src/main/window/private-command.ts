/** A browser as the system names it. */
export interface Browser {
  /** Windows: its program; macOS: its folder (`….app`); Linux: a program, or the name of a Flatpak. */
  readonly path: string;
}

export interface PrivateCommand {
  /** As a person knows it. */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
}

interface Kind {
  readonly name: string;
  /** Found in the last part of the path, without its ending. */
  readonly sign: RegExp;
  readonly option: string;
}

/** Those whose names hold another's come first. Safari and GNOME Web open no private window by command. */
const KINDS: readonly Kind[] = [
  { name: 'LibreWolf', sign: /librewolf/, option: '--private-window' },
  { name: 'Waterfox', sign: /waterfox/, option: '--private-window' },
  { name: 'Firefox', sign: /firefox|^iceweasel/, option: '--private-window' },
  { name: 'Microsoft Edge', sign: /msedge|edge/, option: '--inprivate' },
  { name: 'Brave', sign: /brave/, option: '--incognito' },
  { name: 'Vivaldi', sign: /vivaldi/, option: '--incognito' },
  { name: 'Opera', sign: /opera/, option: '--private' },
  { name: 'Chromium', sign: /chromium/, option: '--incognito' },
  { name: 'Google Chrome', sign: /chrome/, option: '--incognito' },
];

/** How a private window of this browser is opened; null: not known. `url` begins with its scheme. */
export function commandFor(platform: NodeJS.Platform, browser: Browser, url: string): PrivateCommand | null {
  const { path } = browser;
  const kind = kindOf(path);
  if (kind === null) return null;
  const args = [kind.option, url];
  switch (platform) {
    case 'darwin':
      // `-n`: a browser that runs already would not be told of the arguments.
      return path.endsWith('.app')
        ? { name: kind.name, program: '/usr/bin/open', args: ['-na', path, '--args', ...args] }
        : null;
    case 'win32':
      return /\.exe$/i.test(path) ? { name: kind.name, program: path, args } : null;
    case 'linux':
      return path.startsWith('/')
        ? { name: kind.name, program: path, args }
        : { name: kind.name, program: 'flatpak', args: ['run', path, ...args] };
    default:
      return null;
  }
}

function kindOf(path: string): Kind | null {
  const last = path.split(/[/\\]/).at(-1) ?? '';
  const name = last.replace(/\.(app|exe|desktop)$/i, '').toLowerCase();
  return KINDS.find(({ sign }) => sign.test(name)) ?? null;
}

/** Programs by which the browsers of a Linux desktop may be started, by the name of their desktop file. */
const PROGRAMS: readonly (readonly [file: RegExp, programs: readonly string[]])[] = [
  [/librewolf/, ['librewolf']],
  [/waterfox/, ['waterfox']],
  [/firefox/, ['firefox', 'firefox-esr']],
  [/edge/, ['microsoft-edge-stable', 'microsoft-edge']],
  [/brave/, ['brave-browser', 'brave']],
  [/vivaldi/, ['vivaldi-stable', 'vivaldi']],
  [/opera/, ['opera']],
  [/chromium/, ['chromium', 'chromium-browser']],
  [/chrome/, ['google-chrome-stable', 'google-chrome']],
];

/**
 * What a Linux desktop names as its browser (`firefox.desktop`), as something that can be started. `find` answers the whole
 * path of a program, or null. Null: unknown, or not installed.
 */
export function linuxBrowser(desktopFile: string, find: (program: string) => string | null): Browser | null {
  const id = desktopFile.trim().replace(/\.desktop$/, '');
  if (!/^[\w.-]{1,120}$/.test(id) || id.startsWith('-')) return null;
  const programs = PROGRAMS.find(([file]) => file.test(id.toLowerCase()))?.[1] ?? [];
  for (const program of programs) {
    const path = find(program);
    if (path !== null) return { path };
  }
  // A Flatpak is started by its name, which has at least two dots (org.mozilla.firefox).
  return programs.length > 0 && /^\w+(\.[\w-]+){2,}$/.test(id) ? { path: id } : null;
}
