/** What is made of each item, when it is asked for. */
export function* mapLazily<From, To>(items: Iterable<From>, make: (item: From) => To): Generator<To> {
  for (const item of items) yield make(item)
}
