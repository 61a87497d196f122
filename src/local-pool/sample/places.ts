/** Where a sign-in comes from; addresses are of the ranges that are kept for examples (RFC 5737). */
export interface Place {
  readonly city: string;
  /** English name, as Cognito's sessions and events have it. */
  readonly country: string;
  /** First three parts of the address. */
  readonly network: string;
}

export const HOME: readonly Place[] = [
  { city: 'Hamburg', country: 'Germany', network: '192.0.2' },
  { city: 'Lyon', country: 'France', network: '192.0.2' },
  { city: 'Madrid', country: 'Spain', network: '192.0.2' },
  { city: 'Warsaw', country: 'Poland', network: '192.0.2' },
  { city: 'Osaka', country: 'Japan', network: '192.0.2' },
  { city: 'Hanoi', country: 'Vietnam', network: '192.0.2' },
  { city: 'Cairo', country: 'Egypt', network: '192.0.2' },
];

/** On holiday, behind a VPN, or somebody else. */
export const AWAY: readonly Place[] = [
  { city: 'Lagos', country: 'Nigeria', network: '198.51.100' },
  { city: 'São Paulo', country: 'Brazil', network: '198.51.100' },
  { city: 'Ho Chi Minh City', country: 'Vietnam', network: '203.0.113' },
  { city: '', country: 'unknown', network: '203.0.113' },
];

/** System and browser in the words of Cognito's sessions. */
export const BROWSERS = [
  'Chrome 142 / Windows 11',
  'Safari 19 / iOS 19.1',
  'Firefox 145 / Ubuntu',
  'Edge 142 / Windows 11',
  'Chrome 142 / Android 16',
  'Safari 19 / macOS 26.1',
] as const;

/** Names that apps give to the devices of their users. */
export const DEVICE_NAMES = [
  'Pixel 10',
  'iPhone 17',
  'Work laptop',
  'iPad von Anna',
  'Küche',
  '<b>Shop till 3</b>',
  'okhttp/5.2.1',
] as const;
