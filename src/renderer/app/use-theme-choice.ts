import { useMantineColorScheme } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { appInfo, setTheme, type ThemeChoice } from '../api/queries/app.ts';

/** The choice that main keeps is the one that counts; the window's own memory is only for the first paint. */
export function useSyncTheme(theme: ThemeChoice | undefined): void {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (theme !== undefined && theme !== colorScheme) setColorScheme(theme);
  }, [theme, colorScheme, setColorScheme]);
}

export function useThemeChoice(): { theme: ThemeChoice; choose: (theme: ThemeChoice) => void } {
  const { data = 'auto' } = useQuery({ ...appInfo(), select: (info) => info.theme });
  const { mutate } = useMutation(setTheme());
  return { theme: data, choose: (theme) => mutate(theme) };
}
