/** One request, in every form in which it may be captured. */

export const url = 'http://127.0.0.1:8080/app/site/hosting/restlet.nl?script=57&deploy=1'
export const target = '/app/site/hosting/restlet.nl?script=57&deploy=1'
export const authorization =
  'OAuth realm="1234567", oauth_consumer_key="key", oauth_token="token", oauth_nonce="n", oauth_timestamp="1700000000", oauth_signature_method="HMAC-SHA256", oauth_version="1.0", oauth_signature="c2ln"'

export const body = '{"name":"Zoë","note":"it\'s 100% fine"}'

export const rawPost = `POST ${target} HTTP/1.1
Host: 127.0.0.1:8080
Authorization: ${authorization}
Content-Type: application/json
Content-Length: ${Buffer.byteLength(body)}

${body}`

export const verbose = `*   Trying 127.0.0.1:8080...
* Connected to 127.0.0.1 (127.0.0.1) port 8080
> GET ${target} HTTP/1.1
> Host: 127.0.0.1:8080
> User-Agent: curl/8.5.0
> Accept: */*
> Authorization: ${authorization}
>
< HTTP/1.1 401 Unauthorized
< date: Tue, 14 Nov 2023 22:13:20 GMT
< content-length: 2
<
{}`

export const bash = `curl -sS -X POST '${url}' \\
  -H 'Authorization: ${authorization}' \\
  -H $'Content-Type: application/json' \\
  --data-raw $'{"name":"Zo\\u00eb","note":"it\\'s 100% fine"}'`

export const cmd = `curl ^"${url.replace('&', '^&')}^" ^
  -X ^"POST^" ^
  -H ^"Authorization: ${authorization.replaceAll('"', '\\^"')}^" ^
  -H ^"Content-Type: application/json^" ^
  --data-raw ^"^{\\^"name\\^":\\^"Zoë\\^",\\^"note\\^":\\^"it's 100^% fine\\^"^}^"`

const entry = {
  startedDateTime: '2023-11-14T22:13:20.000Z',
  request: {
    method: 'POST',
    url,
    headers: [
      { name: 'Authorization', value: authorization },
      { name: 'Content-Type', value: 'application/json' },
    ],
    postData: { mimeType: 'application/json', text: body },
  },
}
const picture = {
  startedDateTime: '2023-11-14T22:13:19.000Z',
  request: { method: 'GET', url: 'http://127.0.0.1:8080/logo.png', headers: [] },
}

export const har = JSON.stringify(
  { log: { version: '1.2', pages: [{ id: '{"' }], entries: [picture, entry] } },
  null,
  2,
)

export const header = `Authorization: ${authorization.replaceAll(', ', ',\n  ')}\n`

export const crlf = (text: string): string => text.replaceAll('\n', '\r\n')
