import { createContext, useContext } from 'react';

/** What the design system needs of the program around it. */
export interface UiServices {
  /** Rejects if the clipboard refused. */
  readonly copyText: (text: string) => Promise<void>;
  readonly signIn: () => void;
}

const UiServicesContext = createContext<UiServices | undefined>(undefined);

export const UiServicesProvider = UiServicesContext.Provider;

export function useUiServices(): UiServices {
  const services = useContext(UiServicesContext);
  if (!services) throw new Error('UiServicesProvider is missing');
  return services;
}
