/** Where a value stands in a file that was imported: the file as shown, and a JSON pointer into it. */
export interface Place {
  readonly file: string
  readonly pointer: string
}

/** A place as people read it: `blade.json /enablementType`. The folder of the file is left out. */
export function placeText({ file, pointer }: Place): string {
  const name = file.slice(file.lastIndexOf('/') + 1)
  return pointer === '' ? name : `${name} ${pointer}`
}
