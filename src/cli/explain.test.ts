import { describe, expect, it } from 'vitest'
import { good, sspr } from './run.test-kit.ts'

describe('explain', () => {
  const nested = {
    'policies/a.yaml': good
      .replace(
        'groups: [{ name: G, members: [ana@contoso.onmicrosoft.com] }]',
        'groups: [{ name: G, groups: [H] }, { name: H, members: [ana@contoso.onmicrosoft.com] }]',
      )
      .replace(
        '      authentication: { phone: "+1 4255550100" }\n',
        '      authentication: { phone: "+1 4255550100" }\n    - userPrincipalName: ben@contoso.onmicrosoft.com\n',
      ),
  }
  it('names the nested group that puts a user in scope, and leaving it', async () => {
    const { stdout } = await sspr('explain ana@contoso.onmicrosoft.com', nested)
    expect(stdout).toContain('member of `G` through the nested group `H`')
    expect(stdout).toContain('remove the user from the group `H` → denied')
  })
  it('omits methods the user does not have, and lists what helps together where nothing helps alone', async () => {
    const { stdout } = await sspr('explain ben@contoso.onmicrosoft.com', nested)
    expect(stdout).not.toMatch(/is available|After a reset/)
    expect(stdout).toContain('add the user to the group `G`, and register a phone → allowed')
    expect(stdout).not.toContain('a phone and')
  })
  it.each(['text', 'markdown'])(
    'tells in %s that the last page refuses the new password, and why',
    async (format) => {
      const misconfigured = good
        .replace(
          'license: p1',
          'license: p1\n  directorySync: connect\n  onPremises: { agent: misconfigured }',
        )
        .replace('      authentication', '      passwordSource: passwordHashSync\n      authentication')
        .replace('  suppress', '  onPremisesIntegration: { writeBackPasswords: true }\n  suppress')
      const { stdout } = await sspr(`explain ana@contoso.onmicrosoft.com --format ${format}`, {
        'policies/a.yaml': misconfigured,
      })
      const words = stdout.replaceAll(/\s+/g, ' ')
      expect(words).toContain(
        'but the last page refuses the new password: the on-premises configuration is wrong',
      )
      expect(words).toContain('but the new password is refused: the on-premises configuration is wrong')
      expect(words).toContain('no notification: the new password is refused')
      expect(words).toContain('cannot reset, unlock or change it until the agent works')
    },
  )
  it('tells that the home tenant of a guest decides', async () => {
    const guest = good.replace(
      '      authentication',
      '      userType: guest\n      guest: { identity: partnerTenant, homeTenantCanReset: true }\n      authentication',
    )
    const { stdout } = await sspr('explain ana@contoso.onmicrosoft.com', { 'policies/a.yaml': guest })
    expect(stdout).toMatch(/Reset +allowed by the home tenant\nCan use +what the home tenant offers\n/)
  })
  it('counts the users whose write is refused among those who can reset, and names the reason', async () => {
    const hybrid = good
      .replace('license: p1', 'license: p1\n  directorySync: connect')
      .replace(
        '      authentication',
        '      passwordSource: passwordHashSync\n      protectedOnPremises: true\n      authentication',
      )
      .replace('  suppress', '  onPremisesIntegration: { writeBackPasswords: true }\n  suppress')
    const { stdout } = await sspr('explain --all', { 'policies/a.yaml': hybrid })
    expect(stdout).toContain('ProtectedOnPremises')
    expect(stdout).toContain('1 user: 1 can reset (1 of them refused at the write), 0 cannot')
  })
  it('lists all users with a summary, or those of an outcome or reason', async () => {
    const { stdout } = await sspr('explain --all', nested)
    expect(stdout).toContain('2 users: 1 can reset, 1 cannot (1 UserNotMemberOfScopedAccessGroup)')
    expect((await sspr('explain --all --only denied', nested)).stdout).toMatch(
      /\b\d+ of \d+ users: 0 can reset/,
    )
    for (const only of ['denied', 'UserNotMemberOfScopedAccessGroup'])
      expect((await sspr(`explain --all --only ${only} --format csv`, nested)).stdout).toBe(
        'user,set,reset,reason,code,gates,methods,registration,missing,warnings,unknown\r\n' +
          'ben@contoso.onmicrosoft.com,policies,denied,UserNotMemberOfScopedAccessGroup,SSPR_0013,0,,notRequired,0,,\r\n',
      )
  })
  it('prints each user as `explain USER` does, also those of one profile', async () => {
    const files = {
      'policies/a.yaml': nested['policies/a.yaml']
        .replace(
          'metadata: { name: contoso }',
          'metadata: { name: contoso, unknown: [/spec/users/3, /spec/license] }',
        )
        .replace(
          '    - userPrincipalName: ben@contoso.onmicrosoft.com\n',
          ['ben', 'cy', 'di', 'eva']
            .map(
              (name) =>
                `    - userPrincipalName: ${name}@contoso.onmicrosoft.com\n      mail: ${name}@contoso.com\n`,
            )
            .join(''),
        ),
    }
    const all = (await sspr('explain --all --format json', files)).stdout.trimEnd().split('\n')
    const names = all.map((line) => (JSON.parse(line) as { user: string }).user)
    expect(names).toHaveLength(5)
    for (const [index, name] of names.entries()) {
      const alone = await sspr(`explain ${name} --format json`, files)
      expect(all[index]).toBe(JSON.stringify(JSON.parse(alone.stdout)))
    }
    expect(all[3]).toContain('"unknown":["/spec/users/3","/spec/license"]')
    expect(all[2]).toContain('"unknown":["/spec/license"]')
  })
  for (const [line, says] of [
    ['explain --all --only UserNotLicensed', 'none of 2 users'],
    ['explain --all --only denid', 'did you mean `denied`?'],
    ['explain ana@contoso.onmicrosoft.com --format csv', 'needs `explain --all`'],
    ['explain R-001 R-002', 'found `R-002` after'],
  ] as const)
    it(`exits with 2 for \`${line}\``, async () => {
      const { code, stderr } = await sspr(line, nested)
      expect([code, stderr]).toEqual([2, expect.stringContaining(says)])
    })
})

describe('reach: how many users can reset', () => {
  const files = {
    'policies/a.yaml': good
      .replace('  telephony: ownProvider\n', '')
      .replace(
        '      authentication: { phone: "+1 4255550100" }\n',
        '      authentication: { phone: "+1 4255550100" }\n    - userPrincipalName: ben@contoso.onmicrosoft.com\n',
      ),
  }
  const reach = [
    {
      set: 'policies',
      users: 2,
      canReset: 1,
      refusedAtWrite: 0,
      cannot: { UserNotMemberOfScopedAccessGroup: 1 },
      mustRegister: 0,
      next: { date: '2027-02-01', facts: ['R-183', 'R-069'], lost: 1 },
      unknown: [],
    },
  ]
  it('is in the JSON of validate and check, with the next date that costs a user reset', async () => {
    const validated = JSON.parse((await sspr('validate --format json', files)).stdout)
    const checked = JSON.parse((await sspr('check --no-tests --budget 1 --format json', files)).stdout)
    expect(validated.reach).toEqual(reach)
    expect(checked.validate.reach).toEqual(reach)
  })
  it('names no date where no user loses it', async () => {
    const { stdout } = await sspr('validate --format json', { 'policies/a.yaml': good })
    expect(JSON.parse(stdout).reach[0].next).toBeNull()
  })
  it('is an annotation of GitHub and a line for Azure', async () => {
    const says = 'policies: 1 can reset, 1 cannot (1 UserNotMemberOfScopedAccessGroup)'
    for (const [format, line] of [
      ['github', '::notice title=sspr reach::'],
      ['azure', 'note: '],
    ] as const)
      expect((await sspr(`validate --format ${format}`, files)).stdout).toContain(`${line}${says}`)
  })
})
