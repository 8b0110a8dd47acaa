import { codePoint } from './invisible-characters.ts'

/** One cause: how it is known, by the parser's sentence and by the text at its place, and what is said. */
export interface Cause {
  readonly sentence?: RegExp
  readonly line?: RegExp
  /** The place is behind something else on its line. */
  readonly inside?: true
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
    says: 'a merge left a conflict here',
    help: 'resolve the conflict: keep one side, and delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`',
  },
  {
    line: /^(?:`{3,}|~{3,})\s*[\w-]*$/,
    says: 'a fence of Markdown was copied along',
    help: 'delete the lines with ``` or ~~~: they belong to the page or chat that the text was copied from',
  },
  {
    line: /^(\{%|\{\{|<%)/,
    says: 'a template that nobody filled in stands here',
    help: ([, mark]) => `fill it in before the file is read, or delete the line with \`${mark}\``,
  },
  { line: /^\/\//, says: 'a comment begins with `#`', help: 'write `#` in place of `//`', writes: () => '#' },
  {
    line: /^(?:<!--|--|\/\*)\s*(\w.*?)\s*(?:-->|\*\/)?$/,
    sentence: /single line|followed by map values|same column/i,
    says: 'a comment begins with `#`',
    help: ([, comment]) => `write \`# ${comment}\``,
    writes: ([, comment]) => `# ${comment}`,
  },
  {
    line: /^(?:--+|={3,}|[\u2012-\u2015]+|_{3,}|\*{3,})\s*$/,
    says: 'a line of dashes says nothing here',
    help: 'write `---`, with three dashes, between two documents',
    writes: () => '---',
  },
  {
    sentence: /directives-end marker/,
    says: 'text stands behind `---`',
    help: 'leave `---` alone on its line; a remark begins with `#`',
  },
  {
    sentence: /missing directives-end/i,
    says: 'a line that begins with `%` stands above',
    help: 'delete that line, or write `---` below it',
  },
  { line: /^\*\s/, says: 'a star begins no entry', help: 'begin the entry with `- `', writes: () => '- ' },
  {
    sentence: noPair,
    line: /^(\d+)[:|]?\s{2,}\S/,
    says: 'a line number stands in front of this line',
    help: ([, number]) =>
      `delete the number: \`${number}\` belongs to the page that the text was copied from`,
  },
  {
    sentence: /single line|block collections/i,
    line: /^-\s/,
    inside: true,
    says: 'a dash begins no entry between brackets',
    help: 'delete the `-`: between brackets entries are separated by commas',
    writes: () => '',
  },
  {
    line: /^\[([^\]\n]*)\]\s*:(.*)$/,
    says: 'a list stands where a key belongs',
    help: ([, key, value]) => `write the key as a word: \`${key}:${value}\``,
    writes: ([, key, value]) => `${key}:${value}`,
  },
  {
    sentence: noPair,
    line: /^([\w.-]+)\s*(?:=>|:=|->|=|;|\uFF1A)\s*(.*)$/,
    says: 'a key and its value stand without a colon between them',
    help: ([, key, value]) => `write \`${key}: ${value}\``,
    writes: ([, key, value]) => `${key}: ${value}`,
  },
  {
    sentence: noPair,
    line: /^([A-Za-z]\w*):([^\s:].*)$/,
    says: 'a colon without a blank ends no key',
    help: ([, key, value]) => `put a blank after the colon: \`${key}: ${value}\``,
    writes: ([, key, value]) => `${key}: ${value}`,
  },
  {
    sentence: noPair,
    line: /^([A-Za-z]\w*):([\u00A0\u2000-\u200B\u202F\u3000])[\u00A0\u2000-\u200B\u202F\u3000]*(\S.*)$/,
    says: 'the blank after the colon is none to YAML',
    help: ([, key, odd, value]) =>
      `write \`${key}: ${value}\` with a plain blank (U+0020) in place of ${codePoint(odd!)}`,
    writes: ([, key, , value]) => `${key}: ${value}`,
  },
  {
    sentence: noPair,
    line: /^-([^\s-].*)$/,
    says: 'a dash without a blank begins no entry',
    help: ([, entry]) => `put a blank after the dash: \`- ${entry}\``,
    writes: ([, entry]) => `- ${entry}`,
  },
  {
    sentence: noPair,
    line: /^(?:[\u2010-\u2015\u2022\u2212*]|-(?=[\u00A0\u2000-\u200B\u202F\u3000]))\s*(\S.*)$/,
    says: 'another character stands for the dash of an entry',
    help: ([, entry]) => `begin the entry with a plain dash and a blank: \`- ${entry}\``,
    writes: ([, entry]) => `- ${entry}`,
  },
  {
    sentence: /single line|followed by map values/i,
    line: /^([A-Za-z]\w*)[^\S\n]+([^\s:]+)\s*$/,
    says: 'a key and its value stand without a colon between them',
    help: ([, key, value]) => `put a colon after the key: \`${key}: ${value}\``,
    writes: ([, key, value]) => `${key}: ${value}`,
  },
  {
    sentence: /single line|followed by map values/i,
    line: /^([\w.-]+)$/,
    says: 'a key stands without a colon',
    help: ([, key]) => `put a colon behind it: \`${key}:\`; complete the line if the file was cut off here`,
  },
  {
    sentence: /single line|followed by map values/i,
    line: /^[^\s:#]+(?:[^\S\n]+[^\s:]+){2,}$/,
    says: 'a line of text belongs to no key',
    help: 'delete it, put `#` in front if it is a remark, or indent it deeper if it goes on with the value above',
  },
  {
    sentence: /closing "quote/,
    says: 'a quote is opened here and never closed',
    help: 'close the quote with `"`',
  },
  {
    sentence: /closing 'quote/,
    says: 'a quote is opened here and never closed',
    help: "close the quote with `'`; one that belongs to the text is written twice, `''`",
  },
  {
    sentence: /end with a \]/i,
    line: /^\]/,
    says: '`]` closes the list, and stands too far left',
    help: 'indent the `]` deeper than the key of the list',
  },
  {
    sentence: /end with a \}/i,
    line: /^\}/,
    says: '`}` closes the mapping, and stands too far left',
    help: 'indent the `}` deeper than the key of the mapping',
  },
  {
    sentence: /end with a \]/i,
    line: entryOfList,
    says: 'an entry of the list in brackets stands too far left',
    help: 'indent it deeper than the key of the list',
  },
  {
    sentence: /end with a \]/i,
    line: /^\}/,
    says: '`}` closes no list',
    help: 'write `]` in its place',
    writes: () => ']',
  },
  {
    sentence: /end with a \}/i,
    line: /^\]/,
    says: '`]` closes no mapping',
    help: 'write `}` in its place',
    writes: () => '}',
  },
  {
    sentence: /end with a \]/i,
    says: 'a list is opened here and never closed',
    help: 'close the list with `]`',
  },
  {
    sentence: /end with a \}/i,
    says: 'a mapping is opened here and never closed',
    help: 'close the mapping with `}`',
  },
  {
    line: /^([\]}])/,
    says: 'a bracket closes what was never opened',
    help: ([, bracket]) => `delete the \`${bracket}\`, or write the one that opens in front`,
    writes: () => '',
    unsure: true,
  },
  {
    sentence: /unexpected ,/i,
    line: /^,/,
    says: 'a comma stands here with nothing before it',
    help: 'delete one `,`',
    writes: () => '',
  },
  {
    sentence: /within flow collections|missing ,|^unexpected (?:\S+-)?scalar token$/i,
    line: /^/,
    says: 'two entries stand here without a comma between them',
    help: 'put a comma between the entries; quote a value that holds `: `',
    writes: () => ', ',
    unsure: true,
  },
  {
    sentence: /cannot start with|tags and anchors must be separated/i,
    line: /^[^"#\n[\]{}]+$/,
    help: 'quote the value: `"..."`; its first character means something to YAML',
    writes: ([value]) => JSON.stringify(value),
    unsure: true,
  },
  {
    sentence: /cannot start with|tags and anchors must be separated/i,
    help: 'quote the value: `"..."`; its first character means something to YAML',
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
    says: 'the value holds a second `: `',
    help: ([, value]) => (value!.length > 60 ? 'quote the value' : `quote the value: \`"${value!.trim()}"\``),
    writes: ([, value]) => JSON.stringify(value!.trim()),
  },
  {
    sentence: /^nested mappings/i,
    says: 'the line is deeper than its neighbours',
    indents: true,
    help: (_line, above) => `indent it like the line above: ${blanks(above)}`,
  },
  {
    sentence: /same column|without - indicator/i,
    says: 'the line is out of step',
    indents: true,
    help: (_line, above) => `indent it like the keys beside it; the line above has ${blanks(above)}`,
  },
  {
    sentence: noPair,
    line: /^"([\w.-]+)"\s+(\S.*)$/,
    says: 'a key and its value stand without a colon between them',
    help: ([, key, value]) => `put a colon after the key: \`${key}: ${value}\``,
  },
  {
    sentence: /block sequence may not be used/i,
    line: /^-/,
    says: 'the entry is out of step',
    indents: true,
    help: (_line, above) => `indent the \`- \` like those above; the line above has ${blanks(above)}`,
  },
  {
    sentence: /unexpected (?:\S*-)?scalar at node end/i,
    says: 'text follows a value that is complete',
    help: 'write quotes that belong to the text as `\\\\"`, or put the rest on a line of its own',
  },
  {
    sentence: /block scalar header|not a YAML token/i,
    says: 'text stands behind `|` or `>`',
    help: 'begin the text on the next line, or quote the value if the `|` or `>` belongs to it',
  },
]

function blanks(count: number): string {
  return count === 1 ? '1 blank' : `${count} blanks`
}
