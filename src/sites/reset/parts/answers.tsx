import { answerLength } from '../../../model/security-questions.ts'
import { isPredefined } from '../../../model/predefined-questions.ts'
import { visibleText } from '../../i18n/visible-text.ts'
import type { Speaker } from '../../i18n/index.ts'
import type { PageProps } from '../page-props.ts'
import { idOf } from './error-summary.tsx'
import { Field } from './field.tsx'

/** A question for display: Microsoft's in the user's language, a custom one as written. */
export function questionText({ say }: Speaker, question: string): string {
  return isPredefined(question) ? say(`question.${question}`) : visibleText(question)
}

/** A field for the answer to each question on the page. */
export function AnswerBoxes({ shown }: { readonly shown: PageProps }) {
  const { speaker } = shown.around
  const { questions } = shown.view
  return (
    <>
      {questions.map((question, index) => (
        <Field
          shown={shown}
          name={`answer.${index}`}
          label={<bdi>{questionText(speaker, question)}</bdi>}
          autocomplete="off"
        />
      ))}
    </>
  )
}

/** Questions to choose from, each with a box for its answer. SOURCE */
export function QuestionBoxes({ shown }: { readonly shown: PageProps }) {
  const { speaker } = shown.around
  const { answersWanted } = shown.view
  const { say } = speaker
  return (
    <>
      {Array.from({ length: answersWanted }, (_, index) => (
        <div class="question">
          <QuestionMenu shown={shown} index={index} />
          <Field
            shown={shown}
            name={`answer.${index}`}
            label={say('field.answer', { number: index + 1 })}
            hint={say('field.answer.hint', answerLength)}
            autocomplete="off"
          />
        </div>
      ))}
    </>
  )
}

function QuestionMenu({ shown, index }: { readonly shown: PageProps; readonly index: number }) {
  const { speaker } = shown.around
  const name = `question.${index}`
  return (
    <div class="field">
      <label for={idOf(name)}>{speaker.say('field.question', { number: index + 1 })}</label>
      <select id={idOf(name)} name={name} autocomplete="off">
        {shown.view.questions.map((question, place) => (
          <option value={question} selected={place === index}>
            {questionText(speaker, question)}
          </option>
        ))}
      </select>
    </div>
  )
}
