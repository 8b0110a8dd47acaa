import { lab as english } from '../en/lab.ts'

export const lab: Readonly<Record<keyof typeof english, string>> = { ...english }
