import type { Property } from '../property.ts'

export const t17: Property = {
  id: 'T-17',
  title: 'once a flow has ended, its pages have no further effect, reloaded or gone back to',
  why: 'Browsers reload and prefetch pages automatically, and other sites can make them do so.',
  answers: ['ASVS 3.5.3', 'ASVS 2.3.1'],
  machine: {
    step({ before, event, inputs, effects, after }) {
      if (before.meta.ending !== undefined && after.state !== before.state)
        return `\`${event}\` leads from the end \`${before.state}\` to \`${after.state}\``
      const asks = effects.every(({ type }) => type === 'contactAdministrator')
      if (before.meta.ending !== undefined && !asks) return `\`${event}\` has an effect after the end`
      if (event !== 'page.reloaded' && event !== 'back.selected') return null
      // A lapsed second factor is asked for again on whatever is done there. SOURCE: R-189
      if (inputs.passLapsed === true) return null
      if (effects.length > 0) return `\`${event}\` has the effect \`${effects[0]!.type}\``
      if (after.state === before.state) {
        const chosen = before.context.method ?? before.context.option
        const isOpen = chosen !== null && `.${before.state}.`.includes(`.${chosen}.`)
        return event === 'back.selected' && isOpen ? 'going back leaves something chosen' : null
      }
      if (event === 'page.reloaded') return 'reloading a page leads to another one'
      if (!/\.(choosing|listing)$/.test(after.state)) return `going back leads to \`${after.state}\``
      const { option, method, outstanding } = after.context
      return option !== null || method !== null || outstanding ? 'going back leaves something chosen' : null
    },
  },
}
