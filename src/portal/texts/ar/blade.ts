import { blade as english } from '../en/blade.ts'

export const blade: Readonly<Record<keyof typeof english, string>> = { ...english }
