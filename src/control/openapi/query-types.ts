/** Types of query parameters that several routes take, as clients write them. */
import * as v from 'valibot'
import { instantSchema } from '../../account/model/user.js'

export const instant = instantSchema
export const limit = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999_999))
export const sequence = v.pipe(v.number(), v.integer(), v.minValue(0))
