import { type ReactNode, useMemo } from 'react';
import { copyText } from '../../../api/queries/app.ts';
import { UiServicesProvider, useUiServices } from '../../../ui/services.tsx';

const forgetting = (text: string) => copyText(text, { forget: true });

/** Whatever is copied in here is cleared from the clipboard after 30 s, if it is still there. */
export function ForgetfulCopies({ children }: { children: ReactNode }) {
  const { signIn } = useUiServices();
  const services = useMemo(() => ({ signIn, copyText: forgetting }), [signIn]);
  return <UiServicesProvider value={services}>{children}</UiServicesProvider>;
}
