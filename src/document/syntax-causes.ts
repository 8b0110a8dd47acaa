import { codePoint } from './invisible-characters.ts'

/** A cause of syntax errors: how the parser's message and the text show it, and what is reported. */
export interface Cause {
  readonly sentence?: RegExp
  readonly line?: RegExp
  /** True: the place is behind something else on its line; false: at the front of it. Left out: either. */
  readonly inside?: boolean
  readonly says?: string
  readonly help: string | ((line: RegExpExecArray, above: number) => string)
  /** In place of what `line` found. */
  readonly writes?: (line: RegExpExecArray) => string
  /** The line is indented like the one above. */
  readonly indents?: true
  /** It may not be what was meant. */
  readonly unsure?: true
}

const noPair = /single line|followed by map values|same column|Nested mappings/i

/** An entry of a list in brackets at the front of a line: nothing else ends so. */
export const entryOfList = /^(?:"[^"\n]*"|'[^'\n]*'|[^\s:,[\]{}#'"-][^:,[\]{}#\n]*?)\s*[,\]]/

/** What is behind most of what the parser refuses; the first that fits. */
export const causes: readonly Cause[] = [
  {
    line: /^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/,
    says: 'unresolved merge conflict',
    help: 'resolve the conflict: keep one side, and delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`',
  },
  {
    line: /^(?:`{3,}|~{3,})\s*[\w-]*$/,
    says: 'a Markdown code fence is part of the file',
    help: 'delete the lines with ``` or ~~~: they belong to the page that the text was copied from',
  },
  {
    line: /^(\{%|\{\{|<%)/,
    says: 'a template placeholder without a value',
    help: ([, mark]) => `replace it before the file is read, or delete the line with \`${mark}\``,
  },
  { line: /^\/\//, says: 'a comment begins with `#`', help: 'write `#` instead of `//`', writes: () => '#' },
  {
    line: /^(?:<!--|--|\/\*)\s*(\w.*?)\s*(?:-->|\*\/)?$/,
    sentence: /single line|followed by map values|same column/i,
    says: 'a comment begins with `#`',
    help: ([, comment]) => `write \`# ${comment}\``,
    writes: ([, comment]) => `# ${comment}`,
  },
  {
    line: /^(?:--+|={3,}|[\u2012-\u2015]+|_{3,}|\*{3,})\s*$/,
    says: 'a line of dashes has no meaning here',
    help: 'write `---`, with three dashes, between two documents',
    writes: () => '---',
  },
  {
    sentence: /directives-end marker/,
    says: 'text after `---` on the same line',
    help: 'keep only `---` on this line; a comment begins with `#`',
  },
  {
    sentence: /missing directives-end/i,
    says: 'the line above begins with `%`',
    help: 'delete that line, or write `---` below it',
  },
  {
    line: /^\*\s/,
    inside: false,
    says: 'a list entry begins with `-`, not with `*`',
    help: 'begin the entry with `- `',
    writes: () => '- ',
  },
  {
    sentence: noPair,
    line: /^(\d+)[:|]?\s{2,}\S/,
    says: 'this line begins with a line number',
    help: ([, number]) =>
      `delete the number: \`${number}\` belongs to the page that the text was copied from`,
  },
  {
    sentence: /single line|block collections/i,
    line: /^-\s/,
    inside: true,
    says: 'a `-` between brackets, where entries need no dash',
    help: 'delete the `-`; entries between brackets are separated by commas',
    writes: () => '',
  },
  {
    line: /^\[([^\]\n]*)\]\s*:(.*)$/,
    says: 'a list instead of a key',
    help: ([, key, value]) => `write the key as a word: \`${key}:${value}\``,
    writes: ([, key, value]) => `${key}:${value}`,
  },
  {
    sentence: noPair,
    line: /^([\w.-]+)\s*(?:=>|:=|->|=|;|\uFF1A)\s*(.*)$/,
    says: 'missing colon between a key and its value',
    help: ([, key, value]) => `write \`${key}: ${value}\``,
    writes: ([, key, value]) => `${key}: ${value}`,
  },
  {
    sentence: noPair,
    line: /^([A-Za-z]\w*):([^\s:].*)$/,
    says: 'missing space after the colon of a key',
    help: ([, key, value]) => `put a space after the colon: \`${key}: ${value}\``,
    writes: ([, key, value]) => `${key}: ${value}`,
  },
  {
    sentence: noPair,
    line: /^([A-Za-z]\w*):([\u00A0\u2000-\u200B\u202F\u3000])[\u00A0\u2000-\u200B\u202F\u3000]*(\S.*)$/,
    says: 'the character after the colon is not a YAML space',
    help: ([, key, odd, value]) =>
      `write \`${key}: ${value}\` with a space (U+0020) instead of ${codePoint(odd!)}`,
    writes: ([, key, , value]) => `${key}: ${value}`,
  },
  {
    sentence: noPair,
    line: /^-([^\s-].*)$/,
    says: 'missing space after the dash of an entry',
    help: ([, entry]) => `put a space after the dash: \`- ${entry}\``,
    writes: ([, entry]) => `- ${entry}`,
  },
  {
    sentence: noPair,
    line: /^(?:[\u2010-\u2015\u2022\u2212*]|-(?=[\u00A0\u2000-\u200B\u202F\u3000]))\s*(\S.*)$/,
    says: 'another character instead of the `-` of an entry',
    help: ([, entry]) => `begin the entry with a hyphen and a space: \`- ${entry}\``,
    writes: ([, entry]) => `- ${entry}`,
  },
  {
    sentence: /single line|followed by map values/i,
    line: /^([A-Za-z]\w*)[^\S\n]+([^\s:]+)\s*$/,
    says: 'missing colon between a key and its value',
    help: ([, key, value]) => `put a colon after the key: \`${key}: ${value}\``,
    writes: ([, key, value]) => `${key}: ${value}`,
  },
  {
    sentence: /single line|followed by map values/i,
    line: /^([\w.-]+)$/,
    says: 'missing colon after a key',
    help: ([, key]) => `put a colon after it: \`${key}:\`; complete the line if the file is truncated here`,
  },
  {
    sentence: /single line|followed by map values/i,
    line: /^[^\s:#]+(?:[^\S\n]+[^\s:]+){2,}$/,
    says: 'a line of text that does not belong to a key',
    help: 'delete it, begin it with `#` if it is a comment, or indent it deeper if it continues the value above',
  },
  {
    sentence: /closing "quote/,
    says: 'unclosed quote',
    help: 'close the quote with `"`',
  },
  {
    sentence: /closing 'quote/,
    says: 'unclosed quote',
    help: "close the quote with `'`; a quote in the text is written twice, `''`",
  },
  {
    sentence: /end with a \]/i,
    line: /^\]/,
    says: 'the `]` that closes the list is not indented enough',
    help: 'indent the `]` deeper than the key of the list',
  },
  {
    sentence: /end with a \}/i,
    line: /^\}/,
    says: 'the `}` that closes the mapping is not indented enough',
    help: 'indent the `}` deeper than the key of the mapping',
  },
  {
    sentence: /end with a \]/i,
    line: entryOfList,
    says: 'an entry of the list in brackets is not indented enough',
    help: 'indent it deeper than the key of the list',
  },
  {
    sentence: /end with a \]/i,
    line: /^\}/,
    says: 'found `}` where `]` closes the list',
    help: 'write `]` instead',
    writes: () => ']',
  },
  {
    sentence: /end with a \}/i,
    line: /^\]/,
    says: 'found `]` where `}` closes the mapping',
    help: 'write `}` instead',
    writes: () => '}',
  },
  {
    sentence: /end with a \]/i,
    says: 'unclosed list',
    help: 'close the list with `]`',
  },
  {
    sentence: /end with a \}/i,
    says: 'unclosed mapping',
    help: 'close the mapping with `}`',
  },
  {
    line: /^([\]}])/,
    says: 'a closing bracket without an opening one',
    help: ([, bracket]) => `delete the \`${bracket}\`, or add the opening bracket before it`,
    writes: () => '',
    unsure: true,
  },
  {
    sentence: /unexpected ,/i,
    line: /^,/,
    says: 'a comma without an entry before it',
    help: 'delete one `,`',
    writes: () => '',
  },
  {
    sentence: /within flow collections|missing ,|^unexpected (?:\S+-)?scalar token$/i,
    line: /^/,
    says: 'missing comma between two entries',
    help: 'put a comma between the entries; quote a value that contains `: `',
    writes: () => ', ',
    unsure: true,
  },
  {
    sentence: /cannot start with|tags and anchors must be separated|alias cannot be/i,
    line: /^[^"#\n[\]{}]+$/,
    help: 'quote the value: `"..."`; its first character has a special meaning in YAML',
    writes: ([value]) => JSON.stringify(value),
    unsure: true,
  },
  {
    sentence: /cannot start with|tags and anchors must be separated|alias cannot be/i,
    help: 'quote the value: `"..."`; its first character has a special meaning in YAML',
  },
  {
    sentence: /escape sequence/i,
    line: /^\\/,
    help: 'write `\\\\` for a backslash, or put the value in single quotes',
    writes: () => '\\\\',
  },
  {
    sentence: /^nested mappings/i,
    line: /^([^"'\n]*\S: .*)$/,
    inside: true,
    says: 'the value contains a second `: `',
    help: ([, value]) => (value!.length > 60 ? 'quote the value' : `quote the value: \`"${value!.trim()}"\``),
    writes: ([, value]) => JSON.stringify(value!.trim()),
  },
  {
    sentence: /^nested mappings/i,
    says: 'this line is indented deeper than the lines around it',
    indents: true,
    help: (_line, above) => `indent it like the line above: ${blanks(above)}`,
  },
  {
    sentence: /same column|without - indicator/i,
    says: 'the indentation of this line matches no level above',
    indents: true,
    help: (_line, above) =>
      `indent it like the keys of the same mapping; the line above has ${blanks(above)}`,
  },
  {
    sentence: noPair,
    line: /^"([\w.-]+)"\s+(\S.*)$/,
    says: 'missing colon between a key and its value',
    help: ([, key, value]) => `put a colon after the key: \`${key}: ${value}\``,
  },
  {
    sentence: /block sequence may not be used/i,
    line: /^-/,
    says: 'the indentation of this entry matches no level above',
    indents: true,
    help: (_line, above) => `indent the \`- \` like those above; the line above has ${blanks(above)}`,
  },
  {
    sentence: /unexpected (?:\S*-)?scalar at node end/i,
    says: 'text after a complete value',
    help: 'write quotes that belong to the text as `\\\\"`, or put the rest on a separate line',
  },
  {
    sentence: /block scalar header|not a YAML token/i,
    says: 'text after `|` or `>` on the same line',
    help: 'begin the text on the next line, or quote the value if the `|` or `>` belongs to it',
  },
]

function blanks(count: number): string {
  return count === 1 ? '1 blank' : `${count} blanks`
}
