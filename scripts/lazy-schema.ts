/**
 * A zod schema that is made when somebody first looks at it: what `lazy-schemas.ts` puts around each schema of a module,
 * and the one file of `scripts/` that goes into the extension.
 *
 * zod looks at nothing but properties of the schemas that it is given, so a stand-in serves wherever the schema would.
 */
export function lazySchema<T extends object>(make: () => T): T {
  let made: T | undefined;
  const whole = (): T => {
    made ??= make();
    return made;
  };
  return new Proxy({} as T, {
    get: (_, key) => Reflect.get(whole(), key),
    has: (_, key) => key in whole(),
  });
}
