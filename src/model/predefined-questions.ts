/**
 * Microsoft's predefined questions in English, in its order: p01 is the first.
 *
 * SOURCE: R-080; MicrosoftDocs/entra-docs, docs/identity/authentication/concept-authentication-security-questions.md,
 * "Predefined questions"
 */
export const predefinedQuestionTexts = {
  p01: 'In what city did you meet your first spouse/partner?',
  p02: 'In what city did your parents meet?',
  p03: 'In what city does your nearest sibling live?',
  p04: 'In what city was your father born?',
  p05: 'In what city was your first job?',
  p06: 'In what city was your mother born?',
  p07: "What city were you in on New Year's 2000?",
  p08: 'What is the last name of your favorite teacher in high school?',
  p09: "What is the name of a college you applied to but didn't attend?",
  p10: 'What is the name of the place in which you held your first wedding reception?',
  p11: "What is your father's middle name?",
  p12: 'What is your favorite food?',
  p13: "What is your maternal grandmother's first and last name?",
  p14: "What is your mother's middle name?",
  p15: "What is your oldest sibling's birthday month and year? (for example, November 1985)",
  p16: "What is your oldest sibling's middle name?",
  p17: "What is your paternal grandfather's first and last name?",
  p18: "What is your youngest sibling's middle name?",
  p19: 'What school did you attend for sixth grade?',
  p20: 'What was the first and last name of your childhood best friend?',
  p21: 'What was the first and last name of your first significant other?',
  p22: 'What was the last name of your favorite grade school teacher?',
  p23: 'What was the make and model of your first car or motorcycle?',
  p24: 'What was the name of the first school you attended?',
  p25: 'What was the name of the hospital in which you were born?',
  p26: 'What was the name of the street of your first childhood home?',
  p27: 'What was the name of your childhood hero?',
  p28: 'What was the name of your favorite stuffed animal?',
  p29: 'What was the name of your first pet?',
  p30: 'What was your childhood nickname?',
  p31: 'What was your favorite sport in high school?',
  p32: 'What was your first job?',
  p33: 'What were the last four digits of your childhood telephone number?',
  p34: 'When you were young, what did you want to be when you grew up?',
  p35: 'Who is the most famous person you have ever met?',
} as const satisfies Readonly<Record<string, string>>

/** Name of a predefined question. */
export type PredefinedQuestion = keyof typeof predefinedQuestionTexts

/** True if a name is that of one of Microsoft's questions; a custom question is its own text. */
export function isPredefined(question: string): question is PredefinedQuestion {
  return Object.hasOwn(predefinedQuestionTexts, question)
}
