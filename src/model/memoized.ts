/** Caches the results of a function in a `WeakMap` by its argument. */
export function memoized<Key extends object, Value>(answer: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>()
  return (key) => {
    let found = known.get(key)
    if (found === undefined) known.set(key, (found = { value: answer(key) }))
    return found.value
  }
}
