#!/usr/bin/env node
/** The command `mock-netsuite`: finds the verb and hands over. Each verb is one file in `cli/`. */
import { run } from './cli/run.js'

process.exitCode = await run(process.argv.slice(2))
