const WATCHED: readonly object[] = [
  Object.prototype,
  Array.prototype,
  Function.prototype,
  String.prototype,
  Number.prototype,
  Map.prototype,
  Promise.prototype,
];

function picture(): string {
  return WATCHED.map((one) =>
    Reflect.ownKeys(one)
      .map((key) => `${String(key)}:${typeof Object.getOwnPropertyDescriptor(one, key)?.value}`)
      .join(),
  ).join('\n');
}

/** Whether anything has been written into what every object inherits since this was made. */
export function watchPrototypes(): () => boolean {
  const before = picture();
  return () => picture() !== before;
}
