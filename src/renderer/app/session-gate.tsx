import { Outlet } from '@tanstack/react-router';

export function SessionGate() {
  return <Outlet />;
}
