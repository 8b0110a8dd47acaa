/** Styles of page parts: progress, messages, lists, cards. */
export const partStyle = `.progress { display: grid; gap: 0.5rem; }
.progress .place { font-size: 0.875rem; color: var(--soft); }
.progress ol { list-style: none; display: grid; grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr));
  gap: 0.6rem 0.5rem; font-size: 0.9rem; }
.progress li { padding-block-start: 0.5rem; border-block-start: 4px solid var(--line); color: var(--soft); }
.progress li.done { border-color: var(--accent); }
.progress li.now { border-color: var(--accent); color: var(--ink); font-weight: 650; }
.columns { display: grid; gap: 1.75rem; grid-template-columns: minmax(0, 1fr); }
.columns > *, .chosen, .set-up, .again, .next, main > section { display: grid; gap: 1rem; align-content: start;
  grid-template-columns: minmax(0, 1fr); }
@media (max-width: 40rem) {
  .progress ol { display: flex; }
  .progress li { flex: 1 1 1.5rem; min-inline-size: 0; }
  .progress li.now { flex: 0 1 auto; min-inline-size: 6rem; }
  .progress li:not(.now) span { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
}
@media (min-width: 48rem) {
  .columns:has(.chosen) { grid-template-columns: minmax(0, 20rem) minmax(0, 1fr); }
  .columns .ways { grid-area: 1 / 1; }
  .columns .chosen { grid-area: 1 / 2; border-inline-start: 1px solid var(--line); padding-inline-start: 1.75rem; }
}
.again { border-block-start: 1px solid var(--line); padding-block-start: 1rem; }
.set-up, .delete, .others-form { border-block-start: 1px solid var(--line); padding-block-start: 1.25rem; }
.errors { background: var(--alarm-wash); border-inline-start: 5px solid var(--alarm); border-radius: 0.6rem;
  padding: 1rem 1.25rem; display: grid; gap: 0.35rem; grid-template-columns: minmax(0, 1fr); }
.errors h2 { color: var(--alarm); }
.errors ul { list-style: none; }
.errors a { color: inherit; display: inline-block; max-inline-size: 100%; min-block-size: 1.5rem; }
.status { background: var(--good-wash); border-inline-start: 5px solid var(--good); border-radius: 0.6rem;
  padding: 0.85rem 1.25rem; display: grid; gap: 0.75rem; grid-template-columns: minmax(0, 1fr); }
p.status { display: block; }
.why { font-size: 1.1rem; }
.why .code, .errors .code { color: var(--soft); white-space: nowrap; }
.until { font-weight: 600; }
.rules { background: var(--sunken); border-radius: 0.7rem; padding: 0.9rem 1.1rem; font-size: 0.93rem; }
.rules p { font-weight: 600; }
.rules ul { padding-inline-start: 1.2rem; }
.waiting { background: var(--sunken); border-radius: 0.7rem; padding: 0.9rem 1.1rem; }
.push-number strong { font-size: 1.6rem; letter-spacing: 0.08em; }
.qr { inline-size: 12rem; max-inline-size: 100%; margin-block: 1rem; }
.qr svg { display: block; inline-size: 100%; block-size: auto; border-radius: 0.5rem; }
/* A link that stands alone is as large as a target has to be. */
.links a, .waiting a { display: inline-block; min-block-size: 1.5rem; }
.limit { font-size: 0.875rem; color: var(--soft); border-block-start: 1px solid var(--line); padding-block-start: 0.9rem; }
/* The warning is placed first. */
main:has(.soon) > .limit { order: -1; border: 0; padding: 0; }
main:has(.soon) > h1 { order: -2; }
.limit .soon { background: var(--notice); color: var(--on-notice); border-radius: 0.6rem; padding: 0.7rem 1rem; }
.question { display: grid; gap: 0.75rem; padding: 1rem; border: 1px solid var(--line); border-radius: 0.7rem; }
.held { list-style: none; display: grid; gap: 0.5rem; }
.held li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.25rem 1rem; padding: 0.65rem 0.9rem;
  background: var(--sunken); border-radius: 0.6rem; }
.held bdi { color: var(--soft); }
.cards { list-style: none; display: grid; gap: 0.9rem; grid-template-columns: repeat(auto-fill, minmax(min(11.5rem, 100%), 1fr)); }
.card { position: relative; border: 1px solid var(--line); border-radius: 0.9rem; padding: 1.1rem 1.2rem; display: grid;
  gap: 0.25rem; align-content: start; background: var(--surface); }
.card:hover { border-color: var(--accent); background: var(--wash); }
.card:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
.card a { font-weight: 650; font-size: 1.05rem; text-decoration: none; }
.card a:focus-visible { outline: none; }
.card a::after { content: ""; position: absolute; inset: 0; }
.people { border-block-start: 1px solid var(--line); padding-block-start: 1.25rem; }
table { border-collapse: collapse; inline-size: 100%; font-size: 0.93rem; }
th, td { text-align: start; vertical-align: top; padding: 0.6rem 0.75rem 0.6rem 0; padding-inline: 0 0.75rem;
  border-block-end: 1px solid var(--line); font-weight: 400; }
thead th { color: var(--soft); font-size: 0.85rem; }
tbody th { font-weight: 600; overflow-wrap: anywhere; }
.who { font-weight: 400; color: var(--soft); }
th br + .who { font-size: 0.875rem; }
.try { display: inline-block; white-space: nowrap; min-block-size: 1.75rem; padding-inline-end: 0.75rem; }
tbody th { inline-size: 36%; }
.stack { display: grid; gap: 0.5rem; grid-template-columns: minmax(0, 1fr); }
.compact { display: grid; gap: 0.5rem; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); }
.compact .choice { padding: 0.55rem 0.75rem; }
@media (max-width: 40rem) {
  thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, th, td, tbody th { display: block; inline-size: auto; }
  th, td { border: 0; padding-block: 0.15rem; }
  tr { border-block-end: 1px solid var(--line); padding-block: 0.6rem; }
}
`
