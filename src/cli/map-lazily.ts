/** Maps items one at a time, when the result is read. */
export function* mapLazily<From, To>(items: Iterable<From>, make: (item: From) => To): Generator<To> {
  for (const item of items) yield make(item)
}
