/** Help for one text that holds several values. */
export function severalValuesHelp(values: readonly string[]): string {
  return `this is one text with ${values.length} values: write each as a separate entry, with commas between them: \`${values.join(', ')}\``
}
