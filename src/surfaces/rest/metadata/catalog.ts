/**
 * `application/json`: which record types there are, and where their descriptions are.
 * Source: help "Getting Metadata" (documented). There `describes` points to the catalog once more; a client that was written
 * against a live account has it point to the records, which is what the word means (observed).
 */
import type { RecordType } from '../../../account/record-types/record-type.js'

/** The media types of the metadata catalog. */
export const metadataTypes = {
  list: 'application/json',
  openApi: 'application/swagger+json',
  jsonSchema: 'application/schema+json',
} as const

export interface CatalogLink {
  readonly rel: 'self' | 'canonical' | 'alternate' | 'describes'
  readonly href: string
  readonly mediaType?: string
}

export interface CatalogEntry {
  readonly name: string
  readonly links: readonly CatalogLink[]
}

export interface CatalogList {
  readonly links: readonly CatalogLink[]
  readonly items: readonly CatalogEntry[]
}

export function catalogList(types: Iterable<RecordType>, base: string): CatalogList {
  return {
    links: [{ rel: 'self', href: catalogUrl(base) }],
    items: Array.from(types, type => catalogEntry(type, base)),
  }
}

export function catalogEntry({ name }: RecordType, base: string): CatalogEntry {
  const href = `${catalogUrl(base)}/${name}`
  return {
    name,
    links: [
      { rel: 'canonical', href, mediaType: metadataTypes.list },
      { rel: 'alternate', href, mediaType: metadataTypes.openApi },
      { rel: 'alternate', href, mediaType: metadataTypes.jsonSchema },
      { rel: 'describes', href: `${base}/record/v1/${name}` },
    ],
  }
}

const catalogUrl = (base: string): string => `${base}/record/v1/metadata-catalog`
