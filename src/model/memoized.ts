/**
 * Caches the results of a function in a `WeakMap` by its argument. An argument that notes what is read of it is
 * read whole by `valueOf`: a result that is known already may rest on all of it.
 */
export function memoized<Key extends object, Value>(answer: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>()
  return (key) => {
    const whole = key.valueOf() as Key
    let found = known.get(whole)
    if (found === undefined) known.set(whole, (found = { value: answer(whole) }))
    return found.value
  }
}
