// Writes docs/facts.md: where each documented fact enters the code, and which case or scenario shows it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Facts that no program decides, and what they are instead. */
const undecided = JSON.parse(read('src/testing/coverage/undecided-facts.json'))

/** The text of docs/facts.md. */
export function factsPage() {
  const facts = [...read('docs/rulebook.md').matchAll(/^- \*\*(R-\d{3})\*\* (.*)$/gm)]
    .map(([, id, text]) => ({
      id,
      text: text
        .split(/ - | \*(?:In|Out|Code|Src)\*/)[0]
        .replaceAll('*', '')
        .split(/[.;] /)[0]
        .trim(),
    }))
    .sort((one, other) => (one.id < other.id ? -1 : 1))
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
    return `| ${id} | ${text.replaceAll('|', '\\|').slice(0, 110)} | ${where(sources.get(id)) || (kindOf(id) ?? '')} | ${tests} |`
  })
  return `# Facts and where they are

Every fact of the [rulebook](rulebook.md), where it enters the code (\`SOURCE:\` in \`src/\`), and how many cases and scenarios cite it, by
file. A fact that no program decides says what it is instead. This page is written by \`npm run golden\`.

| fact | says | in | shown by |
| --- | --- | --- | --- |
${rows.join('\n')}
`
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
