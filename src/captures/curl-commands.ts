/** Which commands of a script are curl's: the rest is passed over. */
import type { Command, Word } from './words.js'

export interface CurlCommand {
  readonly name: Word
  /** Behind the name. */
  readonly words: readonly Word[]
}

const isCurl = ({ text }: Word) => /(?:^|[/\\])curl(?:\.exe)?$/i.test(text)

/** Words of the shell itself, before, between and behind commands. */
const keyword = /^(?:if|then|elif|else|fi|while|until|do|done|esac|[!{}])$/

/** Prompts such as `$`, `me@host:~$` and `[me@host ~]$`, variables for the command alone, `time`, and the head of a function. */
const before = /^(?:[$#%>❯➜]|\S*[@:\]]\S*[$#%>]|\[\S*@\S*|[A-Za-z_]\w*\+?=.*|time|[A-Za-z_]\w*\(\))$/s

const isBefore = ({ text }: Word) => keyword.test(text) || before.test(text)

/** Commands that run another, behind options of their own. */
const wrapper = /(?:^|\/)(?:sudo|doas|env|nohup|exec|command|builtin|nice|timeout|time|stdbuf|watch)$/

/** @returns `undefined` when it is another command */
export function curlCommandOf(command: Command): CurlCommand | undefined {
  let isWrapped = false
  for (const [index, word] of command.entries()) {
    if (isCurl(word)) return { name: word, words: command.slice(index + 1) }
    const isOption = isWrapped && /^(?:-.*|\d+[smhd]?)$/s.test(word.text)
    const isValue = isWrapped && /^-[A-Za-z]$/.test(command[index - 1]?.text ?? '')
    if (wrapper.test(word.text)) isWrapped = true
    else if (!isBefore(word) && !isOption && !isValue) return undefined
  }
  return undefined
}

/** Is there anything in it but words of the shell? */
export function isCommand(command: Command): boolean {
  return command.some(({ text }) => !keyword.test(text))
}

/** What a command is called, without values that may be secret. */
export function nameOf(command: Command): Word {
  const named = command.find(word => !isBefore(word)) ?? command[0] ?? { text: '', at: 0 }
  return { ...named, text: named.text.replace(/=.*$/s, '=…') }
}
