import { Failure } from '../../diagnostics/failure.ts'
import { lookUp } from '../../model/look-up.ts'

/** Where a cloud has Microsoft Graph and its sign-in. */
export interface Cloud {
  readonly name: string
  /** Origin of Microsoft Graph. */
  readonly graph: string
  /** Origin of the sign-in. */
  readonly login: string
  /** Audience of a federated token. */
  readonly audience: string
  /** Sections that the cloud does not have. */
  readonly lacks: readonly string[]
}

const audience = 'api://AzureADTokenExchange'

/** The clouds that can be read. */
const clouds: Readonly<Record<string, Cloud>> = {
  public: cloud('public', 'graph.microsoft.com', 'login.microsoftonline.com', audience),
  usGovernment: cloud('usGovernment', 'graph.microsoft.us', 'login.microsoftonline.us', `${audience}USGov`),
  usGovernmentDoD: cloud(
    'usGovernmentDoD',
    'dod-graph.microsoft.us',
    'login.microsoftonline.us',
    `${audience}USGov`,
  ),
  china: cloud('china', 'microsoftgraph.chinacloudapi.cn', 'login.chinacloudapi.cn', `${audience}China`, [
    'authenticationMethodsPolicy',
  ]),
}

/** Clouds that exist and are not read. */
const refused: readonly string[] = ['bleu', 'delos', 'govSG', 'france', 'germany', 'singapore']

function cloud(
  name: string,
  graph: string,
  login: string,
  audience: string,
  lacks: readonly string[] = [],
): Cloud {
  return { name, graph: `https://${graph}`, login: `https://${login}`, audience, lacks }
}

/**
 * The cloud of that name. `SSPR_GRAPH_HOST` and `SSPR_LOGIN_HOST` may name a server on this machine instead.
 *
 * @throws Failure if there is none, or a host is elsewhere: a token goes to hosts of the table and to this machine alone
 */
export function cloudOf(name: string, variables: Readonly<Record<string, string | undefined>>): Cloud {
  const found = lookUp(clouds, name)
  if (found === undefined) {
    const isKnown = refused.some((one) => one.toLowerCase() === name.toLowerCase())
    throw new Failure(
      'usage/bad-option',
      isKnown ? `the cloud \`${name}\` cannot be read yet` : `unknown cloud \`${name}\``,
      `write one of ${Object.keys(clouds).join(', ')}`,
    )
  }
  return {
    ...found,
    graph: hostOf(variables.SSPR_GRAPH_HOST, 'SSPR_GRAPH_HOST') ?? found.graph,
    login: hostOf(variables.SSPR_LOGIN_HOST, 'SSPR_LOGIN_HOST') ?? found.login,
  }
}

/** True if an origin is on this machine. */
export function isLoopback(origin: string): boolean {
  const { hostname } = new URL(origin)
  return ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)
}

function hostOf(written: string | undefined, variable: string): string | null {
  if (written === undefined || written === '') return null
  const url = URL.canParse(written) ? new URL(written) : null
  if (url !== null && /^https?:$/.test(url.protocol) && isLoopback(url.origin)) return url.origin
  throw new Failure(
    'usage/bad-option',
    `\`${variable}\` names a host other than this machine`,
    'write an address such as http://127.0.0.1:8080, or unset it',
  )
}
