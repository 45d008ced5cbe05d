/** A request as texts that can be copied and run elsewhere. */
import type { Plan } from '../plan.js'
import type { Copy } from './copy.js'
import { curlCopy } from './curl.js'
import { nodeCopy } from './node.js'
import { postmanCopy } from './postman.js'
import { pythonCopy } from './python.js'

/** All copies of what was planned, in the order they are offered. @param name what a collection calls it */
export function copiesOf({ recipe, good }: Plan, name: string): readonly Copy[] {
  return [curlCopy(recipe), nodeCopy(recipe), pythonCopy(recipe), postmanCopy(recipe, good, name)]
}
