import type { NotificationData } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { uiText } from '../text/ui.ts';
import type { Tone } from './status.tsx';

const COLORS: Readonly<Record<Tone, string>> = {
  good: 'teal',
  neutral: 'gray',
  warning: 'yellow',
  bad: 'red',
  info: 'blue',
  accent: 'buoy',
};

/** A note in the corner for something that is over. What needs an answer belongs into the page. */
export async function notify(
  tone: Tone,
  title: string,
  message: ReactNode = '',
  how: Partial<Pick<NotificationData, 'id' | 'position'>> = {},
): Promise<void> {
  const { notifications } = await import('@mantine/notifications');
  notifications.show({
    title,
    message,
    color: COLORS[tone],
    autoClose: tone === 'bad' ? 12_000 : 5_000,
    closeButtonProps: { 'aria-label': uiText.close },
    ...how,
  });
}
