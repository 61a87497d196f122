import { join, normalize, sep } from 'node:path';

/** The file that a URL of our scheme means; undefined for another host or a path that leads out of the folder. */
export function fileFor(url: string, folder: string): string | undefined {
  try {
    const { host, pathname } = new URL(url);
    const wanted = decodeURIComponent(pathname);
    if (host !== 'lifeguard' || wanted.includes('\0') || wanted.includes('\\')) return undefined;
    const path = normalize(join(folder, wanted === '/' ? 'index.html' : wanted));
    return path.startsWith(normalize(folder) + sep) ? path : undefined;
  } catch {
    return undefined;
  }
}
