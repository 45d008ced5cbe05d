/** The headers that say what becomes of names and values that do not fit. Source: rest-and-restlets §1.1. */
import { refuse } from '../../../login/verdict.js'
import { type PropertyValidation, type Refused, refused, type RestRequest } from '../request.js'

/** The modes that the validation headers ask for (rest-and-restlets §1.1: unknown names warn, bad values refuse). */
export function readValidation({
  headers: { propertyNameValidation, propertyValueValidation },
}: RestRequest): { readonly names: PropertyValidation; readonly values: PropertyValidation } | Refused {
  const names = mode(propertyNameValidation, 'warning')
  if (!names) return badMode('X-NetSuite-PropertyNameValidation', propertyNameValidation)
  const values = mode(propertyValueValidation, 'error')
  if (!values) return badMode('X-NetSuite-PropertyValueValidation', propertyValueValidation)
  return { names, values }
}

function mode(text: string | undefined, standard: PropertyValidation): PropertyValidation | undefined {
  const modes: readonly PropertyValidation[] = ['ignore', 'warning', 'error']
  return text === undefined ? standard : modes.find(one => one === text.trim().toLowerCase())
}

function badMode(header: string, found: string | undefined): Refused {
  return refused({
    ...refuse('request-header-invalid', {
      what: header,
      found: (found ?? '').slice(0, 40),
      expected: 'ignore, warning or error',
    }),
    facts: { 'o:errorHeader': header },
  })
}
