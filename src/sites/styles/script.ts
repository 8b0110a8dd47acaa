/**
 * Progressive enhancement: showing a password, preventing double submission, a countdown, and continuing when a phone
 * has answered.
 */
export const script = `'use strict'
for (const button of document.querySelectorAll('button.reveal')) {
  const box = document.getElementById(button.getAttribute('aria-controls'))
  button.hidden = false
  button.addEventListener('click', () => {
    const shown = box.type === 'text'
    box.type = shown ? 'password' : 'text'
    button.setAttribute('aria-pressed', String(!shown))
  })
}

for (const form of document.querySelectorAll('form[method=post]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent === 'yes') return event.preventDefault()
    form.dataset.sent = 'yes'
    for (const box of form.querySelectorAll('input[type=text][autocomplete*=password]')) box.type = 'password'
    for (const button of form.querySelectorAll('button[type=submit]')) button.setAttribute('aria-disabled', 'true')
  })
}
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent
    for (const button of form.querySelectorAll('[aria-disabled]')) button.removeAttribute('aria-disabled')
  }
})

const focused = document.querySelector('[autofocus]')
if (focused !== null) focused.focus()

const limit = document.querySelector('[data-left]')
if (limit !== null) {
  const began = document.timeline.currentTime
  const status = limit.querySelector('[role=status]')
  let said = Infinity
  const count = () => {
    const left = Number(limit.dataset.left) - Math.floor((document.timeline.currentTime - began) / 1000)
    if (left <= 0) return location.replace(location.pathname)
    const step = left > 120 ? Infinity : left > 60 ? 120 : left > 20 ? 60 : 20
    if (step === said || step === Infinity) return
    said = step
    status.className = 'soon'
    status.textContent = limit.dataset.warning.replace('{seconds}', String(left))
  }
  setInterval(count, 1000)
}

const main = document.querySelector('main')
if (main !== null && document.querySelector('[data-waiting]') !== null) {
  for (const one of document.querySelectorAll('.scripted')) one.hidden = false
  setInterval(() => {
    if (document.hidden) return
    const request = new XMLHttpRequest()
    request.responseType = 'document'
    request.addEventListener('load', () => {
      const next = request.response === null ? null : request.response.querySelector('main')
      const same = next !== null && next.dataset.state === main.dataset.state && next.dataset.step === main.dataset.step
      if (!same) location.replace(location.pathname)
    })
    request.open('GET', location.pathname)
    request.send()
  }, 2000)
}
`
