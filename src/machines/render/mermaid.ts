import { edgesOf, guardText, type MachineConfig, type StateConfig } from '../config.ts'

/** A machine as a Mermaid state diagram, with every edge that leads somewhere, eventless ones too. */
export function mermaidText(config: MachineConfig): string {
  const lines = ['stateDiagram-v2', `  [*] --> ${nodeOf(`${config.id}.${config.initial}`)}`]
  for (const [name, state] of Object.entries(config.states ?? {}))
    lines.push(...box(`${config.id}.${name}`, name, state, '  '))
  const seen = new Set<string>()
  for (const { from, event, edge } of edgesOf(config)) {
    if (edge.target === undefined || from === config.id) continue
    const line = `  ${nodeOf(from)} --> ${nodeOf(edge.target.slice(1))}: ${plain(`${event ?? 'always'}${guardText(edge)}`)}`
    if (!seen.has(line)) lines.push(line)
    seen.add(line)
  }
  return `${lines.join('\n')}\n`
}

/** A state, or a box with its states. */
function box(id: string, name: string, state: StateConfig, indent: string): string[] {
  const node = nodeOf(id)
  if (state.states === undefined) {
    const ends = state.type === 'final' ? [`${indent}${node} --> [*]`] : []
    return [`${indent}state "${plain(name)}" as ${node}`, ...ends]
  }
  const inside = Object.entries(state.states).flatMap(([inner, nested]) =>
    box(`${id}.${inner}`, inner, nested, `${indent}  `),
  )
  return [
    `${indent}state "${plain(name)}" as ${node} {`,
    `${indent}  [*] --> ${nodeOf(`${id}.${state.initial}`)}`,
    ...inside,
    `${indent}}`,
  ]
}

/** Mermaid's names consist of letters, digits and underscores. */
function nodeOf(id: string): string {
  return id.replaceAll('.', '_')
}

/** Colons and semicolons are Mermaid syntax. */
function plain(text: string): string {
  return text.replace(/[:;]/g, ' ')
}
