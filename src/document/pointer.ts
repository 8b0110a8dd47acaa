export function pointerOf(path: readonly (string | number)[]): string {
  return path.map((name) => `/${escapeName(name)}`).join('')
}

export function child(pointer: string, name: string | number): string {
  return `${pointer}/${escapeName(name)}`
}

/** The names of a JSON pointer, unescaped; none for the whole document. */
export function pathOf(pointer: string): string[] {
  return pointer === '' ? [] : pointer.slice(1).split('/').map(unescapeName)
}

/** The pointer without its last name. */
export function parentOf(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')))
}

/** True if `pointer` is `ancestor` or lies below it. */
export function isWithin(pointer: string, ancestor: string): boolean {
  return pointer === ancestor || pointer.startsWith(`${ancestor}/`)
}

/** True if one pointer is at or below the other; `*` stands for every entry of a list, and not for `-` behind the last. */
export function touches(one: string, other: string): boolean {
  const [names, others] = [pathOf(one), pathOf(other)]
  const shared = Math.min(names.length, others.length)
  return names
    .slice(0, shared)
    .every((name, index) => name === others[index] || isAnyOf(name, others[index]!))
}

function isAnyOf(one: string, other: string): boolean {
  return (one === '*' && other !== '-') || (other === '*' && one !== '-')
}

/** True if `pointer` is at or below `ancestor`, in which `*` stands for every entry of a list. */
export function isBelow(pointer: string, ancestor: string): boolean {
  return touches(pointer, ancestor) && pathOf(ancestor).length <= pathOf(pointer).length
}

/** The value at a pointer, or undefined. Only own keys are followed. */
export function valueAt(value: unknown, pointer: string): unknown {
  let current = value
  for (const name of pathOf(pointer)) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, name)) return undefined
    current = (current as Record<string, unknown>)[name]
  }
  return current
}

function escapeName(name: string | number): string {
  return String(name).replaceAll('~', '~0').replaceAll('/', '~1')
}

function unescapeName(name: string): string {
  return name.replaceAll('~1', '/').replaceAll('~0', '~')
}
