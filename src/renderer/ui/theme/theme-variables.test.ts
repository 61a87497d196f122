import { readFile, writeFile } from 'node:fs/promises';
import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core';
import { expect, test } from 'vitest';
import { theme } from './theme.ts';

type Variables = Record<string, string>;

const FILE = new URL('./theme-variables.css', import.meta.url);

function changed(ours: Variables, theirs: Variables): Variables {
  return Object.fromEntries(Object.entries(ours).filter(([name, value]) => theirs[name] !== value));
}

/** The formatter may lay the file out as it likes. */
function squeezed(css: string): string {
  return css
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/[\s'"]+/g, '')
    .toLowerCase();
}

/**
 * The window's policy needs no `<style>` elements, because the variables that Mantine would inject are a file.
 * After a change of the theme: `UPDATE_THEME=1 npx vitest run src/renderer/ui/theme`, then format.
 */
test('the stylesheet holds exactly the variables in which the theme differs from the default', async () => {
  const ours = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme));
  const theirs = defaultCssVariablesResolver(DEFAULT_THEME);
  const css = convertCssVariables({
    variables: changed(ours.variables, theirs.variables),
    light: changed(ours.light, theirs.light),
    dark: changed(ours.dark, theirs.dark),
  });
  if (process.env.UPDATE_THEME) await writeFile(FILE, css);
  expect(squeezed(await readFile(FILE, 'utf8'))).toBe(squeezed(css));
});
