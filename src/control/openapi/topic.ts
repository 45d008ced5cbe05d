/** What the OpenAPI document says of a route beyond what serves it. Kept apart, so that a start does not load it. */
import type * as v from 'valibot'

export interface OperationDescription {
  /** What the operation is called in a list. Default: how its summary begins. */
  readonly title?: string
  /** The JSON that a success answers with; left out where there is none. */
  readonly answer?: v.GenericSchema
  /** Bodies that are taken, by what they do. */
  readonly examples?: Readonly<Record<string, unknown>>
  /** What the body, a JSON merge patch, is applied to. */
  readonly patches?: v.GenericSchema
  /** What the body is, where the route's own schema leaves something open. */
  readonly body?: v.GenericSchema
  /** Another kind of body that is taken. */
  readonly orBody?: v.GenericSchema
  /** Fields of the body that are filled in when they are left out. */
  readonly filledIn?: readonly string[]
  /** The types of the query parameters. Default: any text. */
  readonly query?: Readonly<Record<string, v.GenericSchema>>
  /** What a status means here; others say what they mean everywhere. */
  readonly refusals?: Readonly<Record<number, string>>
}

/** A tag of the document, with its operations by `METHOD /path`. */
export interface Topic {
  readonly name: string
  readonly description: string
  readonly operations: Readonly<Record<string, OperationDescription>>
}
