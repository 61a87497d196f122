import { readdir, readFile } from 'node:fs/promises';

/**
 * Memory of a process and all its descendants in MB: the proportional set size, in which a page that several processes
 * share counts once. Linux only; undefined elsewhere.
 */
export async function treeMemoryMb(pid: number): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined;
  const sizes = await Promise.all((await treeOf(pid)).map(proportionalSizeKb));
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

/** A process and its descendants, by `/proc`. */
export async function treeOf(pid: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
    // The command's name, in parentheses, may hold blanks: count from behind it.
    const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    if (parent) parents.set(Number(entry), Number(parent));
  }
  const tree = [pid];
  for (const found of tree) {
    for (const [child, parent] of parents) if (parent === found) tree.push(child);
  }
  return tree;
}

async function proportionalSizeKb(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
}
