/** The parts of `@fye/netsuite-rest-api` that the tests use; the package brings no types. */
declare module '@fye/netsuite-rest-api' {
  import type { Readable } from 'node:stream'

  interface Config {
    readonly netsuiteApiHost: string
    readonly netsuiteAccountId: string
    readonly consumerKey: string
    readonly consumerSecret: string
    readonly netsuiteTokenKey: string
    readonly netsuiteTokenSecret: string
    /** Rows of a page of SuiteQL. Default 10. */
    readonly netsuiteQueryLimit?: number
  }
  interface Call {
    readonly method: string
    readonly requestType: 'record' | 'suiteql' | 'workbook' | 'dataset'
    /** Path and query of a record call, without a slash in front. */
    readonly path?: string
    /** The body of a record call, or the text of a SuiteQL query. */
    readonly query?: unknown
    readonly nextUrl?: string
  }
  interface Answer {
    readonly statusCode: number
    readonly headers: Readonly<Record<string, string | undefined>>
    /** Read as JSON. */
    readonly body: unknown
  }
  interface Update {
    readonly path: string
    readonly id: string
    readonly updateValues: object
  }
  export function makeRequest(config: Config, call: Call): Promise<Answer>
  export function update(config: Config, update: Update): Promise<Answer>
  /** Reads all pages; a stream of rows. */
  export function suiteqlSearch(config: Config, search: { readonly query: string }): Readable
}
