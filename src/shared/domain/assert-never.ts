/** Makes the compiler prove that a union was handled whole; throws if a value got past the types. */
export function assertNever(value: never, what: string): never {
  throw new Error(`Unhandled ${what}: ${JSON.stringify(value)}`);
}
