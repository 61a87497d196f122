import type { ThemeChoice } from '../api/queries/app.ts';
import { shellText } from '../text/shell.ts';
import { IconDeviceDesktop, IconMoon, IconSun } from '../ui/icons.ts';
import classes from './rail.module.css';
import { useThemeChoice } from './use-theme-choice.ts';

const NEXT: Readonly<Record<ThemeChoice, ThemeChoice>> = { auto: 'light', light: 'dark', dark: 'auto' };
const ICONS = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon } as const;

/** Goes round: like the system, light, dark. */
export function ThemeButton() {
  const { theme, choose } = useThemeChoice();
  const Icon = ICONS[theme];
  const label = `${shellText.theme[theme]}. ${shellText.themeNext}`;
  return (
    <button
      type="button"
      className={classes.tool}
      onClick={() => choose(NEXT[theme])}
      aria-label={label}
      title={label}
    >
      <Icon size={17} stroke={1.75} />
    </button>
  );
}
