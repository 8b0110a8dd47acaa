import { helpOf, likely, remove, write, type Advice } from '../../diagnostics/repair.ts'
import { normalizeContact, isPhoneNumber } from '../../model/contact.ts'

/** The address in `Dora Lind <dora@contoso.com>`, `mailto:...`, or one with a blank or a second `@` in it; null if none. */
export function addressRepair(text: string): string | null {
  const framed = /<([^<>]+@[^<>]+)>/.exec(text)?.[1] ?? text
  const bare = framed
    .replace(/^(?:mailto|smtp|sip):/i, '')
    .replace(/\s*[[(](?:at)[\])]\s*/i, '@')
    .replace(/^([^@\s]+) at (?=[^@\s]+$)/i, '$1@')
    .replace(/^([^@]+@[^@,]+),(?=[a-z]{2,}$)/i, '$1.')
    .replace(/\s+/g, '')
    .replace(/@{2,}/, '@')
    .replace(/[,;.]+$/, '')
  return bare !== text && /^[^@\s:<>,;]+@[^@\s:<>,;]+$/.test(bare) ? bare : null
}

/** The number in the stored form if its country is given; null if it is not. SOURCE: R-061 */
export function phoneRepair(text: string): string | null {
  const number = normalizeContact(typedNumber(text))
  return isPhoneNumber(number) ? number : null
}

/** A number without the characters that people and links put around it. */
function typedNumber(text: string): string {
  return text
    .replace(/[\u201C\u201D\u201E"]/g, '')
    .replace(/^(?:tel|phone):\s*/i, '')
    .replace(/\(0\)/, '')
    .replace(/\uFF0B/, '+')
    .replace(/(?<=\d)\/(?=\d)/g, ' ')
    .replace(/\s*(?:,|;|ext(?:ension|n)?\.?|#)\s*=?\s*(\d{1,10})$/i, ' x$1')
    .trim()
    .replace(/^00/, '+')
}

/** The repair for a text that is no telephone number of the form that is kept. */
export function phoneHelp(text: string): Advice {
  const number = phoneRepair(text)
  if (number !== null) return write(number, `write "${number}"`)
  if (/^\W*(?:n\/?a|null|none|nil|unknown|tbd|-*)\W*$/i.test(text))
    return remove('remove the key if there is no number')
  if (/^(?:true|yes)$/i.test(text)) return write(true, 'write `true` without quotes')
  if (/(?:\+[\d\s]{6,}.*){2}/.test(text))
    return 'write one number: "+1 4255550100"; a second one belongs in `alternatePhone`'
  if (/\d.*[xX*]{3}|[xX*]{3}.*\d/.test(text))
    return likely(write(true, 'write the whole number, or `true` for a number that is not kept here'))
  if (text.includes('@')) return 'write a phone number; an address belongs in `email`, `mail` or `otherMails`'
  const digits = typedNumber(text).replace(/[\s().-]/g, '')
  if (/^0\d{5,}$/.test(digits))
    return `replace the 0 with the country code: "+<country code> ${digits.slice(1)}"`
  if (/^\d{6,}$/.test(digits)) return withCountry(digits)
  return 'write the number as "+1 4255550100"'
}

function withCountry(digits: string): Advice {
  const number = normalizeContact(`+${digits}`)
  return digits.length > 10 && isPhoneNumber(number)
    ? likely(write(number, `write "${number}", if that is its country code`))
    : `put the country code in front: "+<country code> ${digits}"`
}

/** The repair for digits without quotes, which are a number. */
export function unquotedPhoneHelp(text: string): Advice {
  const number = phoneRepair(text)
  const lost = 'unquoted digits are a number, which loses the sign and leading zeros'
  return number === null
    ? `quote it: "${text}", and ${helpOf(phoneHelp(text))}; ${lost}`
    : write(number, `quote it: "${number}"; ${lost}`)
}
