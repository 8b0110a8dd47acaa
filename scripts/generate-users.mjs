// Writes generated users as NDJSON or CSV, always the same for the same numbers: `node scripts/generate-users.mjs 1000000 users.ndjson [first]`.
import { closeSync, openSync, writeSync } from 'node:fs'

const [count = '1000', file = 'users.ndjson', first = '0'] = process.argv.slice(2)
const isCsv = file.endsWith('.csv')
const out = openSync(file, 'w')
let seed = 42
const random = () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed / 2 ** 32
}
const columns =
  'userPrincipalName,displayName,mail,mobilePhone,accountEnabled,roles,passwordSource,authentication.phone,authentication.email,authentication.authenticator,authentication.softwareOath,authentication.securityQuestions,authentication.confirmedOn'

let lines = isCsv ? [columns] : []
for (let index = Number(first); index < Number(first) + Number(count); index++) {
  lines.push(isCsv ? csv(user(index)) : JSON.stringify(user(index)))
  if (lines.length === 10_000) flush()
}
flush()
closeSync(out)

function flush() {
  if (lines.length > 0) writeSync(out, `${lines.join('\n')}\n`)
  lines = []
}

function user(index) {
  const name = `user${index}@contoso.com`
  const draw = random()
  return {
    userPrincipalName: name,
    displayName: `User ${index}`,
    mail: name,
    mobilePhone: random() < 0.3 ? '+1 4255550100' : null,
    accountEnabled: random() < 0.95,
    roles: random() < 0.001 ? ['Global Administrator'] : [],
    passwordSource: random() < 0.2 ? 'passwordHashSync' : 'cloud',
    authentication: {
      phone: draw < 0.5 ? `+1 42555${String(index % 100000).padStart(5, '0')}` : null,
      email: random() < 0.3 ? `user${index}@example.org` : null,
      authenticator: random() < 0.4 ? ['code', 'notification'] : [],
      softwareOath: random() < 0.05,
      securityQuestions: random() < 0.1 ? 5 : 0,
      confirmedOn: `2026-${String(1 + (index % 11)).padStart(2, '0')}-01`,
    },
  }
}

function csv({ authentication, roles, ...own }) {
  const { phone, email, authenticator, softwareOath, securityQuestions, confirmedOn } = authentication
  return [
    own.userPrincipalName,
    own.displayName,
    own.mail,
    own.mobilePhone ?? '',
    own.accountEnabled,
    roles.join('; '),
    own.passwordSource,
    phone ?? '',
    email ?? '',
    authenticator.join('; '),
    softwareOath,
    securityQuestions,
    confirmedOn,
  ].join(',')
}
