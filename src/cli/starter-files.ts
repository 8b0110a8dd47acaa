/** A file that `sspr init` writes, and its source in `starter/`. */
export interface StarterFile {
  readonly to: string
  readonly from: string
}

export const starterFiles: readonly StarterFile[] = [
  { to: 'policies/pilot/tenant.yaml', from: 'policies/pilot/tenant.yaml' },
  { to: 'policies/pilot/sspr.yaml', from: 'policies/pilot/sspr.yaml' },
  { to: 'features/pilot.feature', from: 'features/pilot.feature' },
  { to: 'features/cases/pilot.yaml', from: 'features/cases/pilot.yaml' },
  { to: '.vscode/settings.json', from: 'editor/settings.json' },
  { to: '.vscode/extensions.json', from: 'editor/extensions.json' },
]

/** Files that `--ci` adds. */
export const ciFiles: Readonly<Record<string, StarterFile>> = {
  github: { to: '.github/workflows/sspr.yml', from: 'ci/github.yml' },
  gitlab: { to: '.gitlab-ci.yml', from: 'ci/gitlab.yml' },
  azure: { to: 'azure-pipelines.yml', from: 'ci/azure.yml' },
  'pre-commit': { to: '.pre-commit-config.yaml', from: 'ci/pre-commit.yaml' },
}

/** How a folder that has a package.json gets the package: `npx sspr` installs nothing of that name. */
export function installLine(written: string | null, version: string): string {
  const has = written === null || written.includes('"sspr-as-code"')
  return has ? 'npm install' : `npm install --save-dev sspr-as-code@^${version}`
}

/** A package.json that installs this version, so that editors find the schemas in `node_modules`. */
export function starterPackage(version: string): string {
  const written = {
    private: true,
    scripts: { check: 'sspr check' },
    devDependencies: { 'sspr-as-code': `^${version}` },
  }
  return `${JSON.stringify(written, null, 2)}\n`
}
