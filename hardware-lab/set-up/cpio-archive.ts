const TRAILER = 'TRAILER!!!'
const FILE = 0o100755
const FOLDER = 0o040755
const LINK = 0o120777

export type ArchiveEntry =
  | { readonly path: string; readonly content: Uint8Array }
  | { readonly path: string; readonly linkTo: string }
  | { readonly path: string }

/** A cpio archive in the form that Linux unpacks at boot (`newc`, Documentation/driver-api/early-userspace/buffer-format.rst). All of it is root's. */
export function cpioArchive(entries: readonly ArchiveEntry[]): Buffer {
  const all = [...entries, { path: TRAILER }]
  return Buffer.concat(
    all.flatMap((entry, index) => {
      const body = bodyOf(entry)
      const name = Buffer.from(`${entry.path}\0`)
      return [padded(Buffer.concat([header(entry, index + 1, name.length, body.length), name])), padded(body)]
    }),
  )
}

function header(entry: ArchiveEntry, inode: number, nameBytes: number, bodyBytes: number): Buffer {
  const mode = 'content' in entry ? FILE : 'linkTo' in entry ? LINK : FOLDER
  // inode, mode, owner, group, links, time, size, device, device of a device file, length of the name, no checksum
  const fields = [inode, mode, 0, 0, 1, 0, bodyBytes, 0, 0, 0, 0, nameBytes, 0]
  return Buffer.from(`070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}`)
}

function bodyOf(entry: ArchiveEntry): Buffer {
  if ('content' in entry) return Buffer.from(entry.content)
  return Buffer.from('linkTo' in entry ? entry.linkTo : '')
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
}
