/** Rules for a wide table whose head sorts it. */
export const tableStyle = `<style>
body { max-width: 90rem } .wide { overflow-x: auto } table { border-collapse: collapse; width: 100% }
th, td { text-align: start; vertical-align: top; padding: .4rem .75rem; border-bottom: 1px solid var(--line) } td { min-width: 6rem; overflow-wrap: break-word } summary { white-space: nowrap }
th { position: sticky; top: 0; background: Canvas; border-bottom-width: 2px; white-space: nowrap } tbody tr:hover { background: var(--soft) }
th button { font: inherit; font-weight: 600; background: none; border: 0; padding: 0; cursor: pointer; color: inherit }
th:first-child, td:first-child { text-align: end; min-width: 0 } input[type=search] { font: inherit; padding: .25rem .5rem; width: 20rem; max-width: 100% }
th button::after { content: ' \\2195'; opacity: .5 } th[aria-sort=ascending] button::after { content: ' \\2191'; opacity: 1 }
th[aria-sort=descending] button::after { content: ' \\2193'; opacity: 1 }
</style>
`

/** Sorts every `table[data-sortable]` by the column whose head is pressed, and hides the rows that lack a searched text. */
export const sortAndFilter = `<script>
for (const table of document.querySelectorAll('table[data-sortable]')) {
  const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells]
  const value = (row, index) => row.cells[index].dataset.value ?? row.cells[index].textContent
  heads.forEach((head, index) => head.firstChild.addEventListener('click', () => {
    const down = head.getAttribute('aria-sort') === 'descending' ? 1 : -1
    for (const one of heads) one.setAttribute('aria-sort', 'none')
    head.setAttribute('aria-sort', down === 1 ? 'ascending' : 'descending')
    body.append(...[...body.rows].sort((one, other) =>
      down * value(one, index).localeCompare(value(other, index), undefined, { numeric: true })))
  }))
  const scope = table.closest('section') ?? document
  const search = scope.querySelector('[data-filter]'), said = scope.querySelector('output')
  search?.addEventListener('input', () => {
    const wanted = search.value.toLowerCase()
    let left = 0
    for (const row of body.rows) {
      row.hidden = !row.textContent.toLowerCase().includes(wanted)
      if (!row.hidden) left += 1
    }
    said.textContent = left + ' of ' + body.rows.length
  })
}
</script>
`
