const hidden = '•••'

/** Shorter numbers and local parts are masked completely. */
const shortest = 4

/**
 * A phone number of which the last two digits can be seen, and not how long it is. THREAT: T-11
 */
export function maskPhone(number: string): string {
  const digits = number.replace(/[^0-9]/g, '')
  return digits.length < shortest ? hidden : `${hidden}${digits.slice(-2)}`
}

/**
 * An address of which the first letter, if the part before the @ is long enough, and the domain can be seen.
 * THREAT: T-11
 */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  if (at < 0) return hidden
  const local = [...address.slice(0, at)]
  return `${local.length < shortest ? '' : local[0]}${hidden}${address.slice(at)}`
}
