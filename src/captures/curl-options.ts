/** The options of curl that a capture may have, by what they do to the request. Source: curl's manual page. */

/** Without a value, and without influence on what is sent. */
const idleFlags =
  'silent show-error include insecure verbose fail fail-with-body fail-early location location-trusted no-buffer progress-bar ipv4 ipv6 http1.0 http1.1 http2 http2-prior-knowledge http3 keepalive tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 ssl-no-revoke ssl remote-name remote-name-all remote-header-name tcp-nodelay tcp-fastopen disable progress-meter basic styled-output create-dirs raw retry-connrefused retry-all-errors parallel proxy-insecure trace-time trace-ids compressed-ssh cert-status'

/** With a value, and without influence on what is sent. */
const idleValues =
  'output write-out max-time connect-timeout proxy proxy-user proxy-cacert noproxy cacert capath cert key cert-type key-type pass ciphers tls13-ciphers tls-max curves cookie-jar dump-header retry retry-delay retry-max-time resolve connect-to interface limit-rate stderr trace trace-ascii max-redirs keepalive-time speed-limit speed-time dns-servers local-port output-dir pinnedpubkey max-filesize proto proto-default proto-redir unix-socket happy-eyeballs-timeout-ms expect100-timeout rate parallel-max'

const flags = 'get head globoff compressed path-as-is'
const values =
  'request url header data data-ascii data-raw data-binary data-urlencode json user user-agent cookie referer range oauth2-bearer'

/** What makes a request that cannot be told from the command alone, and what to do instead. */
export const refusedOptions: Readonly<Record<string, string>> = {
  config: 'the options themselves: the file of --config is not read',
  form: 'no multipart form; capture it with curl -v, or as raw HTTP',
  'form-string': 'no multipart form; capture it with curl -v, or as raw HTTP',
  'upload-file': 'no file; capture the request with curl -v, or as raw HTTP',
  next: 'one request in a command: write a curl command of its own for each',
  netrc: 'the login in the command: no .netrc is read',
  digest: 'a login in one request: --digest takes two',
  ntlm: 'a login in one request: --ntlm takes several',
  negotiate: 'a login in one request: --negotiate takes several',
  anyauth: 'a login in one request: --anyauth takes two',
  'aws-sigv4': 'no AWS signature: NetSuite does not know it',
}

export const shortOptions: Readonly<Record<string, string>> = {
  '#': 'progress-bar',
  0: 'http1.0',
  1: 'tlsv1',
  4: 'ipv4',
  6: 'ipv6',
  A: 'user-agent',
  b: 'cookie',
  c: 'cookie-jar',
  D: 'dump-header',
  d: 'data',
  E: 'cert',
  e: 'referer',
  F: 'form',
  f: 'fail',
  G: 'get',
  g: 'globoff',
  H: 'header',
  I: 'head',
  i: 'include',
  J: 'remote-header-name',
  K: 'config',
  k: 'insecure',
  L: 'location',
  m: 'max-time',
  N: 'no-buffer',
  n: 'netrc',
  O: 'remote-name',
  o: 'output',
  q: 'disable',
  r: 'range',
  S: 'show-error',
  s: 'silent',
  T: 'upload-file',
  U: 'proxy-user',
  u: 'user',
  v: 'verbose',
  w: 'write-out',
  X: 'request',
  x: 'proxy',
  Y: 'speed-limit',
  y: 'speed-time',
  Z: 'parallel',
  ':': 'next',
}

export const optionKinds: ReadonlyMap<string, 'flag' | 'value'> = new Map([
  ...`${idleFlags} ${flags}`.split(' ').map(name => [name, 'flag'] as const),
  ...`${idleValues} ${values}`.split(' ').map(name => [name, 'value'] as const),
])

/** Is this an option that only takes something back, such as `--no-keepalive`? */
export const isNegated = (name: string): boolean => name.startsWith('no-') && optionKinds.get(name.slice(3)) === 'flag'
