/** `curl` commands, as people and browsers write them, for bash and for Windows: the requests that they send. Nothing is run. */
import { nearest } from '../account/nearest.js'
import { bashCommands } from './bash-words.js'
import {
  type CapturedRequest,
  CaptureError,
  LineCounter,
  mostRequests,
  shown,
  start,
  tooManyAt,
  troubleAt,
} from './capture.js'
import { cmdCommands, looksLikeCmd } from './cmd-words.js'
import { curlCommandOf, isCommand, nameOf } from './curl-commands.js'
import { isNegated, optionKinds, refusedOptions, shortOptions } from './curl-options.js'
import { requestsOf } from './curl-request.js'
import type { Command, Option, Word } from './words.js'

/** No command line is nearly this long. */
const longestCommands = 4 * 1024 * 1024

export function readCurl(text: string): CapturedRequest[] {
  if (text.length > longestCommands)
    throw new CaptureError(start, `curl commands of ${text.length} characters`, `at most ${longestCommands}`)
  const commands = looksLikeCmd(text) ? cmdCommands(text) : bashCommands(text)
  const first = commands.find(isCommand)
  if (!first) throw new CaptureError(start, 'no command', 'a curl command')
  const lines = new LineCounter(text)
  const others: Command[] = []
  const curls = commands.flatMap(command => {
    const curl = curlCommandOf(command)
    if (!curl && isCommand(command)) others.push(command)
    return curl ?? []
  })
  const requests: CapturedRequest[] = []
  // Commands in a command come before it.
  for (const { name, words } of curls.sort((one, other) => one.name.at - other.name.at)) {
    const { trouble } = [name, ...words].find(word => word.trouble !== undefined) ?? {}
    if (trouble) throw trouble
    for (const request of requestsOf(optionsOf(words, text), { text, at: name.at, line: lines.lineOf(name.at) }))
      requests.push(request)
    if (requests.length > mostRequests) throw tooManyAt(text, name.at)
  }
  const [request, ...more] = requests
  if (!request) {
    const { at, text: found } = nameOf(first)
    throw troubleAt(text, at, shown(found), 'a curl command')
  }
  return others.length === 0 ? requests : [{ ...request, note: passedOver(others) }, ...more]
}

/** How many are named. */
const mostNamed = 5

function passedOver(others: readonly Command[]): string {
  const names = [...new Set(others.map(command => shown(nameOf(command).text)))]
  const more = names.length > mostNamed ? ', …' : ''
  return `only the curl commands of the capture were read, not what else stands there (${names.slice(0, mostNamed).join(', ')}${more})`
}

function optionsOf(words: readonly Word[], text: string): Option[] {
  const options: Option[] = []
  let onlyUrls = false
  for (let index = 0; index < words.length; index++) {
    const word = words[index]
    if (!word) break
    const valueOf = (name: string): Word => {
      const value = words[++index]
      if (value) return value
      throw troubleAt(text, word.at, `the option ${shown(name)} without a value`, 'its value behind it')
    }
    if (word.text === '--' && !onlyUrls) onlyUrls = true
    else if (onlyUrls || !/^-./s.test(word.text)) options.push({ name: 'url', value: word, at: word.at })
    else if (word.text.startsWith('--')) options.push(long(word, text, valueOf))
    else for (const option of short(word, text, valueOf)) options.push(option)
  }
  return options
}

function long(word: Word, text: string, valueOf: (name: string) => Word): Option {
  const name = word.text.slice(2)
  if (isNegated(name)) return { name, value: undefined, at: word.at }
  const kind = kindOf(name, word.text, word.at, text)
  return { name, value: kind === 'value' ? valueOf(word.text) : undefined, at: word.at }
}

/** `-sSk`, `-XPOST`, `-sXPOST`. */
function* short(word: Word, text: string, valueOf: (name: string) => Word): Generator<Option> {
  for (let place = 1; place < word.text.length; place++) {
    const letter = word.text[place] ?? ''
    const name = shortOptions[letter] ?? ''
    const kind = kindOf(name, `-${letter}`, word.at, text)
    if (kind === 'flag') {
      yield { name, value: undefined, at: word.at }
      continue
    }
    const attached = word.text.slice(place + 1)
    yield { name, value: attached === '' ? valueOf(`-${letter}`) : { text: attached, at: word.at }, at: word.at }
    return
  }
}

function kindOf(name: string, written: string, at: number, text: string): 'flag' | 'value' {
  const refusal = Object.hasOwn(refusedOptions, name) ? refusedOptions[name] : undefined
  if (refusal !== undefined) throw troubleAt(text, at, `the option ${shown(written)}`, refusal)
  const kind = optionKinds.get(name)
  if (kind) return kind
  const close = nearest(written.replace(/^-+/, ''), written.startsWith('--') ? optionKinds.keys() : [])
  throw troubleAt(text, at, `the option ${shown(written)}`, `an option of curl that is known here${close}`)
}
