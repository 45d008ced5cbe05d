/**
 * Runs ahead of a server (`node --import`): answers every message of the parent with the URLs of the scripts that the process
 * has loaded by then, modules and WebAssembly among them. The debugger knows them all, whoever loaded them.
 */
import { Session } from 'node:inspector'

process.on('message', () => {
  const urls = []
  const session = new Session()
  session.connect()
  session.on('Debugger.scriptParsed', ({ params }) => urls.push(params.url))
  session.post('Debugger.enable')
  session.disconnect()
  process.send(urls)
})
process.channel.unref()
