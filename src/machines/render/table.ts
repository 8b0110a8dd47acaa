import { edgesOf, nameOf, statesOf, type MachineConfig } from '../config.ts'
import { short } from './layering.ts'

/**
 * A machine as a plain table, one edge a line: a change of policy shows as changed lines.
 *
 * Columns: state, event (`-`: by itself), guard, target, actions. Effects of entering a state have lines of
 * their own.
 */
export function tableText(config: MachineConfig): string {
  const rows = [['state', 'event', 'if', 'to', 'does']]
  for (const { id, state } of statesOf(config)) {
    if ((state.entry ?? []).length > 0)
      rows.push([short(config, id), '(entry)', '', '', state.entry!.map(nameOf).join(', ')])
  }
  for (const { from, event, edge } of edgesOf(config)) {
    rows.push([
      short(config, from),
      event ?? '-',
      edge.guard === undefined ? '' : nameOf(edge.guard),
      edge.target === undefined ? '(stays)' : short(config, edge.target.slice(1)),
      (edge.actions ?? []).map(nameOf).join(', '),
    ])
  }
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}
