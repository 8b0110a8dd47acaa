/** Common synonyms of words in the catalogue. */
const otherWords: readonly (readonly [RegExp, string])[] = [
  [/\b(?:an?|one) (s|m|h|d)(?:econd|inute|our|ay)\b/g, '1$1'],
  [/\b(?:clicks|presses|hits|taps|pushes)(?: on)?\b/g, 'selects'],
  [/\b(?:goes to|navigates to|visits|is on) the\b/g, 'opens the'],
  [/\b(?:enters|inputs|fills in)\b/g, 'types'],
  [
    /^(?:a|the) notification (?:goes|is sent) to\b|^(?:a|an|the) (?:e-?mail) (?:goes|is sent) to\b/g,
    'a mail goes to',
  ],
  [/(?<=\S),? and (?=\S+ (?:is|are) )/g, ', '],
  [/\bthe admin\b/g, 'the administrator'],
  [/\bthe (?:phone|mobile|e-?mail) (number|address)\b/g, 'the $1'],
  [/\btypes (?=the (?:number|address)\b)/g, 'gives '],
  [/\b(?:picks)\b/g, 'chooses'],
  [/\b(?:sees|is shown) the (\w+) page\b/g, 'the page is $1'],
  [/^.*\bwaits (?:for )?(\d+) ?(s|m|h|d)[a-z]*\b.*$/g, '$1$2 passes'],
  [/\b(?:after )?(\d+) (s|m|h|d)(?:ec|in|our|ay)[a-z]* (?:pass|passes|later)\b/g, '$1$2 passes'],
  [/\bwaits (?:for )?(\w+)\b/g, '$1 passes'],
  [/^the (?:account|person|member) (?=(?:is blocked|can|cannot|must|need)\b)/g, 'the user '],
  [/\b(?:is|are) (?:not allowed|not able|unable|forbidden) to\b|\b(?:can't|may not|can not)\b/g, 'cannot'],
  [/\b(?:is|are) (?:allowed|able) to\b|\bmay\b/g, 'can'],
  [/\breset (?:the|his|her|their|its|a) password\b/g, 'reset'],
]

/** Replaces synonyms in the text of a step by the words of the catalogue. */
export function withOurWords(text: string): string {
  return otherWords.reduce((words, [theirs, ours]) => words.replace(theirs, ours), text)
}
