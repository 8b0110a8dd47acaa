import { expect, it } from 'vitest'
import type { Environment } from '../environment.ts'
import { testEnvironment } from '../environment.test-kit.ts'
import { run } from './run.ts'

const installation = { version: '9.9.9', steps: '', rulebook: '', schemas: '' }
const text = `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso }
spec: { domains: [contoso.onmicrosoft.com], license: p1 }
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec:
  registration: { required: true } # always
`

/** Serves, and gives a browser that opened the URL that was printed. */
async function serve(path: string, input = '') {
  const world = testEnvironment({ files: { '/work/policies/a.yaml': text }, input })
  let browse: ((path: string, form?: Record<string, string>) => Promise<Response>) | undefined
  let isOver = () => {}
  const opened = new Promise<void>((resolve) => {
    const environment: Environment = {
      ...world,
      listen: async (answer) => {
        let cookie = ''
        browse = async (at, form) => {
          const init = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }
          const response = await answer(
            new Request(new URL(at, 'http://127.0.0.1:8080'), { ...init, headers: { cookie } }),
          )
          cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
          return response
        }
        return { port: 8080, close: async () => {} }
      },
      interrupted() {
        resolve()
        return new Promise((ended) => (isOver = ended))
      },
    }
    void run(['serve', path], environment, installation)
  })
  await opened
  const url = world.written.stdout.trim()
  await browse!(url)
  return {
    browse: browse!,
    token: new URL(url).searchParams.get('token')!,
    textOf: world.textOf,
    end: () => isOver(),
  }
}

it('the blade writes the file that was named on the command line', async () => {
  const { browse, token, textOf, end } = await serve('policies/a.yaml')
  const path = '/admin/registration'
  const valueIn = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)![1]!
  const form = valueIn(await (await browse(path)).text(), 'form')
  const fields = { form, register: 'no', reconfirm: '180' }
  const reviewed = valueIn(await (await browse(path, { ...fields, act: 'save' })).text(), 'reviewed')
  expect((await browse(path, { ...fields, act: 'confirm', token, reviewed })).status).toBe(303)
  expect(textOf('/work/policies/a.yaml')).toBe(text.replace('required: true', 'required: false'))
  expect(textOf('/work/policies/a.yaml.previous')).toBe(text)
  end()
})

it('a set from standard input can only be looked at', async () => {
  const { browse, end } = await serve('-', text)
  const page = await (await browse('/admin/registration')).text()
  expect(page).toContain('comes from no file')
  expect(page).not.toContain('value="save"')
  end()
})
