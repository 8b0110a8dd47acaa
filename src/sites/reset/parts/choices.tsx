import type { Child } from 'hono/jsx'

export interface Choice {
  readonly value: string
  readonly label: Child
  readonly about?: Child
  readonly tag?: Child
}

/** A group of radio buttons. */
export function Choices(props: {
  readonly name: string
  readonly legend: Child
  readonly choices: readonly Choice[]
  readonly chosen: string | null
  readonly after?: Child
  /** Side by side, where they are not what the page is about. */
  readonly compact?: boolean
  /** Begins the ids of these, where a page asks for the same name twice. */
  readonly prefix?: string
}) {
  return (
    <fieldset class="choices">
      <legend>{props.legend}</legend>
      <div class={props.compact === true ? 'compact' : 'stack'}>
        {props.choices.map((choice, index) => (
          <Radio
            {...choice}
            name={props.name}
            id={`${props.prefix ?? props.name}-${index}`}
            chosen={props.chosen}
          />
        ))}
      </div>
      {props.after}
    </fieldset>
  )
}

/** A radio button with a description. */
export function Radio(
  props: Choice & { readonly name: string; readonly id: string; readonly chosen: string | null },
) {
  const { id, name, value, about } = props
  return (
    <div class="choice">
      <input
        type="radio"
        id={id}
        name={name}
        value={value}
        checked={props.chosen === value}
        required
        aria-describedby={about === undefined ? undefined : `${id}-about`}
      />
      <div>
        <label for={id}>{props.label}</label>
        {props.tag === undefined ? null : <span class="tag">{props.tag}</span>}
        {about === undefined ? null : (
          <p class="hint" id={`${id}-about`}>
            {about}
          </p>
        )}
      </div>
    </div>
  )
}
