/** `mock-netsuite explain --attempt`: a call that a running server has answered. */
import { isObject } from '../json-object.js'
import { exitCodeOf } from '../explain/outcome.js'
import { askControl, type ControlServer, getControl } from './control-client.js'

/** @returns the exit code: 0 when nothing was refused, else 1 */
export async function explainAttempt(
  server: ControlServer,
  operationId: string,
  words: 'text' | 'markdown' | undefined,
): Promise<number> {
  const path = `/attempts/${encodeURIComponent(operationId)}`
  const reply = await getControl(server, path)
  if ('problem' in reply) throw new Error(reply.problem)
  if (words === undefined) console.log(JSON.stringify(reply.body, null, 2))
  else {
    const told = await askControl(server, path, words === 'text' ? 'text/plain' : 'text/markdown')
    if ('problem' in told) throw new Error(told.problem)
    console.log(told.text.trimEnd())
  }
  return exitCodeOf([{ wouldPass: isObject(reply.body) && reply.body.failure === null }])
}
