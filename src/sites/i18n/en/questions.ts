import { predefinedQuestionTexts, type PredefinedQuestion } from '../../../model/predefined-questions.ts'

/** Microsoft's predefined questions under the ids of texts. */
export const questions = Object.fromEntries(
  Object.entries(predefinedQuestionTexts).map(([name, text]) => [`question.${name}`, text]),
) as { readonly [Name in PredefinedQuestion as `question.${Name}`]: string }
