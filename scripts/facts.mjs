// Writes docs/facts.md: where each documented fact enters the code, and which case or scenario shows it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Facts that no program decides, and what they are instead. */
const undecided = JSON.parse(read('src/testing/coverage/undecided-facts.json'))

/** The text of docs/facts.md. */
export function factsPage() {
  const facts = readFacts().sort((one, other) => (one.id < other.id ? -1 : 1))
  const sources = citations(filesBelow('src', /(?<!\.test|test-kit)\.ts$/), sourceFacts)
  const shown = citations(
    [...filesBelow('features', /\.feature$/), ...filesBelow('features/cases', /\.yaml$/)],
    shownFacts,
  )
  const kindOf = (id) => Object.entries(undecided).find(([, ids]) => ids.includes(id))?.[0]
  const rows = facts.map(({ id, text }) => {
    const where = (list) =>
      [...new Set(list ?? [])].map((file) => `\`${file.replace(/^src\//, '')}\``).join(' ')
    const cases = shown.get(id) ?? []
    const tests =
      cases.length === 0
        ? ''
        : `${cases.length}: ${[...new Set(cases)].map((file) => path.basename(file).replace(/\.(yaml|feature)$/, '')).join(', ')}`
    return `| ${id} | ${cell(firstSentence(text))} | ${where(sources.get(id)) || (kindOf(id) ?? '')} | ${tests} |`
  })
  return `# Facts and where they are

Every fact of the [rulebook](rulebook.md), where it enters the code (\`SOURCE:\` in \`src/\`), and how many cases and scenarios cite it, by
file. A fact that no program decides says what it is instead. This page is written by \`npm run golden\`.

| fact | says | in | shown by |
| --- | --- | --- | --- |
${rows.join('\n')}

## Limits

Where each limit of the service comes from. The rows of \`platform\` that change one are in \`sspr explain platform\`.

| limit | fact | says | source |
| --- | --- | --- | --- |
${limitRows(facts).join('\n')}
`
}

/** Limits that answers, machines and counters keep, with the fact that states each. */
const limits = {
  'attempts of all kinds': 'R-140',
  'attempts of a kind, texts sent': 'R-141',
  'e-mails sent': 'R-142',
  'end of the counters': 'R-143',
  'end of a block': 'R-144',
  'session of a reset, life of a code': 'R-115',
  'session of registration': 'R-189',
  'session of registration before': 'R-104',
  'smart lockout': 'R-121',
  'lockout of the domain': 'R-123',
  'days to reconfirm': 'R-094',
  'gates of an administrator': 'R-023',
  'methods to reset': 'R-070',
  'methods a user may register': 'R-099',
  'questions to register and to reset': 'R-084',
  'custom questions': 'R-080',
  'length of a question': 'R-081',
  'length of an answer': 'R-082',
  'length of a password': 'R-130',
  'age of a password': 'R-134',
  'minimum age of a password on-premises': 'R-045',
  'banned passwords of a tenant': 'R-136',
  'score of a password': 'R-137',
  'length of a user principal name': 'R-139',
  'recipients of the helpdesk mail': 'R-157',
}

function limitRows(facts) {
  return Object.entries(limits).map(([limit, id]) => {
    const fact = facts.find((one) => one.id === id)
    return `| ${limit} | ${id} | ${cell(fact.text)} | ${cell(fact.source)} |`
  })
}

/** Number, text and source of every fact: a line each, the source on the line below. */
function readFacts() {
  const lines = /^- \*\*(R-\d{3})\*\* (.*)((?:\n {2}\S.*)*)$/gm
  return [...read('docs/rulebook.md').matchAll(lines)].map(([, id, text, below]) => ({
    id,
    text,
    source: /^ {2}Source: (.*)$/m.exec(below)?.[1] ?? '',
  }))
}

function firstSentence(text) {
  return text.split(/\. /)[0]
}

function cell(text) {
  return text.replaceAll('|', '\\|')
}

/** Facts that are decided, and facts that nothing shows though something decides them. */
export function gaps() {
  const listed = new Set(Object.values(undecided).flat())
  return factsPage()
    .split('\n')
    .filter((line) => line.startsWith('| R-'))
    .map((line) => line.split(' | '))
    .filter(
      ([id, , where, shown]) =>
        !listed.has(id.slice(2)) && (where.trim() === '' || shown.replace('|', '').trim() === ''),
    )
    .map(([id]) => id.slice(2))
}

function read(file) {
  return readFileSync(path.join(root, file), 'utf8')
}

function filesBelow(folder, wanted) {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && wanted.test(entry.name))
    .map((entry) =>
      path
        .relative(root, path.join(entry.parentPath ?? entry.path, entry.name))
        .split(path.sep)
        .join('/'),
    )
    .sort()
}

function citations(files, factsOf) {
  const found = new Map()
  for (const file of files)
    for (const id of factsOf(read(file), file)) found.set(id, [...(found.get(id) ?? []), file])
  return found
}

/** `SOURCE: to R-026`, `fact: 'R-054'`, `source: ['R-053']`. */
function sourceFacts(text) {
  const ids = [...text.matchAll(/['"](R-\d{3})['"]/g)].map(([, id]) => id)
  for (const [, list] of text.matchAll(/SOURCE: ([^\n]*(?:\n \* [^\n@]*)?)/g)) {
    for (const [, from, to] of list.matchAll(/R-(\d{3})(?:(?: to |\.\.)R-(\d{3}))?/g)) {
      for (let id = Number(from); id <= Number(to ?? from); id++) ids.push(`R-${String(id).padStart(3, '0')}`)
    }
  }
  return new Set(ids)
}

/** One for each case or scenario that cites it. */
function shownFacts(text, file) {
  if (file.endsWith('.feature')) return [...text.matchAll(/@(R-\d{3})/g)].map(([, id]) => id)
  return [...text.matchAll(/rules: \[([^\]]*)\]/g)].flatMap(([, list]) => list.match(/R-\d{3}/g) ?? [])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(path.join(root, 'docs/facts.md'), factsPage())
  console.log(`without a place or a case: ${gaps().join(', ') || 'none'}`)
}
