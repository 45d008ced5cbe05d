/** curl commands: quoting of bash and of Windows, options, and what curl makes of them. */
import t from 'tap'
import { readCaptures } from '../../src/captures/read.js'
import { refusal } from './refusal.js'

const one = (text: string) => {
  const [request] = readCaptures(text).requests
  if (!request) throw new Error('no request')
  return request
}
const header = (text: string, name: string) => one(text).headers.find(([known]) => known.toLowerCase() === name)?.[1]

t.test('quotes of bash are read as bash reads them', async t => {
  for (const [word, text] of [
    [`'a"b\\c$d\`'`, 'a"b\\c$d`'],
    [`"a'b\\"c\\\\d\\$e\\x"`, `a'b"c\\d$e\\x`],
    [`"a\\\nb"`, 'ab'],
    [`$'\\x41\\u00e9\\U0001f600\\101\\n\\t\\'\\"\\\\\\e\\q'`, 'Aé😀A\n\t\'"\\\x1b\\q'],
    [`$'\\xc3\\xa9'`, 'é'],
    [`'a'"b"c\\ d`, 'abc d'],
    [`'it'\\''s'`, "it's"],
    [`'$HOME'`, '$HOME'],
    [`a%20b^c~#d`, 'a%20b^c~#d'],
  ] as const)
    t.equal(one(`curl http://a/ --data-raw ${word}`).body, text, word)
})

t.test('variables and commands are not run: they are refused where they stand', async t => {
  for (const [text, column, found] of [
    ['curl http://a/ -H "X: $TOKEN-secret"', 23, '"$TOKEN"'],
    ['curl http://a/ -H X:$(id secret)', 21, '"$("'],
    ['curl http://a/ -H `id secret`', 19, '"`"'],
    ['curl http://a/ -H X:${T}', 21, '"${T}"'],
    ['curl http://a/ -H X:${T:-secret}', 21, '"${T"'],
  ] as const)
    t.match(refusal(t, text), { line: 1, column, found })
})

t.test('a quote or bracket that is not closed is refused where it opens', async t => {
  for (const [text, message] of [
    [`curl 'http://a/`, `Line 1, column 6: found a quote that is never closed; expected a closing ' behind it`],
    [
      `curl x\ncurl \\\n "http://a/`,
      `Line 3, column 2: found a quote that is never closed; expected a closing " behind it`,
    ],
    [`curl $'http://a/`, `Line 1, column 6: found a quote that is never closed; expected a closing ' behind it`],
    [
      `curl ^\n ^"http://a/ ^\n`,
      `Line 2, column 3: found a quote that is never closed; expected a closing " behind it`,
    ],
    ['X=$(curl x', 'Line 1, column 3: found a bracket that is never closed; expected a closing )'],
    ['X=`curl x', 'Line 1, column 3: found "`" that is never closed; expected a closing ` behind it'],
    ['X=${Y', 'Line 1, column 3: found "${" that is never closed; expected a closing } behind it'],
  ] as const)
    t.equal(refusal(t, text, { format: 'curl' }).message, message)
  t.match(refusal(t, `${'('.repeat(51)}curl`, { format: 'curl' }), { column: 51, found: 'brackets in brackets' })
})

t.test('several commands in one file are several requests', async t => {
  const text =
    '# first\ncurl -s http://a/1 | jq . > out.txt\n\nFOO=1 /usr/bin/curl http://a/2 2>&1 && curl http://a/3; $ curl http://a/4\n$ curl http://a/5 http://a/6'
  t.same(
    readCaptures(text).requests.map(({ url, line }) => [url, line]),
    [
      ['http://a/1', 2],
      ['http://a/2', 4],
      ['http://a/3', 4],
      ['http://a/4', 4],
      ['http://a/5', 5],
      ['http://a/6', 5],
    ],
  )
  t.equal(readCaptures(text).requests[0]?.note, onlyCurl('"jq"'))
})

const onlyCurl = (names: string) =>
  `only the curl commands of the capture were read, not what else stands there (${names})`

t.test('of a script the curl commands are read, and a note says what was passed over', async t => {
  for (const [text, notes] of [
    ['curl http://a/ | jq .', [onlyCurl('"jq"')]],
    ['curl http://a/ -o out && echo "done: $?"', [onlyCurl('"echo"')]],
    ['time curl http://a/', [undefined]],
    ['sudo -u www-data curl http://a/', [undefined]],
    ['env A=b timeout 10s nice -n 5 /usr/bin/curl http://a/', [undefined]],
    ['$ curl http://a/\n$ curl http://a/', [undefined, undefined]],
    ['me@host:~$ curl http://a/ \\\n> -H X:1\n[me@host ~]$ curl http://a/', [undefined, undefined]],
    ['[me@host ~]$ curl http://a/', [undefined]],
    ['{ curl http://a/; }', [undefined]],
    ['(cd x; curl http://a/)', [onlyCurl('"cd"')]],
    [
      '#!/bin/sh\nset -e # all\nexport X="$(date)" Y=`id`\nTOKEN=secret\nif curl http://a/; then exit; fi\ncurl http://a/',
      [onlyCurl('"set", "date", "export", "TOKEN=…", "exit"'), undefined],
    ],
    [
      "OUT=$(curl -s http://a/ -H 'X: )' | tr -d '\\n')\necho $OUT ${OUT} $((1 + 2))",
      [onlyCurl('"tr", "OUT=…", "echo"')],
    ],
    ["cat <<'EOF' > f\ncurl it's a text\nEOF\ncurl http://a/", [onlyCurl('"cat"')]],
    [
      'call() { curl http://a/; }\nfor x in 1 2; do curl http://a/; done; sleep 1; ls; wc; id',
      [onlyCurl('"for", "sleep", "ls", "wc", "id"'), undefined],
    ],
    ['curl ^"http://a/^" | jq .\r\necho x', [onlyCurl('"jq", "echo"')]],
  ] as const) {
    const { requests } = readCaptures(text)
    t.same(
      requests.map(({ url, note }) => [url, note]),
      notes.map(note => ['http://a/', note]),
      text,
    )
  }
  t.equal(header('me@host:~$ curl http://a/ \\\n> -H X:1', 'x'), '1')
})

t.test('a capture without a curl command is refused', async t => {
  for (const text of [
    'wget http://b/',
    'fi; wget b',
    'sudo apt install curl',
    'wget b | xargs curl -s',
    'TOKEN=secret',
  ]) {
    const { message } = refusal(t, text, { format: 'curl' })
    t.match(message, /^Line 1, column [15]: found "(?:wget|sudo|TOKEN=…)"; expected a curl command$/)
  }
})

t.test('an & that is not quoted is named: the shell ends the command there', async t => {
  const bare =
    'found an "&" that is not quoted: the shell ends the command there, and the rest of the URL and all options behind it are not sent; expected the URL in quotes'
  for (const [text, place] of [
    ['curl https://a/restlet.nl?script=57&deploy=1 -H X:1', 'Line 1, column 36'],
    ['set -e\ncurl https://a/restlet.nl?script&deploy -H X:1', 'Line 2, column 33'],
    ['curl https://a/restlet.nl?script=57&&deploy=1', 'Line 1, column 36'],
    ['curl https://a/restlet.nl?script=57&deploy=1 ^\r\n -H X:1', 'Line 1, column 36'],
  ] as const)
    t.equal(refusal(t, text).message, `${place}: ${bare}`)
  for (const text of [
    'curl http://a/?x & wait',
    'curl http://a/?x&\nwait',
    'curl "http://a/?x=1"&y=2 true',
    'curl http://a/?x=1&& echo y=1',
    'curl http://a/ -o f&wait',
    'curl http://a/ 2>&1',
  ])
    t.equal(readCaptures(text).requests.length, 1, text)
})

t.test('what Chrome copies for the Windows command line is read', async t => {
  const text =
    'curl.exe ^"http://a/?x=1^&y=100^%^" ^\r\n  -H ^"A: \\^"q\\^" \\\\\\^"^" ^\r\n  --data-raw ^"line 1^\r\n\r\nline 2 C:\\\\dir^"\r\ncurl "http://a/2" -H "B: x^y & z"'
  const { requests } = readCaptures(text)
  t.equal(requests[0]?.url, 'http://a/?x=1&y=100%')
  t.same(requests[0]?.headers.at(-1), ['A', '"q" \\"'])
  t.equal(requests[0]?.body, 'line 1\nline 2 C:\\\\dir')
  t.same([requests[1]?.url, requests[1]?.line], ['http://a/2', 6])
  t.same(requests[1]?.headers.at(-1), ['B', 'x^y & z'])
})

t.test('options are combined, attached, and told from URLs', async t => {
  t.match(one('curl -sSkXPUT -HX:1 -- http://a/'), { method: 'PUT', url: 'http://a/' })
  t.equal(header('curl -sHX:1 http://a/', 'x'), '1')
  t.equal(one('curl --url a.example:81/x').url, 'http://a.example:81/x')
  t.equal(header('curl https://u:p@a.example:443/x', 'host'), 'a.example')
  t.equal(one('curl --no-keepalive -m 5 -o f -w %{http_code} --connect-timeout 3 http://a/').url, 'http://a/')
})

t.test('the method is what curl makes it', async t => {
  for (const [options, method] of [
    ['', 'GET'],
    ['-d x', 'POST'],
    ['-I', 'HEAD'],
    ['-G -d x', 'GET'],
    ['-X DELETE -d x', 'DELETE'],
    ['--json {}', 'POST'],
  ] as const)
    t.equal(one(`curl http://a/ ${options}`).method, method, options)
  t.match(refusal(t, 'curl -X get http://a/'), { column: 9, found: 'the method "get"' })
})

t.test('data is joined, encoded, or moved into the query', async t => {
  t.equal(one(`curl http://a/ -d a=1 --data-raw @b --data-binary 'c d'`).body, 'a=1&@b&c d')
  t.equal(
    one(`curl http://a/ --data-urlencode 'q=a b&é!' --data-urlencode '=x y' --data-urlencode 'x/y'`).body,
    'q=a%20b%26%C3%A9%21&x%20y&x%2Fy',
  )
  t.equal(one(`curl http://a/ --json '{"a"' --json ':1}'`).body, '{"a":1}')
  t.equal(one(`curl -G 'http://a/?x=1' -d y=2 -d z=3`).url, 'http://a/?x=1&y=2&z=3')
  t.equal(one('curl -G http://a/x -d y=2').body, undefined)
})

t.test('headers are those that curl sends', async t => {
  t.equal(header('curl http://a/ -d x', 'content-type'), 'application/x-www-form-urlencoded')
  t.equal(header('curl http://a/ --json {}', 'content-type'), 'application/json')
  t.equal(header('curl http://a/ --json {}', 'accept'), 'application/json')
  t.same(
    one(`curl http://a/ -d x -H 'content-type: text/plain'`).headers.filter(([name]) => /content-type/i.test(name)),
    [['content-type', 'text/plain']],
  )
  t.equal(header('curl http://a/ -H Accept:', 'accept'), undefined)
  t.equal(header(`curl http://a/ -H 'X-Empty;'`, 'x-empty'), '')
  t.equal(header('curl -u me:pw http://a/', 'authorization'), `Basic ${Buffer.from('me:pw').toString('base64')}`)
  t.equal(header('curl -A me http://a/', 'user-agent'), 'me')
  t.equal(header('curl -e http://b http://a/', 'referer'), 'http://b')
  t.equal(header('curl -b a=1 -b b=2 http://a/', 'cookie'), 'a=1; b=2')
  t.equal(header('curl --compressed http://a/', 'accept-encoding'), 'deflate, gzip')
  t.equal(header('curl -H "Host: b:1" http://a/', 'host'), 'b:1')
  t.match(refusal(t, `curl http://a/ -H 'no colon'`), { column: 19, found: '"no colon"' })
  t.match(refusal(t, `curl http://a/ -H $'A: b\\r\\nC: d'`), {
    column: 19,
    found: 'a control character or line end in a header',
  })
})

t.test('files are not read: what is in them must be given', async t => {
  for (const [text, column, found] of [
    ['curl http://a/ -d @body.json', 19, 'data out of a file, "@body.json"'],
    ['curl http://a/ -d@body.json', 16, 'data out of a file, "@body.json"'],
    ['curl http://a/ --data-urlencode q@f', 33, 'data out of a file, "q@f"'],
    ['curl http://a/ -H @headers', 19, 'data out of a file, "@headers"'],
    ['curl http://a/ -b jar.txt', 19, 'data out of a file, "jar.txt"'],
    ['curl http://a/ -T f', 16, 'the option "-T"'],
    ['curl -K f', 6, 'the option "-K"'],
    ['curl http://a/ -F a=b', 16, 'the option "-F"'],
  ] as const)
    t.match(refusal(t, text), { line: 1, column, found })
  t.match(refusal(t, 'curl http://a/ -d @f').expected, 'put its content in with --data-raw')
})

t.test('an option that is unknown is refused where it stands, with the nearest', async t => {
  t.equal(
    refusal(t, 'curl http://a/ \\\n  --heder x').message,
    'Line 2, column 3: found the option "--heder"; expected an option of curl that is known here, did you mean "header"?',
  )
  t.match(refusal(t, 'curl -s? http://a/'), { column: 6, found: 'the option "-?"' })
  t.equal(
    refusal(t, 'curl http://a/ -H\ncurl http://b/').message,
    'Line 1, column 16: found the option "-H" without a value; expected its value behind it',
  )
  t.match(refusal(t, 'curl -s'), { column: 1, found: 'a curl command without a URL' })
})

t.test('the URL is what curl sends: dots go, patterns are refused, the rest stays as it is', async t => {
  const url = (text: string) => one(`curl ${text}`).url
  t.equal(url(`"http://a//b/%7E;x/?q=a'b|{c}" -g`), `http://a//b/%7E;x/?q=a'b|{c}`)
  t.equal(url('http://a/b/../c/./d?x=/../y'), 'http://a/c/d?x=/../y')
  t.equal(url('http://a/b/.. '), 'http://a/')
  t.equal(url('--path-as-is http://a/b/../c'), 'http://a/b/../c')
  t.equal(url('http://a?x=1#part'), 'http://a/?x=1')
  t.equal(url(`'http://[::1]:80/x'`), 'http://[::1]:80/x')
  t.equal(url(`'http://a/\\[1\\]'`), 'http://a/[1]')
  t.match(refusal(t, `curl 'http://a/{b,c}'`), { column: 6, found: 'a URL with brackets, "http://a/{b,c}"' })
  t.match(refusal(t, `curl 'http://a/b c'`), { column: 6, found: 'the URL "http://a/b c"' })
  t.match(refusal(t, 'curl ftp://a/'), { column: 6, found: 'the URL "ftp://a/"' })
})

t.test('commands longer than four million characters are refused', async t => {
  t.match(refusal(t, `curl http://a/ -d ${'x'.repeat(4 * 1024 * 1024)}`).found, 'curl commands of 4194322 characters')
})

t.test('very many words, options, URLs and headers are read or refused, whatever they are', async t => {
  const tooMany = {
    found: 'more than 1000 requests',
    expected: 'at most 1000: cut the capture down to the requests in question',
  }
  t.match(refusal(t, `curl ${'-Ha:b '.repeat(10_000)}${'a '.repeat(40_000)}`), tooMany)
  t.match(refusal(t, `curl ${'a '.repeat(1_500_000)}`), tooMany)
  t.match(refusal(t, 'curl a\n'.repeat(1001)), { line: 1001, column: 1, ...tooMany })
  t.match(refusal(t, `curl a b\n${'curl a\n'.repeat(999)}`), { line: 1000, column: 1, ...tooMany })
  t.equal(readCaptures('curl a\n'.repeat(1000)).requests.length, 1000)
  t.equal(readCaptures(`curl ${'a '.repeat(1000)}`).requests.length, 1000)
  t.match(refusal(t, `curl ${'-Ha:b '.repeat(600_000)} a`), {
    line: 1,
    column: 1,
    found: 'headers of 3600031 characters together',
  })
  t.equal(readCaptures(`curl a ${'-s '.repeat(1_000_000)}`).requests.length, 1)
  t.equal(readCaptures(`curl a -${'s'.repeat(1_000_000)}`).requests.length, 1)
})

t.test('a command in a command is a request behind it', async t => {
  const { requests } = readCaptures(
    'curl http://a/ \\\n  > out-$(curl http://b/)\nFOO=$(curl http://c/) curl http://d/',
  )
  t.same(
    requests.map(({ url, line }) => [url, line]),
    [
      ['http://a/', 1],
      ['http://b/', 2],
      ['http://c/', 3],
      ['http://d/', 3],
    ],
  )
})

t.test('no message and no note repeats what a script assigns', async t => {
  const secret = 'c0ffee'
  for (const text of [`export TOKEN=${secret}\n`, `TOKEN=${secret} wget x`, `set -e; TOKEN+=${secret}`]) {
    t.notMatch(refusal(t, text).message, secret)
    t.notMatch(refusal(t, text, { format: 'curl' }).message, secret)
    t.notMatch(readCaptures(`${text}\ncurl http://a/`, { format: 'curl' }).requests[0]?.note, secret)
  }
})
