import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core';
import { expect, test } from 'vitest';
import { theme } from './theme.ts';

type Variables = Record<string, string>;

function changed(ours: Variables, theirs: Variables): Variables {
  return Object.fromEntries(Object.entries(ours).filter(([name, value]) => theirs[name] !== value));
}

/**
 * The window's policy forbids `<style>` elements, so the variables that Mantine would inject are a file.
 * After a change of the theme: `npx vitest run -u src/renderer/ui/theme`.
 */
test('the stylesheet holds exactly the variables in which the theme differs from the default', async () => {
  const ours = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme));
  const theirs = defaultCssVariablesResolver(DEFAULT_THEME);
  const css = convertCssVariables({
    variables: changed(ours.variables, theirs.variables),
    light: changed(ours.light, theirs.light),
    dark: changed(ours.dark, theirs.dark),
  });
  const lines = css
    .replaceAll(/(?<=[{;])/g, '\n')
    .replaceAll('\n}', '\n}\n')
    .replaceAll(/\n(--)/g, '\n  $1');
  await expect(`${lines.trim()}\n`).toMatchFileSnapshot('./theme-variables.css');
});
