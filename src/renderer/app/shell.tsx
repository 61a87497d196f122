import { Outlet } from '@tanstack/react-router';
import { copyText } from '../api/queries/app.ts';
import { UiServicesProvider } from '../ui/services.tsx';

const services = { copyText, signIn: () => undefined };

export function Shell() {
  return (
    <UiServicesProvider value={services}>
      <Outlet />
    </UiServicesProvider>
  );
}
