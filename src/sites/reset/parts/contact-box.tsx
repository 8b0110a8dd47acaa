import type { PageProps } from '../page-props.ts'
import { Field } from './field.tsx'
import { Ltr } from '../../layout/ltr.tsx'

/** The field for a number or an address, if the page asks for one. It keeps its value. */
export function ContactBox({ shown }: { readonly shown: PageProps }) {
  const { view, model, around } = shown
  const { speaker } = around
  if (!view.acts.includes('contact.given')) return null
  const mail = view.method === 'email'
  return (
    <Field
      shown={shown}
      name="contact"
      type={mail ? 'email' : 'tel'}
      autocomplete={mail ? 'email' : 'tel'}
      label={speaker.say(mail ? 'field.email' : 'field.phone')}
      hint={mail ? undefined : speaker.rich('field.phone.hint', { example: <Ltr>+44 7700900123</Ltr> })}
      value={model.contact}
      ltr
    />
  )
}
