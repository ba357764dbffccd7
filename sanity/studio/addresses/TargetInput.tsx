import { kinds, pathOf } from '@/lib/addresses/kinds'
import { Autocomplete, Box, Card, Stack, Text } from '@sanity/ui'
import { SearchIcon } from '@sanity/icons/Search'
import { useEffect, useId, useState } from 'react'
import { useClient } from 'sanity'
import { z } from 'zod'
import { API_VERSION } from '../../api-version'
import { nameOf } from './words'

const found = z.array(z.object({ type: z.string(), slug: z.string(), title: z.string() }))
/** `value` is the address. */
type Option = { value: string; title: string; kind: string }

const SEARCH = `*[_type in $kinds && _id != $own && defined(slug.current) && coalesce(headline, title, name) match $words]
  | order(_updatedAt desc)[0...10]{"type": _type, "slug": slug.current, "title": coalesce(headline, title, name)}`

const isAddress = (text: string) => /^(\/|https?:)/i.test(text)

type Props = {
  /** The document that is about to go, which is no choice. */
  own: string
  /** An address. */
  value: string
  onChange: (address: string) => void
}

/** Where readers are sent: one of what is published, found by its title, or an address as it is written. */
export function TargetInput({ own, value, onChange }: Props) {
  const client = useClient({ apiVersion: API_VERSION })
  const id = useId()
  const [words, setWords] = useState('')
  const [options, setOptions] = useState<Option[]>([])
  useEffect(() => {
    if (words === '' || isAddress(words)) return
    let isCurrent = true
    const params = { kinds, own, words: words.split(/\s+/).map((word) => `${word}*`) }
    client
      .fetch<unknown>(SEARCH, params, { perspective: 'published' })
      .then((answer) => {
        if (!isCurrent) return
        const documents = found.parse(answer)
        setOptions(
          documents.flatMap(({ type, slug, title }) => {
            const path = pathOf(type, slug)
            return path === undefined ? [] : [{ value: path, title, kind: nameOf(type) }]
          }),
        )
      })
      .catch(() => isCurrent && setOptions([]))
    return () => {
      isCurrent = false
    }
  }, [client, own, words])
  const ask = (query: string | null) => {
    // Something was chosen.
    if (query === null) return
    const text = query.trim()
    setWords(text)
    if (isAddress(text)) {
      setOptions([{ value: text, title: text, kind: 'this address' }])
      onChange(text)
    } else if (text === '') onChange('')
  }
  return (
    <Stack gap={2}>
      <Autocomplete
        id={id}
        aria-label="Where readers are sent"
        icon={SearchIcon}
        fontSize={1}
        padding={3}
        placeholder="Search for a title, or write an address such as /about"
        filterOption={() => true}
        options={options}
        value={value}
        renderValue={(chosen, option) => option?.title ?? chosen}
        renderOption={({ title, kind, value: address }) => (
          <Card as="button" padding={3}>
            <Stack gap={2}>
              <Text size={1} textOverflow="ellipsis">
                <span dir="auto">{title}</span>
              </Text>
              <Text size={1} muted textOverflow="ellipsis">
                {kind} · {address}
              </Text>
            </Stack>
          </Card>
        )}
        onQueryChange={ask}
        onChange={onChange}
      />
      {value !== '' && (
        <Box>
          <Text size={1} muted>
            Readers are sent to <span dir="auto">{value}</span>.
          </Text>
        </Box>
      )}
    </Stack>
  )
}
